import type { PGlite } from '@electric-sql/pglite';
import { toTierError } from '../sql/to-tier-error';
import { claimDataDir } from './claim-data-dir';
import { storeInBackground } from './store-in-background';

/**
 * Opens a PGlite that nobody else has open, as it is. Closing it lets the data go again.
 *
 * @throws TierError `DATABASE_IN_USE`, `UNSUPPORTED`
 */
export async function openPglite(dataDir?: string): Promise<PGlite> {
  const release = await claimDataDir(dataDir).catch((error: unknown) => {
    throw toTierError(error);
  });
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    const db = await PGlite.create(dataDir === undefined ? {} : { dataDir });
    if (dataDir?.startsWith('idb://') === true) storeInBackground(db);
    const close = db.close.bind(db);
    let closing: Promise<void> | undefined;
    // Once: a second release would take the lock from whoever has the data by then.
    db.close = () => (closing ??= close().finally(release));
    return db;
  } catch (error) {
    await release();
    throw toTierError(error);
  }
}
