import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { QueryClient } from '@tanstack/react-query';
import { WebSocket } from 'ws';
import { createProviderEvents } from '../../../src/react/provider-events';
import { createTierStore } from '../../../src/react/tier-store';
import { createSupabaseAdapter } from '../../../src/supabase';
import type { Supabase } from './start-supabase';

/** A partner's page without the page: what a provider holds, over a client and a connection of its own. */
export interface LivePartner {
  partnerId: string;
  client: SupabaseClient;
  revision: () => number;
  connection: () => string;
  deals: () => number | undefined;
  /** The celebrations it took, in order. */
  celebrated: number[];
  /** The topics that anything arrived for. */
  topics: Set<string>;
  /** Called with each new revision. */
  onRevision: (listener: (revision: number) => void) => void;
  close: () => Promise<void>;
}

const BROADCAST = 4;

/** @param lifetime - How long each of its tokens is good for, in seconds. */
export function openLivePartner(
  supabase: Supabase,
  partnerId: string,
  lifetime: () => number = () => 3600,
): LivePartner {
  const topics = new Set<string>();
  const celebrated: number[] = [];
  const tried = new Set<number>();
  let tell: (revision: number) => void = () => undefined;

  class Overheard extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols);
      this.on('message', (data: Buffer | ArrayBuffer, isBinary: boolean) =>
        topics.add(topicOf(Buffer.from(data as ArrayBuffer), isBinary)),
      );
    }
  }
  const client = createClient(supabase.url, supabase.anonKey, {
    accessToken: () => supabase.tokenOf(partnerId, lifetime()),
    realtime: {
      transport: Overheard as never,
      reconnectAfterMs: () => 50 + Math.random() * 50,
      heartbeatIntervalMs: 5000,
    },
  });
  const adapter = createSupabaseAdapter(client);
  const queries = new QueryClient();
  const store = createTierStore({
    client: queries,
    gcTime: Infinity,
    adapter,
    events: createProviderEvents(),
    partnerId,
    partnerError: null,
    resolve: () => Promise.resolve(),
    initialSnapshot: undefined,
    offlineTtl: Infinity,
  });

  const revision = () => store.getState().snapshot?.revision ?? 0;
  function celebrate(): void {
    const fresh = (store.getState().snapshot?.celebrations ?? [])
      .map(({ id }) => id)
      .filter((id) => !tried.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) tried.add(id);
    adapter.claimCelebrations(partnerId, fresh).then(
      (taken) => celebrated.push(...taken),
      () => {
        for (const id of fresh) tried.delete(id);
        setTimeout(celebrate, 200);
      },
    );
  }
  store.subscribe(() => {
    tell(revision());
    celebrate();
  });
  const stop = store.start();

  return {
    partnerId,
    client,
    revision,
    connection: () => store.getState().connection,
    deals: () => store.getState().snapshot?.counters.dealsCompleted,
    celebrated,
    topics,
    onRevision(listener) {
      tell = listener;
    },
    async close() {
      stop();
      queries.clear();
      await client.removeAllChannels();
    },
  };
}

function topicOf(data: Buffer, isBinary: boolean): string {
  if (!isBinary) return (JSON.parse(data.toString()) as string[])[2]!;
  if (data[0] !== BROADCAST) throw new Error(`a binary message of kind ${data[0]}`);
  const start = 5;
  return data.toString('utf8', start, start + data[1]!);
}
