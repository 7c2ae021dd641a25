import type { TierAdapter } from '../../domain/tier-adapter';
import { isTierError, TierError } from '../../domain/tier-error';
import { sqlCommands } from '../sql/sql-commands';
import { toTierError } from '../sql/to-tier-error';
import { partnerChannel } from './partner-channel';
import { asSupabaseClient, type SupabaseClientLike } from './supabase-client';
import { supabaseRpc } from './supabase-rpc';
import { watchUser } from './watch-user';

/**
 * An adapter over Supabase, as whoever is signed in on the client. Every read is one request; changes come over one
 * private Realtime channel for a partner, however many listen.
 *
 * @param client - Your own client, however it is typed, also one with `accessToken`.
 * @throws TierError `INVALID_INPUT` without a client
 * @example
 * ```ts
 * const adapter = createSupabaseAdapter(createClient(url, anonKey));
 * ```
 */
export function createSupabaseAdapter(client: SupabaseClientLike): TierAdapter {
  // one that is not there yet, in a host without strict null checks
  if ((client as SupabaseClientLike | null | undefined) == null) {
    throw new TierError('INVALID_INPUT', 'There is no Supabase client to ask', {
      hint: 'Give what createClient(url, anonKey) of @supabase/supabase-js made.',
    });
  }
  const rpc = supabaseRpc(client);
  const own = asSupabaseClient(client);
  const watchers = new Set<() => void>();

  let resolved: string | null | undefined;

  async function resolvePartner(): Promise<string | null> {
    try {
      resolved = (await rpc('current_partner_id', {})) as string | null;
      return resolved;
    } catch (error) {
      throw toTierError(error);
    }
  }

  /** A refusal may mean that another is signed in than before. Tokens of another party tell of it in no other way. */
  async function suspect(): Promise<void> {
    if (watchers.size === 0) return;
    const before = resolved;
    const now = await resolvePartner().catch(() => before);
    if (now === before) return;
    for (const tell of [...watchers]) tell();
  }

  return {
    ...sqlCommands(() => async (...call) => {
      try {
        return await rpc(...call);
      } catch (error) {
        if (isTierError(error) && error.code === 'FORBIDDEN') void suspect();
        throw error;
      }
    }),
    resolvePartner,
    onPartnerChange(listener) {
      const tell = () => {
        listener();
      };
      watchers.add(tell);
      const stop = watchUser(own, tell);
      return () => {
        watchers.delete(tell);
        stop();
      };
    },
    subscribe: (partnerId, listener) => partnerChannel(own, partnerId).listen(listener),
  };
}
