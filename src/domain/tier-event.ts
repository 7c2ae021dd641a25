import type { TierKey } from './register';

export type TierEventType =
  | 'enrolled'
  | 'deal_started'
  | 'deal_completed'
  | 'deal_lost'
  | 'deal_refunded'
  | 'tier_advanced'
  | 'tier_expiring'
  | 'tier_renewed'
  | 'tier_demoted'
  | 'tier_pinned'
  | 'tier_unpinned'
  | 'achievement_unlocked'
  | 'metric_changed'
  | 'feature_granted'
  | 'feature_denied'
  | 'feature_revoked';

/** Something that happened to the partner, as the programme wrote it down. */
export interface TierEvent {
  id: number;
  type: TierEventType;
  /** What belongs to the event, in the names of the database. */
  data: Record<string, unknown>;
  previousTier: TierKey | null;
  newTier: TierKey | null;
  /** The name of what the event is about: a tier, an achievement, a feature or a metric; null for a deal. */
  label: string | null;
  /** The icon of that tier or achievement. */
  icon: string | null;
  dealsBefore: number | null;
  dealsAfter: number | null;
  /** ISO 8601. */
  occurredAt: string;
}
