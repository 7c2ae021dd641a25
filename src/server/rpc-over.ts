import { asJson } from '../adapters/sql/as-json';
import { callStatement, type Rpc } from '../adapters/sql/rpc';
import type { SupabaseClientLike } from '../adapters/supabase/supabase-client';
import { supabaseRpc } from '../adapters/supabase/supabase-rpc';
import { TierError } from '../domain/tier-error';

/** Anything that runs SQL with parameters: a PGlite, or a `pg` Pool or Client. */
export interface SqlConnection {
  query: (sql: string, params: unknown[]) => Promise<{ rows: unknown[] }>;
}

/** A connection that acts as the service role, or as the owner of the database. */
export type TierAdminConnection = SqlConnection | SupabaseClientLike;

/** Calls functions over a connection. */
export function rpcOver(connection: TierAdminConnection): Rpc {
  // a pool that is not there yet, in a host without strict null checks
  const given = (connection as Partial<SqlConnection & SupabaseClientLike> | undefined) ?? {};
  if (!('query' in given || 'rpc' in given)) {
    throw new TierError('INVALID_INPUT', 'There is nothing to call the database with', {
      hint: 'Give a Supabase client with the service key, a pg Pool or an embedded database.',
    });
  }
  if (!('query' in connection)) return supabaseRpc(connection);
  return async (name, args) => {
    const { rows } = await connection.query(callStatement(name, args), Object.values(args).map(asParameter));
    return (rows[0] as { result: unknown }).result;
  };
}

/** Numbers go as text, as `pg` sends them: PGlite would take one for the milliseconds of a time. */
function asParameter(value: unknown): unknown {
  const told = asJson(value);
  if (typeof told === 'number') return String(told);
  return typeof told === 'object' && told !== null ? JSON.stringify(told) : told;
}
