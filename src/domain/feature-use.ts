/** What the database answered to the wish to use some of a feature. */
export interface FeatureUse {
  /** `limit_reached`: there is not enough left in this period. `locked`: the partner does not have the feature. */
  outcome: 'ok' | 'limit_reached' | 'locked';
  /** The idempotency key stood for this use before: nothing was counted again. */
  replayed: boolean;
  /** Used in this period, this use included. */
  used: number;
  /** Null for a feature that is not limited. */
  allowance: number | null;
  /** ISO 8601, when the next period begins. */
  resetsAt: string | null;
}
