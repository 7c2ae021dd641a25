import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LOCK_FILE } from '../adapters/pglite/claim-folder';
import { openPglite } from '../adapters/pglite/open-pglite';
import { isTierError } from '../domain/tier-error';
import { createEmbeddedDatabase } from '../pglite';
import { CliError } from './cli-error';
import { openServer } from './open-server';
import type { Output } from './output';
import type { Target } from './target';

const SCHEME = /^([a-z][a-z0-9+.-]+):\/\//i;

/**
 * Opens what `--database` names: a `postgres://` URL, or the folder of an embedded database.
 *
 * @param create - Makes the folder where there is none, and applies to it what is missing.
 * @throws CliError `USAGE`, `CANNOT_CONNECT`
 */
export async function openTarget(
  database: string | undefined,
  output: Output,
  { create = false } = {},
): Promise<Target> {
  if (database === undefined || database === '') {
    throw new CliError('USAGE', 'No database is named', {
      hint: 'Give --database a postgres:// URL or the folder of an embedded database, or set DATABASE_URL.',
    });
  }
  const scheme = SCHEME.exec(database)?.[1]?.toLowerCase();
  if (scheme === 'postgres' || scheme === 'postgresql') return openServer(database, output);
  if (scheme !== undefined) {
    throw new CliError('USAGE', `${scheme}:// is no database this command can open`, {
      hint: 'Give a postgres:// URL or a folder.',
    });
  }
  return openFolder(resolve(database), create, output);
}

async function openFolder(folder: string, create: boolean, output: Output): Promise<Target> {
  const isNew = holdsNone(folder);
  if (isNew ? !create : !existsSync(join(folder, 'PG_VERSION'))) {
    throw new CliError('USAGE', `There is no embedded database in ${folder}`, {
      hint: 'Name the folder given as dataDir to createEmbeddedDatabase, or a postgres:// URL.',
    });
  }
  try {
    const database = await (create ? createEmbeddedDatabase({ dataDir: folder }) : openPglite(folder));
    if (isNew) output.say(`Made a new embedded database in ${folder}.`);
    return {
      kind: 'embedded',
      label: folder,
      query: (sql, params) => database.query(sql, params),
      exec: async (sql) => {
        await database.exec(sql);
      },
      close: () => database.close(),
    };
  } catch (error) {
    throw unopened(error, folder);
  }
}

/** Whether a database could be made there. Whoever is stopped while making one leaves its lock. */
function holdsNone(folder: string): boolean {
  if (!existsSync(folder)) return true;
  return statSync(folder).isDirectory() && readdirSync(folder).every((name) => name === LOCK_FILE);
}

function unopened(error: unknown, folder: string): unknown {
  if (isTierError(error) && error.code === 'DATABASE_IN_USE') {
    const { message, hint } = error;
    return new CliError('CANNOT_CONNECT', message, { hint, cause: error });
  }
  const causes = [error, (error as { cause?: unknown }).cause] as ({ code?: unknown } | undefined)[];
  if (causes.some((cause) => cause?.code === 'ERR_MODULE_NOT_FOUND' || cause?.code === 'MODULE_NOT_FOUND')) {
    return new CliError('CANNOT_CONNECT', 'An embedded database needs PGlite, which is not installed here', {
      hint: 'Run: npm install @electric-sql/pglite',
      cause: error,
    });
  }
  const forbidden = causes.some((cause) => ['EACCES', 'EPERM', 'EROFS'].includes(String(cause?.code)));
  return new CliError(
    'CANNOT_CONNECT',
    `The embedded database in ${folder} does not open: ${(error as Error).message}`,
    {
      hint: forbidden
        ? 'Even to be read a database is opened for writing: let this user write there.'
        : 'Make sure that no other program has it open. --debug shows what it ran into.',
      cause: error,
    },
  );
}
