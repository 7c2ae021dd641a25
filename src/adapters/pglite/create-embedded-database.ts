import type { PGlite } from '@electric-sql/pglite';
import { toTierError } from '../sql/to-tier-error';
import { migrations } from './migrations';
import movableClock from './movable-clock.sql';
import { openPglite } from './open-pglite';
import platform from './platform.sql';

/** The migration with the default programme, left out when a host brings its own. */
const DEFAULT_PROGRAMME = '0099_siso_programme';

export interface EmbeddedDatabaseOptions {
  /**
   * Where the data lives: `idb://name` in a browser, a folder in Node, in memory when left out.
   *
   * @default in memory
   */
  dataDir?: string;
  /**
   * SQL that defines your own programme (features, tiers, achievements), run once when the database is made.
   *
   * @default the SISO programme
   */
  programme?: string;
  /**
   * ISO 4217, the one currency of the programme, set once when the database is made.
   *
   * @default 'GBP'
   */
  currency?: string;
}

/**
 * A Postgres in this process, with the shipped migrations applied: the same rules as in production.
 * An existing `dataDir` is brought up to date.
 *
 * @returns The open PGlite. Close it with `db.close()`.
 * @throws TierError `DATABASE_IN_USE` when another tab has the same `idb://` database open, or another process
 * (the command line, too) the same folder; `UNSUPPORTED` for `idb://` where there is no IndexedDB or Web Locks,
 * as in Node or on a page without TLS.
 * @example
 * ```ts
 * const db = await createEmbeddedDatabase({ dataDir: 'idb://partners' });
 * const adapter = createPgliteAdapter(db, { partnerId });
 * ```
 */
export async function createEmbeddedDatabase({
  dataDir,
  programme,
  currency,
}: EmbeddedDatabaseOptions = {}): Promise<PGlite> {
  const db = await openPglite(dataDir);
  try {
    await migrate(db, programme, currency);
    return db;
  } catch (error) {
    // What failed is told, not what closing it ran into then.
    await db.close().catch(() => undefined);
    throw toTierError(error);
  }
}

/** Applies what is missing in one transaction, so that a failure leaves the database as it was. */
async function migrate(db: PGlite, programme?: string, currency?: string): Promise<void> {
  const applied = await appliedVersions(db);
  await db.transaction(async (tx) => {
    if (applied === null) await tx.exec(platform);
    for (const { version, sql } of migrations) {
      if (applied?.has(version) === true) continue;
      if (version === DEFAULT_PROGRAMME && (programme !== undefined || applied !== null)) continue;
      await tx.exec(sql);
    }
    if (applied !== null) return;
    await tx.exec(movableClock);
    if (currency !== undefined)
      await tx.query('update public.programme_settings set currency = $1', [currency]);
    if (programme !== undefined) await tx.exec(programme);
  });
}

/** The versions a database already has; null for a new one. */
async function appliedVersions(db: PGlite): Promise<Set<string> | null> {
  const { rows } = await db.query<{ found: boolean }>(
    `select to_regclass('partner_program.applied_migrations') is not null as found`,
  );
  if (rows[0]?.found !== true) return null;
  const versions = await db.query<{ version: string }>(
    'select version from partner_program.applied_migrations',
  );
  return new Set(versions.rows.map(({ version }) => version));
}
