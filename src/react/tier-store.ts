import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import type { AdvanceOutcome } from '../domain/advance';
import type { PartnerSnapshot } from '../domain/snapshot';
import type { ConnectionState, TierAdapter } from '../domain/tier-adapter';
import { asTierError, TierError } from '../domain/tier-error';
import { followHints } from './follow-hints';
import { scheduleAt } from './schedule-at';
import { snapshotQuery } from './snapshot-query';
import type { TierState } from './tier-state';

const POLL_INTERVAL = 30_000;

/** One partner's state for one provider: a query, its change hints, and what time alone changes. */
export interface TierStore {
  adapter: TierAdapter;
  getState: () => TierState;
  subscribe: (listener: () => void) => () => void;
  /** Starts fetching and listening; the answer stops both. */
  start: () => () => void;
  refetch: () => Promise<void>;
  advance: () => Promise<AdvanceOutcome>;
}

export interface TierStoreOptions {
  client: QueryClient;
  adapter: TierAdapter;
  /** Null for nobody, undefined while it is being found out. */
  partnerId: string | null | undefined;
  /** Why it could not be found out who is signed in. */
  partnerError: TierError | null;
  initialSnapshot: PartnerSnapshot | undefined;
  offlineTtl: number;
}

/** Makes a store. Nothing happens before `start`. */
export function createTierStore(options: TierStoreOptions): TierStore {
  const { client, adapter, partnerId, partnerError, initialSnapshot, offlineTtl } = options;
  const query = snapshotQuery(adapter, partnerId);
  const listeners = new Set<() => void>();
  let connection: ConnectionState = 'connecting';
  const observer = new QueryObserver<PartnerSnapshot | null, TierError>(client, {
    ...query,
    ...(initialSnapshot !== undefined &&
      initialSnapshot.partnerId === partnerId && {
        initialData: initialSnapshot,
        initialDataUpdatedAt: Date.parse(initialSnapshot.asOf),
      }),
    refetchInterval: () => (connection === 'live' ? false : POLL_INTERVAL),
  });
  let advancing: Promise<AdvanceOutcome> | null = null;
  let state = derive();

  function derive(): TierState {
    const { data, error, dataUpdatedAt } = observer.getCurrentResult();
    const failed = error ?? partnerError;
    const isDead = failed !== null && Date.now() >= dataUpdatedAt + offlineTtl;
    return {
      partnerId,
      status:
        partnerId === null || data === null
          ? 'no-partner'
          : data !== undefined && !isDead
            ? 'ready'
            : failed
              ? 'error'
              : 'loading',
      snapshot: data ?? null,
      error: failed,
      isOutlived: error !== null && Date.now() >= outlivedAt(data, dataUpdatedAt),
      connection,
      isAdvancing: advancing !== null,
    };
  }

  function update(): void {
    const next = derive();
    const changed = (Object.keys(next) as (keyof TierState)[]).some((key) => next[key] !== state[key]);
    if (!changed) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function refetch(): Promise<void> {
    if (typeof partnerId === 'string') await observer.refetch({ cancelRefetch: false });
  }

  async function askForAdvance(): Promise<AdvanceOutcome> {
    try {
      if (typeof partnerId !== 'string') {
        throw new TierError('FORBIDDEN', 'Nobody is signed in', { hint: 'Offer this to partners only.' });
      }
      const decision = await adapter.advance(partnerId);
      if (decision.outcome === 'advanced') await client.invalidateQueries({ queryKey: query.queryKey });
      return decision;
    } catch (error) {
      return { outcome: 'failed', error: asTierError(error) };
    }
  }

  return {
    adapter,
    getState: () => state,
    refetch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance() {
      advancing ??= askForAdvance().finally(() => {
        advancing = null;
        update();
      });
      update();
      return advancing;
    },
    start() {
      const timers = { outlived: scheduleAt(() => void refetch()), dead: scheduleAt(update) };
      const follow = () => {
        const { data, dataUpdatedAt } = observer.getCurrentResult();
        if (data) {
          timers.outlived.set(outlivedAt(data, dataUpdatedAt));
          timers.dead.set(dataUpdatedAt + offlineTtl);
        }
        update();
      };
      const stopObserving = observer.subscribe(follow);
      follow();
      const stopHints = followHints({
        client,
        adapter,
        partnerId,
        queryKey: query.queryKey,
        onConnection(next) {
          connection = next;
          // Looks at refetchInterval again.
          observer.setOptions(observer.options);
          update();
        },
      });
      return () => {
        stopHints();
        stopObserving();
        timers.outlived.clear();
        timers.dead.clear();
      };
    },
  };
}

/** When, on this machine's clock, time alone changes the answer: measured from when it was received. */
function outlivedAt(snapshot: PartnerSnapshot | null | undefined, receivedAt: number): number {
  if (!snapshot?.validUntil) return Infinity;
  return receivedAt + Date.parse(snapshot.validUntil) - Date.parse(snapshot.asOf);
}
