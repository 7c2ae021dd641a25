import { TierError, type TierErrorCode } from '../../domain/tier-error';
import { asJson } from '../sql/as-json';
import type { Rpc } from '../sql/rpc';
import { toTierError } from '../sql/to-tier-error';
import { asSupabaseClient, type RpcAnswer, type SupabaseClientLike } from './supabase-client';

/** Calls functions over Supabase's API, as whoever the client acts for. */
export function supabaseRpc(client: SupabaseClientLike): Rpc {
  return async (name, args, { signal } = {}) => {
    // a host may have made another schema its client's default
    const request = asSupabaseClient(client)
      .schema('public')
      .rpc(name, asJson(args) as typeof args);
    const { data, error, status } = await (signal ? request.abortSignal(signal) : request);
    if (signal?.aborted === true)
      throw new TierError('CANCELLED', 'The request was cancelled', { cause: error });
    if (error) throw answerError(error, status);
    // an empty 404 comes out of the client as an empty success
    if (status === 204) throw answerError({ message: `Nothing answers to ${name}` }, 404);
    return data;
  };
}

/** The answer's own code decides; one without a code that we know is told by its status. */
function answerError(error: NonNullable<RpcAnswer['error']>, status: number): TierError {
  if (status === 0) {
    return new TierError('OFFLINE', 'Supabase cannot be reached', { hint: error.message, cause: error });
  }
  // a page that a proxy wrote for people is no message; it stays in the cause
  const isPage = /^\s*</.test(error.message);
  return toTierError(
    isPage ? { ...error, message: `Supabase answered with HTTP ${status}` } : error,
    byStatus(status),
  );
}

function byStatus(status: number): TierErrorCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_INSTALLED';
  return status >= 500 || status === 408 || status === 429 ? 'UNAVAILABLE' : 'UNKNOWN';
}
