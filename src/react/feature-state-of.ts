import type { FeatureReason, FeatureState, FeatureStatus } from '../domain/feature-state';
import type { FeatureKey } from '../domain/register';
import type { FeatureUsage, SnapshotFeature } from '../domain/snapshot';
import type { ExpectedUse, TierState } from './tier-state';

const warned = new Set<FeatureKey>();

/** One feature in the state of a provider. Nothing is decided here: the snapshot's answer is put into words. */
export function featureStateOf(state: TierState, feature: FeatureKey): FeatureState {
  const { snapshot } = state;
  const found = snapshot?.features[feature];
  const required = snapshot?.tiers.find(({ key }) => key === found?.requiredTier);
  const [status, reason] = statusOf(state, found);
  if (process.env.NODE_ENV !== 'production' && reason === 'unknown-feature') warnOnce(feature);
  return {
    feature,
    status,
    reason,
    label: found?.label ?? feature,
    requiredTier: found?.requiredTier ?? null,
    requiredTierLabel: required?.label ?? null,
    // Who has a feature is told nothing new when other numbers move.
    requirements: found && hasIt(found) ? [] : (required?.requirements ?? []),
    usage: found?.usage ? withExpected(found.usage, state.expectedUses.get(feature)) : null,
    isStale: state.error !== null && snapshot !== null,
  };
}

/** Uses under way count, up to the allowance: more than that the database refuses. */
function withExpected(usage: FeatureUsage, expected: ExpectedUse | undefined): FeatureUsage {
  if (expected?.resetsAt !== usage.resetsAt) return usage;
  return { ...usage, used: Math.max(usage.used, Math.min(expected.used, usage.allowance)) };
}

function statusOf(state: TierState, found: SnapshotFeature | undefined): [FeatureStatus, FeatureReason] {
  if (state.status === 'loading') return ['loading', null];
  if (state.status === 'no-partner') return ['no-partner', 'no-partner'];
  if (state.status === 'error')
    return ['error', state.snapshot ? 'stale' : state.error?.code === 'OFFLINE' ? 'offline' : 'failed'];
  if (!found) return ['locked', 'unknown-feature'];
  // A grant or a limit that ended while nothing could be fetched is neither believed nor denied.
  const ends = [found.expiresAt, found.access === 'limit_reached' ? found.usage?.resetsAt : null];
  if (hasIt(found) && ends.some((end) => end && Date.parse(end) <= state.outlivedTo))
    return ['error', 'stale'];
  if (found.access === 'granted') return ['granted', found.via];
  if (found.access === 'locked') return ['locked', 'tier-required'];
  const status = found.access === 'limit_reached' ? 'limit-reached' : found.access;
  return [status, status];
}

/** Having a feature and having some of it left are two things. */
function hasIt({ access }: SnapshotFeature): boolean {
  return access === 'granted' || access === 'limit_reached';
}

function warnOnce(feature: FeatureKey): void {
  if (warned.has(feature)) return;
  warned.add(feature);
  console.warn(
    `[partner-tiers] The programme has no feature "${feature}", so it stays locked. ` +
      'Check the spelling, or add it to feature_definitions.',
  );
}
