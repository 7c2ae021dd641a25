import { readdirSync, readFileSync } from 'node:fs';

const read = (relative: string) => readFileSync(new URL(relative, import.meta.url), 'utf8');

/** What Supabase gives its databases. */
export const SEARCH_PATH = '"$user", public, extensions';

/** Gives an empty database what a hosted Supabase project has before its first migration. */
export function giveShape(run: (sql: string) => Promise<unknown>): Promise<unknown> {
  return run(read('./supabase-shape.sql'));
}

/** Makes an empty database the one every SQL test starts from: Supabase's shape and all our migrations. */
export async function fillTemplate(run: (sql: string) => Promise<unknown>): Promise<void> {
  await giveShape(run);
  await run(`set search_path = ${SEARCH_PATH}; set role migrator`);
  const folder = '../../supabase/migrations/';
  for (const file of readdirSync(new URL(folder, import.meta.url)).sort()) {
    if (!file.endsWith('.sql')) continue;
    const sql = read(folder + file);
    await run(sql).catch((error: unknown) => {
      throw new Error(`supabase/migrations/${file}${explain(error, sql)}`, { cause: error });
    });
  }
  await run('reset role');
}

function explain(error: unknown, sql: string): string {
  const { message, code, position, where } = error as Record<string, string | undefined>;
  const line = position === undefined ? '' : `:${sql.slice(0, Number(position)).split('\n').length}`;
  return `${line} ${code ?? ''} ${message ?? ''}${where === undefined ? '' : `\n${where}`}`;
}
