import type { AdvanceDecision } from '../domain/advance';
import type { Settlement } from './answers';
import type { TierAdmin } from './tier-admin';

/**
 * The specification's names for what the database decides about tiers. Logging, telling and unlocking are part of
 * the same transaction, so there is nothing to call after it.
 *
 * @example
 * ```ts
 * const { tier } = await new TierProgressionEngine(createTierAdmin(pool)).checkProgression(partnerId);
 * ```
 */
export class TierProgressionEngine {
  readonly #admin: TierAdmin;

  constructor(admin: TierAdmin) {
    this.#admin = admin;
  }

  /** Decides again now; see `evaluatePartner`. */
  checkProgression(partnerId: string): Promise<Settlement> {
    return this.#admin.evaluatePartner(partnerId);
  }

  /** Takes the next tier if the rules allow it; see `advancePartner`. */
  advancePartner(partnerId: string): Promise<AdvanceDecision> {
    return this.#admin.advancePartner(partnerId);
  }
}
