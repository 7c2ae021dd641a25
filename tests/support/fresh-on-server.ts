import { Client, Pool, types, type CustomTypesConfig, type PoolClient } from 'pg';
import type { Database, Session } from './engines';
import { SEARCH_PATH } from './template';

/** The database that `servers.ts` fills once and every fresh one is a copy of. */
export const TEMPLATE = 'partner_tiers_template';

const INT8_ARRAY = 1016;

/** Reads values as PGlite does, so that a test expects the same of both. */
const likePglite: CustomTypesConfig = {
  getTypeParser: (id, format) => {
    if (id === types.builtins.INT8) return Number;
    if (id === types.builtins.DATE) return String;
    const parse = types.getTypeParser(id, format) as (text: string) => unknown;
    return (id as number) === INT8_ARRAY ? (text: string) => (parse(text) as string[]).map(Number) : parse;
  },
};

let count = 0;

export async function freshOnServer(serverUrl: string): Promise<Database> {
  count += 1;
  const name = `fresh_${process.pid}_${count}`;
  await onServer(serverUrl, async (server) => {
    await server.query(`create database ${name} template ${TEMPLATE}`);
    // a database's own settings and grants are not copied with it
    await server.query(`alter database ${name} set search_path = ${SEARCH_PATH}`);
    await server.query(`grant create on database ${name} to migrator`);
  });

  const pool = new Pool({ connectionString: databaseUrl(serverUrl, name), types: likePglite });
  // one that is still saying goodbye when its database is dropped hears of it, and nobody else should
  pool.on('error', () => undefined);
  const sessions: PoolClient[] = [];
  let closing: Promise<void> | undefined;
  return {
    ...sessionOver(pool),
    asRole: async <Row>(...[role, claims, sql, params]: Parameters<Database['asRole']>) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query(
          `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`,
          [role, claims === null ? '' : JSON.stringify(claims)],
        );
        const { rows } = await client.query(sql, params);
        await client.query('commit');
        return rows as Row[];
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    session: async () => {
      const client = await pool.connect();
      sessions.push(client);
      return sessionOver(client);
    },
    close: () =>
      (closing ??= (async () => {
        for (const session of sessions) session.release(true);
        await pool.end();
        await onServer(serverUrl, (server) => server.query(`drop database ${name} with (force)`));
      })()),
  };
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = name;
  return url.href;
}

/** Opens a connection, uses it and closes it. */
export async function onServer<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function sessionOver(connection: Pool | PoolClient): Session {
  return {
    query: async <Row>(sql: string, params?: unknown[]) =>
      (await connection.query(sql, params)).rows as Row[],
    exec: async (sql) => {
      await connection.query(sql);
    },
  };
}
