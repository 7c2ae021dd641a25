import { asJson } from '../adapters/sql/as-json';
import { callStatement, type Rpc } from '../adapters/sql/rpc';
import type { SupabaseClientLike } from '../adapters/supabase/supabase-client';
import { supabaseRpc } from '../adapters/supabase/supabase-rpc';

/** Anything that runs SQL with parameters: a PGlite, or a `pg` Pool or Client. */
export interface SqlConnection {
  query: (sql: string, params: unknown[]) => Promise<{ rows: unknown[] }>;
}

/** A connection that acts as the service role, or as the owner of the database. */
export type TierAdminConnection = SqlConnection | SupabaseClientLike;

/** Calls functions over a connection. */
export function rpcOver(connection: TierAdminConnection): Rpc {
  if (!('query' in connection)) return supabaseRpc(connection);
  return async (name, args) => {
    const { rows } = await connection.query(callStatement(name, args), Object.values(args).map(asParameter));
    return (rows[0] as { result: unknown }).result;
  };
}

function asParameter(value: unknown): unknown {
  const told = asJson(value);
  return typeof told === 'object' && told !== null ? JSON.stringify(told) : told;
}
