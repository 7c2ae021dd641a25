import type { ConnectionState, TierListener } from '../../domain/tier-adapter';
import { authorizeRealtime } from './authorize-realtime';
import { watchNetwork } from './watch-network';
import type { ChannelStatus, RealtimeChannel, SupabaseClient } from './supabase-client';

interface PartnerChannel {
  /** The answer stops it. */
  listen: (listener: TierListener) => () => void;
}

/** How long to wait before opening again what did not last, longer each time. */
const FIRST_RESTART = 1000;
const LAST_RESTART = 30_000;

const known = new WeakMap<SupabaseClient, Map<string, PartnerChannel>>();

/** The one channel of a partner on a client: a second of the same name would be the first one again. */
export function partnerChannel(client: SupabaseClient, partnerId: string): PartnerChannel {
  const ofClient = known.get(client) ?? new Map<string, PartnerChannel>();
  known.set(client, ofClient);
  const channel = ofClient.get(partnerId) ?? createPartnerChannel(client, partnerId);
  ofClient.set(partnerId, channel);
  return channel;
}

function createPartnerChannel(client: SupabaseClient, partnerId: string): PartnerChannel {
  const listeners = new Set<TierListener>();
  let state: ConnectionState = 'connecting';
  let channel: RealtimeChannel | null = null;
  let restart: ReturnType<typeof setTimeout> | undefined;
  let restartAfter = FIRST_RESTART;
  let work = Promise.resolve();
  let stopWatching: (() => void) | undefined;

  /** A listener that throws keeps nothing from the others, and nothing of this channel from its end. */
  function tell(news: (listener: TierListener) => void): void {
    for (const listener of [...listeners]) {
      try {
        news(listener);
      } catch (error) {
        setTimeout(() => {
          throw error;
        });
      }
    }
  }

  function report(next: ConnectionState): void {
    state = next;
    tell((listener) => listener.onConnection(next));
  }

  /** Opens or closes, whichever is wanted by then. Steps wait for each other, so there is never a second channel. */
  function settle(): void {
    work = work.then(() => (listeners.size > 0 ? open() : close()));
  }

  async function open(): Promise<void> {
    if (channel) return;
    report('connecting');
    try {
      await authorizeRealtime(client);
      if (listeners.size === 0) return;
      const own = client.channel(`partner:${partnerId}`, { config: { private: true } });
      channel = own;
      own
        .on('broadcast', { event: 'changed' }, ({ payload }) => {
          if (channel === own) hear(payload?.revision);
        })
        .subscribe((status) => {
          if (channel === own) follow(status);
        });
    } catch {
      // no token to be had, or no WebSocket in this runtime
      await close();
      openLater();
    }
  }

  async function close(): Promise<void> {
    const own = channel;
    channel = null;
    state = 'connecting';
    try {
      if (own) await client.removeChannel(own);
    } catch {
      // one that could not be left in order is gone with its connection
    }
  }

  function openLater(): void {
    if (listeners.size === 0) return;
    report('down');
    clearTimeout(restart);
    restart = setTimeout(settle, restartAfter);
    restartAfter = Math.min(restartAfter * 2, LAST_RESTART);
  }

  function hear(revision: unknown): void {
    if (typeof revision !== 'number') return;
    tell((listener) => listener.onChange({ revision }));
  }

  function follow(status: ChannelStatus): void {
    if (status === 'SUBSCRIBED') {
      restartAfter = FIRST_RESTART;
      report('live');
    } else if (status === 'CLOSED') {
      // The server ends a channel whose token has expired, and a host may remove all: neither comes back by itself.
      channel = null;
      openLater();
    } else {
      report('down');
      // The client joins again by itself, with the token it has by then.
      authorizeRealtime(client).catch(() => undefined);
    }
  }

  return {
    listen(listener) {
      const own = { ...listener };
      if (listeners.size === 0) {
        stopWatching = watchNetwork({
          onOffline: () => report('down'),
          // a connection that looks open may be dead
          onOnline: () => {
            work = work.then(close);
            settle();
          },
        });
      }
      listeners.add(own);
      own.onConnection(state);
      settle();
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return;
        stopWatching?.();
        clearTimeout(restart);
        settle();
      };
    },
  };
}
