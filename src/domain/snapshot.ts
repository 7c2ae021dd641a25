import type { Celebration } from './celebration';
import type { FeatureKey, TierKey } from './register';

/** What a tier promises in words; any further keys are the host's own. */
export interface TierBenefits {
  description?: string;
  support?: string;
  materials?: string;
  [key: string]: unknown;
}

/** The tier a partner holds now. Rates are percentages: 22 means 22 %. */
export interface CurrentTier {
  key: TierKey;
  label: string;
  /** Place on the ladder (`tier_definitions.display_order`); gaps are allowed. */
  rank: number;
  color: string | null;
  /** An emoji, or the name of an icon that is drawn: `crown`, `medal`, `sprout`, `trophy`, `zap`. */
  icon: string | null;
  benefits: TierBenefits;
  commissionRate: number;
  overrideRate: number;
  referralBonusRate: number;
  /** ISO 8601, when the partner reached this tier. */
  qualifiedAt: string;
  /** ISO 8601, when the tier is judged again; null when it never is, or while it is pinned. */
  expiresAt: string | null;
  /** ISO 8601, until when the tier is kept though it expired; null outside of that grace. */
  graceUntil: string | null;
  /** ISO 8601, until when somebody holds the tier where it is; null when nobody does. */
  pinnedUntil: string | null;
}

/** One condition of a tier, with how far the partner has come. Decided by the database. */
export interface TierRequirement {
  metric: string;
  label: string;
  /** What the numbers count: `deals`, `currency`, `days`, … */
  unit: string;
  current: number;
  target: number;
  remaining: number;
  met: boolean;
  /** A window such as `90 days`, or null for all time. */
  within: string | null;
  /** Requirements that share a number are alternatives; null means mandatory. */
  group: number | null;
}

/** A step of the ladder as this partner sees it. */
export interface LadderTier {
  key: TierKey;
  label: string;
  rank: number;
  color: string | null;
  icon: string | null;
  benefits: TierBenefits;
  commissionRate: number;
  /** Features that are new at this tier. */
  unlocks: FeatureKey[];
  reached: boolean;
  /** All requirements are met and the tier waits for the partner's claim. */
  claimable: boolean;
  /** 0 to 100, rounded down; 100 only when everything is met. */
  percent: number;
  requirements: TierRequirement[];
}

export type FeatureAccess = 'granted' | 'locked' | 'denied' | 'expired' | 'limit_reached';

/** What was used of a feature in this period, and how much may be. */
export interface FeatureUsage {
  used: number;
  allowance: number;
  /** ISO 8601, when the next period begins. */
  resetsAt: string;
}

/** Whether a partner may use a feature, and why. */
export interface SnapshotFeature {
  label: string;
  access: FeatureAccess;
  /** What grants it; null when nothing does. */
  via: 'tier' | 'grant' | 'reward' | null;
  /** The lowest active tier that includes the feature, if any does. */
  requiredTier: TierKey | null;
  /** ISO 8601, when a grant ends or ended. */
  expiresAt: string | null;
  /** Null for a feature that is not limited. */
  usage: FeatureUsage | null;
}

export interface PartnerCounters {
  dealsCompleted: number;
  dealsInProgress: number;
  totalRevenue: number;
  /** ISO 4217. */
  currency: string;
  points: number;
  teamSize: number;
}

/** Everything a page needs to know about one partner, decided by the database in one call. */
export interface PartnerSnapshot {
  partnerId: string;
  /** Grows with every change of this partner; an older one never replaces a newer one. */
  revision: number;
  programmeRevision: number;
  /** ISO 8601, the database's clock when it decided. */
  asOf: string;
  /** ISO 8601, when time alone changes the answer; null when it never does. */
  validUntil: string | null;
  tier: CurrentTier;
  counters: PartnerCounters;
  /** Key of the next tier in `tiers`; null at the top. */
  next: TierKey | null;
  tiers: LadderTier[];
  features: Record<string, SnapshotFeature>;
  achievements: { earned: number; total: number; points: number };
  /** Not yet celebrated, the most important first, at most 50. */
  celebrations: Celebration[];
  unseen: number;
}
