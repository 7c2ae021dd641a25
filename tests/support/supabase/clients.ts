import { createClient as createNewest } from '@supabase/supabase-js';
import { createClient as createOldest } from 'supabase-js-oldest';
import { WebSocket } from 'ws';
import type { SupabaseClientLike } from '../../../src/supabase';
import type { Supabase } from './start-supabase';

/** What tests use of a client themselves, in both versions. */
export interface TestClient extends SupabaseClientLike {
  auth: {
    signInWithPassword: (given: { email: string; password: string }) => Promise<unknown>;
    signOut: () => Promise<unknown>;
    getSession: () => Promise<unknown>;
    refreshSession: () => Promise<unknown>;
    stopAutoRefresh: () => Promise<void>;
  };
  getChannels: () => unknown[];
  removeAllChannels: () => Promise<unknown>;
}

interface ClientOptions {
  /** Tokens of another party, in place of signing in. */
  accessToken?: () => Promise<string>;
  key?: string;
}

/** Reconnects and beats quickly, so that tests do not wait. */
const realtime = { reconnectAfterMs: () => 50, heartbeatIntervalMs: 1000 };
const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

/** The versions of supabase-js that the package is for, the newest and the oldest. */
export const versions = [
  {
    version: 'the newest',
    create: (supabase: Supabase, { accessToken, key = supabase.anonKey }: ClientOptions = {}): TestClient =>
      createNewest(supabase.url, key, {
        // Node 20 has no WebSocket of its own
        realtime: { ...realtime, transport: WebSocket as never },
        ...(accessToken ? { accessToken } : { auth }),
      }),
  },
  {
    version: 'the oldest',
    create: (supabase: Supabase, { accessToken, key = supabase.anonKey }: ClientOptions = {}): TestClient =>
      createOldest(supabase.url, key, { realtime, ...(accessToken ? { accessToken } : { auth }) }),
  },
];

export type CreateClient = (typeof versions)[number]['create'];

/** Signs a partner in; its id is also that of its user. */
export async function signIn(client: TestClient, partnerId: string): Promise<void> {
  await client.auth.signInWithPassword({ email: `${partnerId}@partners.test`, password: 'any' });
}
