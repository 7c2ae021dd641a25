import { openAsBlob } from 'node:fs';
import { PGlite, types } from '@electric-sql/pglite';
import type { Database } from './engines';
import { SEARCH_PATH } from './template';

export async function freshOnPglite(templateFile: string): Promise<Database> {
  const pglite = await PGlite.create({
    loadDataDir: await openAsBlob(templateFile),
    parsers: { [types.DATE]: (text) => text },
  });
  // PGlite starts every session with `public` alone
  await pglite.exec(`set search_path = ${SEARCH_PATH}`);
  return {
    query: async <Row>(sql: string, params?: unknown[]) => (await pglite.query<Row>(sql, params)).rows,
    exec: async (sql) => {
      await pglite.exec(sql);
    },
    asRole: <Row>(...[role, claims, sql, params]: Parameters<Database['asRole']>) =>
      pglite.transaction(async (transaction) => {
        await transaction.query(
          `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`,
          [role, claims === null ? '' : JSON.stringify(claims)],
        );
        return (await transaction.query<Row>(sql, params)).rows;
      }),
    session: () => Promise.reject(new Error('PGlite has one connection; use describeEachServer')),
    close: async () => {
      if (!pglite.closed) await pglite.close();
    },
  };
}
