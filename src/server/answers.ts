import type { TierError } from '../domain/tier-error';
import type { FeatureKey, TierKey } from '../domain/register';
import type { SnapshotFeature, TierRequirement } from '../domain/snapshot';

export type DealStatus = 'in_progress' | 'completed' | 'lost' | 'refunded';

/** What somebody earned, or gave back. */
export interface Commission {
  partnerId: string;
  kind: 'direct' | 'override' | 'referral_bonus' | 'bonus';
  /** Below zero when it takes another one back. */
  amount: number;
  /** A percentage; null for the bonus of an achievement. */
  rate: number | null;
  /** ISO 4217. */
  currency: string;
}

/** What a decision brought. */
export interface Settlement {
  /** Where the tier moved, if it did. */
  tier: { from: TierKey; to: TierKey } | null;
  /** Keys of the achievements that were unlocked, in order. */
  achievements: string[];
  /** What was booked, for the partner and for its sponsor. */
  commissions: Commission[];
  /** The partner's revision afterwards. */
  revision: number;
}

export interface DealRecord extends Settlement {
  dealId: string;
  /** The call said nothing new and changed nothing. */
  replayed: boolean;
  /** The status the deal has now. */
  status: DealStatus;
}

/** What became of one deal of a bulk call. */
export type BulkAnswer = ({ outcome: 'recorded' } & DealRecord) | { outcome: 'refused'; error: TierError };

/** Some deals of a stream, and what became of each, in the same order. */
export interface BulkBatch<Deal> {
  deals: Deal[];
  answers: BulkAnswer[];
}

export interface MetricChange extends Settlement {
  metric: string;
  /** The value held now. */
  value: number;
  changed: boolean;
}

export interface Enrolment {
  partnerId: string;
  /** False when the partner was enrolled before. */
  enrolled: boolean;
  tier: TierKey;
  revision: number;
}

/** A counter that differed from the ledger; for `lastCompletedAt` the values are times. */
export interface CounterCorrection<Value = number> {
  from: Value;
  to: Value;
}

export interface CounterRebuild {
  /** What was wrong; empty when nothing was. */
  changed: {
    dealsCompleted?: CounterCorrection;
    dealsInProgress?: CounterCorrection;
    totalRevenue?: CounterCorrection;
    points?: CounterCorrection;
    teamSize?: CounterCorrection;
    lastCompletedAt?: CounterCorrection<string | null>;
  };
  /** How many rows of `partner_periods` were wrong. */
  periodsChanged: number;
  /** The partner's revision afterwards. */
  revision: number;
}

/** What a partner may do with a feature now. */
export interface FeatureDecision extends Pick<SnapshotFeature, 'access' | 'via'> {
  feature: FeatureKey;
  /** ISO 8601, the end of the grant, the reward or the denial that decides. */
  expiresAt: string | null;
  revision: number;
}

/** How far a partner is from an achievement. */
export interface AchievementStand {
  achievement: string;
  /** Whether everything is met now. */
  met: boolean;
  /** A whole number; 100 only when all is met. */
  percent: number;
  requirements: TierRequirement[];
  /** ISO 8601; null when the partner does not have it. */
  achievedAt: string | null;
}

export interface Award extends Settlement {
  achievement: string;
  /** False when the partner had it before. */
  awarded: boolean;
}

export interface TierPin extends Settlement {
  /** ISO 8601. */
  pinnedUntil: string;
}

export interface MaintenanceRun {
  /** How many partners were settled. */
  processed: number;
  /** Whether there is more to do at once. */
  more: boolean;
}

/** A tier somebody would leave for another. Who would fall keeps the tier until it expires. */
export interface TierMove {
  from: TierKey;
  to: TierKey;
  direction: 'up' | 'down';
}

export interface TierChangePreview {
  /** How many partners were looked at; those with a pin are not. */
  partners: number;
  moves: (TierMove & { partners: number })[];
  /** At most 50. */
  examples: (TierMove & { partnerId: string })[];
}
