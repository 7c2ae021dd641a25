import type { TierKey } from '../domain/register';

export type DealStatus = 'in_progress' | 'completed' | 'lost' | 'refunded';

/** What a decision brought. */
export interface Settlement {
  /** Where the tier moved, if it did. */
  tier: { from: TierKey; to: TierKey } | null;
  /** Keys of the achievements that were unlocked, in order. */
  achievements: string[];
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
