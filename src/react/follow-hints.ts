import type { QueryClient } from '@tanstack/react-query';
import type { PartnerSnapshot } from '../domain/snapshot';
import type { ConnectionState, TierAdapter } from '../domain/tier-adapter';

interface FollowHintsOptions {
  client: QueryClient;
  adapter: TierAdapter;
  partnerId: string | null | undefined;
  queryKey: unknown[];
  onConnection: (state: ConnectionState) => void;
}

/** A revision that was hinted and did not come after so many refetches is left to the next one. */
const MOST_REFETCHES = 5;

/**
 * Refetches whenever the adapter hints at a newer revision than the one held, and whenever the channel comes
 * up, because hints may have been missed before.
 *
 * @returns Stops listening.
 */
export function followHints({
  client,
  adapter,
  partnerId,
  queryKey,
  onConnection,
}: FollowHintsOptions): () => void {
  if (typeof partnerId !== 'string') return () => undefined;
  let hinted = 0;
  let catchingUp = false;
  let stopped = false;

  async function catchUp(): Promise<void> {
    if (catchingUp) return;
    catchingUp = true;
    // A fetch under way may have read before the change: look at what it brought, then ask again.
    for (let attempt = 0; attempt < MOST_REFETCHES && !stopped; attempt++) {
      const { status, data } = client.getQueryState<PartnerSnapshot | null>(queryKey) ?? {};
      // After a failed fetch the next hint, the poll or the reconnect tries again.
      if ((attempt > 0 && status === 'error') || (data?.revision ?? 0) >= hinted) break;
      await client.refetchQueries({ queryKey }, { cancelRefetch: attempt > 0 });
    }
    catchingUp = false;
  }

  /** Hints may have been missed before the channel came up; a first fetch under way may have read before them. */
  async function fetchWhatWasMissed(): Promise<void> {
    const { data, fetchStatus } = client.getQueryState(queryKey) ?? {};
    const isFirst = data === undefined && fetchStatus === 'fetching';
    // Joins a first fetch, and replaces any other.
    await client.refetchQueries({ queryKey });
    if (isFirst && !stopped) await client.refetchQueries({ queryKey });
  }

  const unsubscribe = adapter.subscribe(partnerId, {
    onChange({ revision }) {
      hinted = Math.max(hinted, revision);
      void catchUp();
    },
    onConnection(state) {
      if (stopped) return;
      onConnection(state);
      if (state === 'live') void fetchWhatWasMissed();
    },
  });
  return () => {
    stopped = true;
    unsubscribe();
  };
}
