import type { Pool } from 'pg';
import { UnknownFunction } from './postgrest-error';
import type { Claims } from './tokens';

type Arguments = Record<string, unknown>;

/** Calls a public function for a request, and gives its answer as JSON text. */
export type CallFunction = (name: string, args: Arguments, claims: Claims) => Promise<string>;

/** One request is one transaction, under the role and with the claims of its token. */
export function createRest(pool: Pool): CallFunction {
  const statements = new Map<string, Promise<string>>();

  /** Arguments are cast from JSON to the types that the function declares. */
  async function statementOf(name: string, args: string[]): Promise<string> {
    const { rows } = await pool.query<{ columns: string[] | null; list: string[] | null }>(
      `select array_agg(format('%I %s', a.name, format_type(a.type, null))) filter (where a.name is not null) as columns,
              array_agg(format('%1$I := given.%1$I', a.name)) filter (where a.name is not null) as list
       from pg_proc p
       left join unnest(p.proargnames, p.proargtypes::oid[]) as a(name, type) on a.name = any($2)
       where p.pronamespace = 'public'::regnamespace and p.proname = $1
       group by p.oid having count(a.name) = cardinality($2::text[])`,
      [name, args],
    );
    const [found] = rows;
    if (found === undefined) throw new UnknownFunction(name, args);
    const given =
      found.columns === null
        ? '(select $1::json) as given'
        : `json_to_record($1::json) as given(${found.columns.join(', ')})`;
    return `select to_json(public.${name}(${found.list === null ? '' : found.list.join(', ')}))::text as answer from ${given}`;
  }

  return async (name, args, claims) => {
    const key = JSON.stringify([name, ...Object.keys(args).sort()]);
    const known = statements.get(key) ?? statementOf(name, Object.keys(args));
    statements.set(key, known);
    const statement = await known.catch((error: unknown) => {
      statements.delete(key);
      throw error;
    });

    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query(
        `select set_config('search_path', 'public, extensions', true), set_config('role', $1, true),
                set_config('request.jwt.claims', $2, true), set_config('request.method', 'POST', true)`,
        [claims.role, JSON.stringify(claims)],
      );
      const { rows } = await client.query<{ answer: string | null }>(statement, [JSON.stringify(args)]);
      await client.query('commit');
      return rows[0]?.answer ?? 'null';
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  };
}
