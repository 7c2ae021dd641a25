import type { ConsumeOptions, ConsumeOutcome } from '../domain/consume';
import type { FeatureKey } from '../domain/register';
import type { TierAdapter } from '../domain/tier-adapter';
import { asTierError, notSignedIn } from '../domain/tier-error';
import { retrying } from './retrying';
import type { ExpectedUse, PartnerCommands, TierState } from './tier-state';

interface FeatureUsesOptions {
  adapter: TierAdapter;
  getState: () => TierState;
  setCommands: (changes: Partial<PartnerCommands>) => void;
  /** Fetches again after a use. */
  follow: () => Promise<void>;
}

/** Uses some of a metered feature; never rejects. */
export type Consume = (feature: FeatureKey, options?: ConsumeOptions) => Promise<ConsumeOutcome>;

/**
 * Uses metered features: counted at once for the eye, and taken back when the database does not count them. What the
 * database says never falls within a period, so what is shown is the higher of the two: an answer, a refetch and
 * another use may come in any order, and no use is shown twice.
 */
export function createFeatureUses({ adapter, getState, setCommands, follow }: FeatureUsesOptions): Consume {
  /**
   * Adds to what is expected of a period, which is at least what the database said. A negative amount is taken back,
   * unless another period has begun.
   */
  function expectMore(feature: FeatureKey, { used, resetsAt }: ExpectedUse, amount: number): void {
    const { expectedUses } = getState();
    const held = expectedUses.get(feature);
    const isSamePeriod = held?.resetsAt === resetsAt;
    if (amount < 0 && !isSamePeriod) return;
    const most = isSamePeriod ? Math.max(held.used, used) : used;
    setCommands({ expectedUses: new Map(expectedUses).set(feature, { used: most + amount, resetsAt }) });
  }

  return async function consume(feature, options = {}) {
    // As unlikely to come twice as a UUID; unlike `randomUUID`, there also on pages without TLS.
    const { idempotencyKey = crypto.getRandomValues(new Uint32Array(4)).join('-'), amount = 1 } = options;
    const { partnerId, snapshot } = getState();
    // what is no amount will be refused, and could not be taken back
    const usage = amount > 0 && amount < Infinity ? snapshot?.features[feature]?.usage : null;
    if (usage) expectMore(feature, usage, amount);
    const takeBack = () => usage && expectMore(feature, usage, -amount);
    try {
      if (typeof partnerId !== 'string') throw notSignedIn();
      const use = await retrying(() => adapter.consumeFeature(partnerId, feature, idempotencyKey, amount));
      if (use.outcome !== 'ok' || use.replayed) takeBack();
      const { used, resetsAt } = use;
      if (resetsAt !== null) expectMore(feature, { used, resetsAt }, 0);
      return { ...use, idempotencyKey };
    } catch (error) {
      takeBack();
      return { outcome: 'failed', error: asTierError(error), idempotencyKey };
    } finally {
      void follow();
    }
  };
}
