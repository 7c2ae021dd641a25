import type { AdvanceOutcome } from '../domain/advance';
import { asTierError, notSignedIn } from '../domain/tier-error';
import type { TierStore } from './tier-store';

const commands = new WeakMap<TierStore, () => Promise<AdvanceOutcome>>();

/** Asks for a provider's partner's next tier; who asks while an answer is under way waits for that one. */
export function advanceOf(store: TierStore): () => Promise<AdvanceOutcome> {
  const known = commands.get(store);
  if (known) return known;
  let advancing: Promise<AdvanceOutcome> | null = null;
  const advance = () => {
    advancing ??= ask(store).finally(() => {
      advancing = null;
      store.setCommands({ isAdvancing: false });
    });
    store.setCommands({ isAdvancing: true });
    return advancing;
  };
  commands.set(store, advance);
  return advance;
}

/** Never rejects. */
async function ask({ adapter, getState, follow }: TierStore): Promise<AdvanceOutcome> {
  const { partnerId } = getState();
  try {
    if (typeof partnerId !== 'string') throw notSignedIn();
    const decision = await adapter.advance(partnerId);
    if (decision.outcome === 'advanced') await follow();
    return decision;
  } catch (error) {
    return { outcome: 'failed', error: asTierError(error) };
  }
}
