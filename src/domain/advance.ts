import type { TierKey } from './register';
import type { TierRequirement } from './snapshot';
import type { TierError } from './tier-error';

/** What the database answered to the wish for the next tier. */
export interface AdvanceDecision {
  outcome: 'advanced' | 'not_eligible' | 'top_tier' | 'pinned';
  from: TierKey;
  to: TierKey;
  /** What is still missing; empty unless `not_eligible`. */
  missing: TierRequirement[];
}

/** What `advanceToNextTier` resolves to. It never rejects: `failed` carries the error. */
export type AdvanceOutcome = AdvanceDecision | { outcome: 'failed'; error: TierError };
