import type { SupabaseClient } from './supabase-client';

const LOOK_AGAIN_AFTER = 50;
const MOST_LOOKS = 40;

/** Tells when another user is signed in, or none any more; a renewed token is no news. */
export function watchUser(client: SupabaseClient, onChange: () => void): () => void {
  // A client with tokens of another party has no `auth` to ask.
  if (client.accessToken) return () => undefined;
  let known: string | null | undefined;
  const { data } = client.auth.onAuthStateChange((event, session) => {
    const user = session?.user.id ?? null;
    const changed = known === undefined ? event !== 'INITIAL_SESSION' : user !== known;
    known = user;
    // Not from within: the client holds on to its session until it has told everybody.
    if (changed) setTimeout(() => void tellOnceHeld(user));
  });

  /** News from another tab come before what it stored: until then, requests go out as whoever was signed in before. */
  async function tellOnceHeld(user: string | null): Promise<void> {
    for (let look = 0; look < MOST_LOOKS && user === known && (await heldUser(client)) !== user; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER));
    }
    if (user === known) onChange();
  }

  return () => {
    known = undefined;
    data.subscription.unsubscribe();
  };
}

async function heldUser(client: SupabaseClient): Promise<string | null | undefined> {
  try {
    const { data } = await client.auth.getSession();
    return data.session?.user.id ?? null;
  } catch {
    return undefined;
  }
}
