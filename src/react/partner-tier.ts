import type { AdvanceOutcome } from '../domain/advance';
import type { FeatureKey, TierKey } from '../domain/register';
import type { LadderTier, PartnerSnapshot, TierBenefits, TierRequirement } from '../domain/snapshot';
import type { ConnectionState } from '../domain/tier-adapter';
import type { TierError } from '../domain/tier-error';
import { advanceOf } from './advance-of';
import { featureStateOf } from './feature-state-of';
import type { TierState, TierStatus } from './tier-state';
import type { TierStore } from './tier-store';

/** How far it is to the next tier. The numbers are those of its first requirement; `percent` is that of all. */
export interface TierProgress {
  /** 0 to 100, decided by the database. 100 at the top of the ladder. */
  percent: number;
  current: number;
  target: number;
  remaining: number;
  nextTier: TierKey | null;
  requirements: TierRequirement[];
}

/** What the next tier asks for. */
export interface TierRequirements {
  tier: TierKey;
  label: string;
  percent: number;
  /** Everything is met, and `advanceToNextTier` takes it. */
  claimable: boolean;
  requirements: TierRequirement[];
}

/** What `usePartnerTier` answers. */
export interface PartnerTier {
  currentTier: TierKey | null;
  progress: TierProgress;
  benefits: TierBenefits | null;
  /** Null at the top of the ladder and without a partner. */
  nextTierRequirements: TierRequirements | null;
  /** Whether a feature is granted now. The lock itself is `partner_has_feature()` in your policies. */
  canAccessFeature: (feature: FeatureKey) => boolean;
  /** Asks for the next tier. Never rejects, and safe to call at any time. */
  advanceToNextTier: () => Promise<AdvanceOutcome>;
  isAdvancing: boolean;
  calculateProgress: () => TierProgress;
  isLoading: boolean;
  status: TierStatus;
  error: TierError | null;
  snapshot: PartnerSnapshot | null;
  refetch: () => Promise<void>;
  connection: ConnectionState;
}

const tiers = new WeakMap<TierState, PartnerTier>();

/** The hook's answer for the store's state: the same object as long as the state is the same. */
export function partnerTierOf(store: TierStore): PartnerTier {
  const state = store.getState();
  const known = tiers.get(state);
  if (known) return known;

  const snapshot = state.status === 'ready' ? state.snapshot : null;
  const next = snapshot?.tiers.find(({ key }) => key === snapshot.next);
  const progress = progressTo(next, snapshot !== null);
  const tier: PartnerTier = {
    currentTier: snapshot?.tier.key ?? null,
    progress,
    benefits: snapshot?.tier.benefits ?? null,
    nextTierRequirements: next
      ? {
          tier: next.key,
          label: next.label,
          percent: next.percent,
          claimable: next.claimable,
          requirements: next.requirements,
        }
      : null,
    canAccessFeature: (feature) => featureStateOf(state, feature).status === 'granted',
    advanceToNextTier: advanceOf(store),
    isAdvancing: state.isAdvancing,
    calculateProgress: () => progress,
    isLoading: state.status === 'loading',
    status: state.status,
    error: state.error,
    snapshot,
    refetch: store.refetch,
    connection: state.connection,
  };
  tiers.set(state, tier);
  return tier;
}

function progressTo(next: LadderTier | undefined, isPartner: boolean): TierProgress {
  const first = next?.requirements[0];
  return {
    percent: next?.percent ?? (isPartner ? 100 : 0),
    current: first?.current ?? 0,
    target: first?.target ?? 0,
    remaining: first?.remaining ?? 0,
    nextTier: next?.key ?? null,
    requirements: next?.requirements ?? [],
  };
}
