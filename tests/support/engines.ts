import { afterAll, describe, inject } from 'vitest';
import { freshOnPglite } from './fresh-on-pglite';
import { freshOnServer } from './fresh-on-server';

export type Role = 'anon' | 'authenticated' | 'service_role' | 'migrator';

/** The claims of a request's token; null for a request without one. */
export type Claims = Record<string, unknown> | null;

export interface Session {
  /** Runs one statement as the superuser and gives its rows. */
  query: <Row = Record<string, unknown>>(sql: string, params?: unknown[]) => Promise<Row[]>;
  /** Runs any number of statements as the superuser. */
  exec: (sql: string) => Promise<void>;
}

export interface Database extends Session {
  /** Runs one statement as a request of the API does: in its own transaction, under a role and with a token. */
  asRole: <Row = Record<string, unknown>>(
    role: Role,
    claims: Claims,
    sql: string,
    params?: unknown[],
  ) => Promise<Row[]>;
  /** One more connection, to interleave transactions by hand. PGlite has only one and refuses. */
  session: () => Promise<Session>;
  /** Removes the database; what a suite leaves open is removed after it. */
  close: () => Promise<void>;
}

const SERVERS = ['postgres 18', 'postgres 15'] as const;
const ENGINES = ['pglite', ...SERVERS] as const;

export interface Engine {
  name: (typeof ENGINES)[number];
  /** A new database with Supabase's shape and every migration applied. */
  fresh: () => Promise<Database>;
}

/**
 * Runs a suite once on each engine: PGlite, and PostgreSQL in the newest and in the oldest version hosts run.
 * Values come back alike from all: int8 as number, numeric and date as text, timestamps as Date, JSON parsed.
 */
export function describeEachEngine(name: string, suite: (engine: Engine) => void): void {
  for (const engine of ENGINES) describeEngine(engine, name, suite);
}

/** As `describeEachEngine` for what needs several connections at once, so without PGlite. */
export function describeEachServer(name: string, suite: (engine: Engine) => void): void {
  for (const engine of SERVERS) describeEngine(engine, name, suite);
}

/** As `describeEachServer` for what stands in front of the database, whose version makes no difference to it. */
export function describeServer(
  name: string,
  suite: (engine: Engine) => void,
  server: (typeof SERVERS)[number] = 'postgres 18',
): void {
  describeEngine(server, name, suite);
}

function describeEngine(engine: Engine['name'], name: string, suite: (engine: Engine) => void): void {
  const source = inject('engines')[engine];
  describe.skipIf(source === undefined)(`${name} [${engine}]`, () => {
    const opened: Database[] = [];
    afterAll(() => Promise.all(opened.map((database) => database.close())));

    suite({
      name: engine,
      fresh: async () => {
        if (source === undefined) throw new Error(`there is no ${engine} here`);
        if ('fault' in source) throw new Error(source.fault);
        const open = engine === 'pglite' ? freshOnPglite : freshOnServer;
        const database = await open(source.template);
        opened.push(database);
        return database;
      },
    });
  });
}
