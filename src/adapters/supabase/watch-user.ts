import type { SupabaseClient } from './supabase-client';

/** Tells when another user is signed in, or none any more; a renewed token is no news. */
export function watchUser(client: SupabaseClient, onChange: () => void): () => void {
  // A client with tokens of another party has no `auth` to ask.
  if (client.accessToken) return () => undefined;
  let known: string | null | undefined;
  const { data } = client.auth.onAuthStateChange((event, session) => {
    const user = session?.user.id ?? null;
    const changed = known === undefined ? event !== 'INITIAL_SESSION' : user !== known;
    known = user;
    // Not before the client has let go of the session it is telling about.
    if (changed) setTimeout(onChange);
  });
  return () => {
    data.subscription.unsubscribe();
  };
}
