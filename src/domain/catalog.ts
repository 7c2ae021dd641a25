import type { Achievement } from './celebration';
import type { AchievementReward } from './partner-achievement';
import type { FeatureKey, TierKey } from './register';
import type { TierBenefits } from './snapshot';

/** A step of the ladder as it is defined. Rates are percentages: 22 means 22 %. */
export interface CatalogTier {
  key: TierKey;
  label: string;
  rank: number;
  color: string | null;
  icon: string | null;
  benefits: TierBenefits;
  minDealsRequired: number;
  commissionRate: number;
  overrideRate: number;
  referralBonusRate: number;
  /** Features that are new at this tier. */
  unlocks: FeatureKey[];
  /** Whether the tier comes by itself or waits for the partner's claim. */
  promotion: 'automatic' | 'claim';
}

/** An achievement that may be earned. */
export interface CatalogAchievement extends Achievement {
  category: string;
  tierRequired: TierKey | null;
  reward: AchievementReward;
}

/** The programme as partners may know it: what is active, and no hidden achievement. */
export interface ProgrammeCatalog {
  /** ISO 4217. */
  currency: string;
  programmeRevision: number;
  /** By rank. */
  tiers: CatalogTier[];
  features: { key: FeatureKey; label: string }[];
  /** In their order. */
  achievements: CatalogAchievement[];
  metrics: { key: string; label: string; unit: string }[];
}
