import type { FeatureState } from './feature-state';
import type { TierKey } from './register';
import type { PartnerSnapshot } from './snapshot';

/** Adds a tier to what a feature asks for: both must hold, and where both are missing the higher tier is named. */
export function requireTier(
  state: FeatureState,
  snapshot: PartnerSnapshot | null,
  tierKey: TierKey | undefined,
): FeatureState {
  const isLockedByTier = state.status === 'locked' && state.reason === 'tier-required';
  const isHeld = state.status === 'granted' || state.status === 'limit-reached';
  if (tierKey === undefined || !snapshot || !(isHeld || isLockedByTier)) return state;

  const tier = snapshot.tiers.find(({ key }) => key === tierKey);
  if (tier?.reached) return state;
  const named = snapshot.tiers.find(({ key }) => key === state.requiredTier);
  if (isLockedByTier && tier && named && named.rank >= tier.rank) return state;
  return {
    ...state,
    status: 'locked',
    reason: 'tier-required',
    requiredTier: tierKey,
    requiredTierLabel: tier?.label ?? null,
    requirements: tier?.requirements ?? [],
  };
}
