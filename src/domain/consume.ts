import type { FeatureUse } from './feature-use';
import type { TierError } from './tier-error';

export interface ConsumeOptions {
  /** How much is used, all of it or nothing. @default 1 */
  amount?: number | undefined;
  /**
   * Stands for this one use: consumed again with the same key, it counts once.
   * @default a new key for each call
   */
  idempotencyKey?: string | undefined;
}

/**
 * What `consume` resolves to; it never rejects. `ok`, `limit_reached` and `locked` are the database's answers;
 * `failed` carries the error, and leaves open whether the use was counted: give its key to try this use again.
 */
export type ConsumeOutcome = (FeatureUse | { outcome: 'failed'; error: TierError }) & {
  idempotencyKey: string;
};
