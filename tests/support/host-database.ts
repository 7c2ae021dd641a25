import { readdirSync, readFileSync } from 'node:fs';
import type { Database, Engine } from './engines';

const folder = new URL('../../supabase/migrations/', import.meta.url);

/** The shipped migrations in their order. */
export const migrations = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .sort()
  .map((file) => ({ version: file.slice(0, -4), sql: readFileSync(new URL(file, folder), 'utf8') }));

export type Migration = (typeof migrations)[number];

/** Runs migrations in one transaction, as hosted Supabase does: not as a superuser. */
export function apply(database: Database, applied: readonly Migration[]): Promise<void> {
  return database.exec(`set role migrator; ${applied.map(({ sql }) => sql).join('\n')}; reset role`);
}

/** A database of a host that has never heard of us; the SQL makes what it has of its own. */
export async function openHost(engine: Engine, own: string): Promise<Database> {
  const database = await engine.fresh();
  await database.exec(`
    drop schema partner_program cascade;
    do $$
    declare
      v_table text;
      v_function regprocedure;
    begin
      for v_table in select tablename from pg_tables where schemaname = 'public' loop
        execute format('drop table public.%I cascade', v_table);
      end loop;
      for v_function in select oid from pg_proc where pronamespace = 'public'::regnamespace loop
        execute format('drop function %s cascade', v_function);
      end loop;
    end $$;
    set role migrator;
    ${own};
    reset role;
  `);
  return database;
}
