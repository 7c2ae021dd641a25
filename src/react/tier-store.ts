import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import type { PartnerSnapshot } from '../domain/snapshot';
import type { ConnectionState, TierAdapter } from '../domain/tier-adapter';
import type { TierError } from '../domain/tier-error';
import { createFeatureUses, type Consume } from './feature-uses';
import { followHints } from './follow-hints';
import type { ProviderEvents } from './provider-events';
import { scheduleAt } from './schedule-at';
import { clockAhead, snapshotQuery } from './tier-queries';
import type { PartnerCommands, TierState } from './tier-state';

const POLL_INTERVAL = 30_000;

/** One partner's state for one provider: a query, its change hints, and what time alone changes. */
export interface TierStore {
  adapter: TierAdapter;
  client: QueryClient;
  /** How long the client keeps what nobody looks at, in milliseconds. */
  gcTime: number;
  events: ProviderEvents;
  getState: () => TierState;
  /** Says what the partner's own commands do at the moment. */
  setCommands: (changes: Partial<PartnerCommands>) => void;
  subscribe: (listener: () => void) => () => void;
  /** Starts fetching and listening; the answer stops both. */
  start: () => () => void;
  refetch: () => Promise<void>;
  /** Fetches again after something was done that changed the partner. */
  follow: () => Promise<void>;
  consume: Consume;
}

export interface TierStoreOptions extends Pick<TierStore, 'adapter' | 'client' | 'gcTime' | 'events'> {
  /** Null for nobody, undefined while it is being found out. */
  partnerId: string | null | undefined;
  /** Why it could not be found out who is signed in. */
  partnerError: TierError | null;
  /** Tries to find it out again. */
  resolve: () => Promise<void>;
  initialSnapshot: PartnerSnapshot | undefined;
  offlineTtl: number;
}

/** Makes a store. Nothing happens before `start`. */
export function createTierStore(options: TierStoreOptions): TierStore {
  const { client, adapter, gcTime, events, partnerId, partnerError, initialSnapshot, offlineTtl } = options;
  const query = snapshotQuery(client, adapter, partnerId ?? null);
  const listeners = new Set<() => void>();
  let connection: ConnectionState = 'connecting';
  const observer = new QueryObserver<PartnerSnapshot | null, TierError>(client, {
    ...query,
    gcTime,
    ...(initialSnapshot &&
      initialSnapshot.partnerId === partnerId && {
        initialData: initialSnapshot,
        initialDataUpdatedAt: Date.parse(initialSnapshot.asOf),
      }),
    // Also where hints arrive: none tells that a server is back, or that time has passed.
    refetchInterval: ({ state: { data, error } }) =>
      connection === 'live' && error?.retryable !== true && Date.now() < outlivedAt(data)
        ? false
        : POLL_INTERVAL,
  });
  /** The last failure stays while another try is under way, so that what is shown does not flicker. */
  let failure: TierError | null = null;
  let commands: PartnerCommands = { isAdvancing: false, expectedUses: new Map() };
  let state = derive();

  function derive(): TierState {
    const { data, error, status, dataUpdatedAt } = observer.getCurrentResult();
    if (status !== 'pending') failure = error;
    const failed = failure ?? partnerError;
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
      outlivedTo: data && error && Date.now() >= outlivedAt(data) ? Date.now() + clockAhead(data) : 0,
      connection,
      ...commands,
    };
  }

  function update(): void {
    const next = derive();
    const changed = (Object.keys(next) as (keyof TierState)[]).some((key) => next[key] !== state[key]);
    if (!changed) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function fetchAgain(): Promise<void> {
    if (typeof partnerId === 'string') await observer.refetch({ cancelRefetch: false });
  }

  const store = {
    adapter,
    client,
    gcTime,
    events,
    getState: () => state,
    setCommands(changes: Partial<PartnerCommands>) {
      commands = { ...commands, ...changes };
      update();
    },
    follow: () => client.invalidateQueries({ queryKey: query.queryKey }),
    async refetch() {
      if (partnerId === undefined) await options.resolve();
      failure = null;
      const fetched = fetchAgain();
      update();
      await fetched;
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      const outlived = scheduleAt(() => void fetchAgain());
      const dead = scheduleAt(update);
      const onResult = () => {
        const { data, dataUpdatedAt } = observer.getCurrentResult();
        if (data) {
          outlived.set(outlivedAt(data));
          dead.set(dataUpdatedAt + offlineTtl);
        }
        update();
      };
      // What was found while rendering may have been forgotten meanwhile.
      observer.setOptions(observer.options);
      // Before anything is fetched, so that nothing is fetched twice where hints arrive at once.
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
      const stopObserving = observer.subscribe(onResult);
      onResult();
      return () => {
        stopHints();
        stopObserving();
        outlived.clear();
        dead.clear();
      };
    },
  };
  return { ...store, consume: createFeatureUses(store) };
}

/** When, on this machine's clock, time alone changes the answer. */
function outlivedAt(snapshot: PartnerSnapshot | null | undefined): number {
  if (!snapshot?.validUntil) return Infinity;
  return Date.parse(snapshot.validUntil) - clockAhead(snapshot);
}
