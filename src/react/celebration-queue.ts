import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Celebration } from '../domain/celebration';
import type { TierStore } from './tier-store';

/** What is being celebrated now, shared by everything below one provider. */
export interface CelebrationQueue {
  store: StoreApi<{ current: Celebration | null }>;
  /** Lets the next one come. */
  complete: () => void;
  /** Starts taking celebrations; the answer stops it. What was taken stays to be shown. */
  start: () => () => void;
}

const queues = new WeakMap<TierStore, CelebrationQueue>();

/** The queue of a provider, made when it is first asked for. */
export function celebrationQueueOf(tiers: TierStore): CelebrationQueue {
  const known = queues.get(tiers);
  if (known) return known;
  const queue = createCelebrationQueue(tiers);
  queues.set(tiers, queue);
  return queue;
}

/**
 * Takes one celebration at a time from the snapshot, and shows only what the database says nobody took before:
 * at most once, over all tabs and devices. Nothing is taken offline or in a hidden tab.
 */
function createCelebrationQueue(tiers: TierStore): CelebrationQueue {
  const store = createStore<{ current: Celebration | null }>(() => ({ current: null }));
  const tried = new Set<number>();
  let isClaiming = false;
  let running = 0;

  async function takeNext(): Promise<void> {
    const { partnerId, snapshot, status } = tiers.getState();
    const next = snapshot?.celebrations.find(({ id }) => !tried.has(id));
    const isBusy = isClaiming || store.getState().current !== null;
    if (running === 0 || isBusy || !next || status !== 'ready' || !partnerId) return;
    if (document.hidden || !navigator.onLine) return;

    isClaiming = true;
    tried.add(next.id);
    try {
      const claimed = await tiers.adapter.claimCelebrations(partnerId, [next.id]);
      if (claimed.includes(next.id)) store.setState({ current: next });
    } catch {
      // Still unclaimed as far as we know: tried again at the next change, or when the tab is looked at again.
      tried.delete(next.id);
      return;
    } finally {
      isClaiming = false;
    }
    await takeNext();
  }
  const tryNext = () => void takeNext();

  return {
    store,
    complete() {
      store.setState({ current: null });
      tryNext();
    },
    start() {
      running += 1;
      const unsubscribe = tiers.subscribe(tryNext);
      document.addEventListener('visibilitychange', tryNext);
      window.addEventListener('online', tryNext);
      tryNext();
      return () => {
        running -= 1;
        unsubscribe();
        document.removeEventListener('visibilitychange', tryNext);
        window.removeEventListener('online', tryNext);
      };
    },
  };
}
