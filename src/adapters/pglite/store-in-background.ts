import type { PGlite } from '@electric-sql/pglite';

/** How long changes gather before they are stored together: each time, every file of the database is looked at. */
const PAUSE_MS = 100;

/**
 * Lets commands answer before IndexedDB has what they changed; it follows while none is running. PGlite's own
 * `relaxedDurability` stores while commands run, and fails where one deletes a file meanwhile; and whatever the
 * durability, it stores nothing when a transaction ends.
 */
export function storeInBackground(db: PGlite): void {
  const store = db.syncToFs.bind(db);
  const transaction = db.transaction.bind(db);
  const close = db.close.bind(db);
  let planned: ReturnType<typeof setTimeout> | undefined;

  db.syncToFs = () => {
    planned ??= setTimeout(() => {
      planned = undefined;
      void db.runExclusive(store);
    }, PAUSE_MS);
    return Promise.resolve();
  };
  db.transaction = (callback) => transaction(callback).finally(() => db.syncToFs());
  db.close = async () => {
    db.syncToFs = store;
    clearTimeout(planned);
    await db.runExclusive(store).finally(close);
  };
}
