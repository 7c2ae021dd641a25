import type { PartnerSnapshot } from '../../src/domain/snapshot';
import type { TierAdapter, TierListener } from '../../src/domain/tier-adapter';
import { TierError } from '../../src/domain/tier-error';

/** What the adapter answers with: a snapshot, no partner, an error, or nothing until there is another answer. */
export type ScriptedAnswer = PartnerSnapshot | null | TierError | 'pending';

/** An adapter without rules, for one partner: it answers what it is given. */
export interface ScriptedAdapter extends TierAdapter {
  /** Changes what is answered from now on, and to requests that are pending. */
  answer: (next: ScriptedAnswer) => void;
  /** Tells listeners that the partner changed. */
  hint: (revision: number) => void;
}

export function scriptedAdapter(first: ScriptedAnswer): ScriptedAdapter {
  let current = first;
  let settlePending: (() => void)[] = [];
  const listeners = new Set<TierListener>();
  const claimed = new Set<number>();

  return {
    answer(next) {
      current = next;
      const settle = settlePending;
      settlePending = [];
      for (const retry of settle) retry();
    },
    hint(revision) {
      for (const listener of listeners) listener.onChange({ revision });
    },
    resolvePartner: () => Promise.resolve('ada'),
    async getSnapshot() {
      while (current === 'pending') await new Promise<void>((resolve) => settlePending.push(resolve));
      if (current instanceof TierError) throw current;
      return current;
    },
    getCatalog: () => Promise.reject(new TierError('FORBIDDEN', 'This adapter knows no programme.')),
    listAchievements: () => Promise.resolve([]),
    listEvents: () => Promise.resolve({ items: [], next: null }),
    listNotifications: () => Promise.resolve({ items: [], next: null }),
    getLeaderboard: () => Promise.resolve(null),
    getStatement: () => Promise.resolve(null),
    advance: () => Promise.reject(new TierError('FORBIDDEN', 'This adapter has no rules to advance by.')),
    consumeFeature: () =>
      Promise.reject(new TierError('FORBIDDEN', 'This adapter has no rules to count by.')),
    claimCelebrations(_partnerId, ids) {
      const fresh = ids.filter((id) => !claimed.has(id));
      for (const id of fresh) claimed.add(id);
      return Promise.resolve(fresh);
    },
    markSeen: (_partnerId, ids) => Promise.resolve(ids),
    setVisibility: (_partnerId, visibility) => Promise.resolve(visibility),
    subscribe(_partnerId, listener) {
      listeners.add(listener);
      listener.onConnection('live');
      return () => listeners.delete(listener);
    },
  };
}
