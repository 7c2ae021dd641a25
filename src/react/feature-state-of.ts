import type { FeatureReason, FeatureState, FeatureStatus } from '../domain/feature-state';
import type { FeatureKey } from '../domain/register';
import type { SnapshotFeature } from '../domain/snapshot';
import type { TierState } from './tier-state';

const warned = new Set<FeatureKey>();

/** One feature in the state of a provider. Nothing is decided here: the snapshot's answer is put into words. */
export function featureStateOf(state: TierState, feature: FeatureKey): FeatureState {
  const { snapshot } = state;
  const found = snapshot?.features[feature];
  const required = snapshot?.tiers.find(({ key }) => key === found?.requiredTier);
  const [status, reason] = statusOf(state, found);
  if (reason === 'unknown-feature') warnOnce(feature);
  return {
    feature,
    status,
    reason,
    label: found?.label ?? feature,
    requiredTier: found?.requiredTier ?? null,
    requiredTierLabel: required?.label ?? null,
    // Who has a feature is told nothing new when other numbers move.
    requirements: status === 'granted' ? [] : (required?.requirements ?? []),
    isStale: state.error !== null && snapshot !== null,
  };
}

function statusOf(state: TierState, found: SnapshotFeature | undefined): [FeatureStatus, FeatureReason] {
  if (state.status === 'loading') return ['loading', null];
  if (state.status === 'no-partner') return ['no-partner', 'no-partner'];
  if (state.status === 'error') {
    if (state.snapshot) return ['error', 'stale'];
    return ['error', state.error?.code === 'OFFLINE' ? 'offline' : 'failed'];
  }
  if (!found) return ['locked', 'unknown-feature'];
  // A grant that ended while nothing could be fetched is neither believed nor denied.
  const mayHaveEnded = found.access === 'granted' && found.expiresAt !== null;
  if (state.isOutlived && mayHaveEnded && found.expiresAt === state.snapshot?.validUntil)
    return ['error', 'stale'];
  switch (found.access) {
    case 'granted':
      return ['granted', found.via];
    case 'locked':
      return ['locked', 'tier-required'];
    default:
      return [found.access, found.access];
  }
}

function warnOnce(feature: FeatureKey): void {
  if (process.env.NODE_ENV === 'production' || warned.has(feature)) return;
  warned.add(feature);
  console.warn(
    `[partner-tiers] The programme has no feature "${feature}", so it stays locked. ` +
      'Check the spelling, or add it to feature_definitions.',
  );
}
