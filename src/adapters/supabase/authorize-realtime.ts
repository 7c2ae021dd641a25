import type { SupabaseClient } from './supabase-client';

/**
 * Gives Realtime the token of whoever is signed in now. A channel is joined with the token held at that moment,
 * and a client that has just been made holds none.
 */
export async function authorizeRealtime(client: SupabaseClient): Promise<void> {
  // Before 2.47 Realtime cannot ask the client, and forgets its token when it is not given one.
  const asksByItself = typeof client.realtime.accessToken === 'function';
  if (asksByItself && client.accessToken) {
    await client.realtime.setAuth(undefined);
    return;
  }
  const token = await tokenOf(client);
  // without a session, what the host may have set there itself stays
  if (token !== null) await client.realtime.setAuth(asksByItself ? undefined : token);
}

async function tokenOf(client: SupabaseClient): Promise<string | null> {
  if (client.accessToken) return client.accessToken();
  const { data } = await client.auth.getSession();
  return data.session?.access_token ?? null;
}
