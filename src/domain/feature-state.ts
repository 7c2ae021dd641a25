import type { FeatureKey, TierKey } from './register';
import type { TierRequirement } from './snapshot';

export type FeatureStatus = 'loading' | 'granted' | 'locked' | 'denied' | 'expired' | 'no-partner' | 'error';

/** Why a feature has its status. */
export type FeatureReason =
  | 'tier'
  | 'grant'
  | 'reward'
  | 'tier-required'
  | 'unknown-feature'
  | 'denied'
  | 'expired'
  | 'no-partner'
  | 'offline'
  | 'stale'
  | 'failed'
  | null;

/** One feature for one partner, as `useFeature` answers and `FeatureGate` renders it. */
export interface FeatureState {
  feature: FeatureKey;
  status: FeatureStatus;
  reason: FeatureReason;
  /** The feature in words; the key until it is known. */
  label: string;
  /** The lowest tier that includes the feature. */
  requiredTier: TierKey | null;
  /** That tier's name for people. */
  requiredTierLabel: string | null;
  /** What that tier asks for; empty when the feature is granted. */
  requirements: TierRequirement[];
  /** The answer rests on data that could not be refreshed. */
  isStale: boolean;
}
