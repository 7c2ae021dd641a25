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
