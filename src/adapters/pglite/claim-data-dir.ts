import { TierError } from '../../domain/tier-error';
import { toTierError } from '../sql/to-tier-error';
import { claimFolder } from './claim-folder';

/** `memory://` and whatever else PGlite knows; a path has no such prefix, or `file://`. */
const SCHEME = /^(?!file:)[a-z][a-z0-9-]+:\/\//;

/**
 * Makes sure that nobody else writes the same data: two PGlites on one would destroy it.
 *
 * @returns Lets the data go again.
 * @throws TierError `DATABASE_IN_USE`, `UNSUPPORTED`
 */
export async function claimDataDir(dataDir = ''): Promise<() => Promise<void>> {
  if (dataDir.startsWith('idb://')) return claimIndexedDb(dataDir);
  if (dataDir === '' || SCHEME.test(dataDir)) return () => Promise.resolve();
  return claimFolder(dataDir.replace(/^file:\/\//, ''));
}

function claimIndexedDb(dataDir: string): Promise<() => Promise<void>> {
  const { locks } = (globalThis as { navigator?: Partial<Navigator> }).navigator ?? {};
  if (locks === undefined || !('indexedDB' in globalThis)) throw noIndexedDb(dataDir);
  return new Promise((resolve, reject) => {
    const released = locks.request(`partner-tiers:${dataDir}`, { ifAvailable: true }, (lock) => {
      if (lock === null) throw inUse(dataDir);
      // The lock is held until this promise resolves, or the tab is closed.
      return new Promise<void>((release) => {
        resolve(() => {
          release();
          return released;
        });
      });
    });
    released.catch((error: unknown) => {
      reject(toTierError(error, 'UNSUPPORTED'));
    });
  });
}

function inUse(dataDir: string): TierError {
  return new TierError('DATABASE_IN_USE', `Another tab has ${dataDir} open`, {
    hint: 'Close the other tab, or give this one a database of its own.',
  });
}

function noIndexedDb(dataDir: string): TierError {
  return new TierError('UNSUPPORTED', `${dataDir} needs IndexedDB and Web Locks, which are missing here`, {
    hint: "Serve the page over https or from localhost. In Node, give a folder such as './partners' or leave dataDir out.",
  });
}
