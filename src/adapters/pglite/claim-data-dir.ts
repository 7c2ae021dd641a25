import { TierError } from '../../domain/tier-error';

/**
 * Makes sure that no other tab writes the same IndexedDB database: two PGlites on one would destroy it.
 *
 * @returns Lets the database go again.
 * @throws TierError `DATABASE_IN_USE`.
 */
export async function claimDataDir(dataDir: string | undefined): Promise<() => void> {
  if (dataDir?.startsWith('idb://') !== true) return () => undefined;
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`partner-tiers:${dataDir}`, { ifAvailable: true }, (lock) => {
        if (lock === null) throw inUse(dataDir);
        // The lock is held until this promise resolves, or the tab is closed.
        return new Promise<void>((release) => {
          resolve(release);
        });
      })
      .catch(reject);
  });
}

function inUse(dataDir: string): TierError {
  return new TierError('DATABASE_IN_USE', `Another tab has ${dataDir} open`, {
    hint: 'Close the other tab, or give this one a database of its own.',
  });
}
