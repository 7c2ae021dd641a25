import { TierError } from '../../domain/tier-error';

/** Lies inside the folder, so that every path to it meets the same one. It holds the id of the process. */
export const LOCK_FILE = 'partner-tiers.lock';

/**
 * Makes sure that nobody else writes the folder: two PGlites on one would destroy it. A lock whose process is
 * gone is taken over.
 *
 * @returns Lets the folder go again.
 * @throws TierError `DATABASE_IN_USE`, `UNSUPPORTED`
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  const { readFile, rename, rm, mkdir, stat, writeFile } = nodeModule('node:fs/promises');
  const lock = nodeModule('node:path').join(folder, LOCK_FILE);
  await mkdir(folder, { recursive: true });

  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      return () => rm(lock, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    try {
      const owner = await readFile(lock, 'utf8');
      if (!isGone(Number.parseInt(owner), (await stat(lock)).mtimeMs)) throw inUse(folder, owner, lock);
      // Somebody else may take it over, too: what was moved is then the new lock, and goes back.
      const aside = `${lock}.${crypto.randomUUID()}`;
      await rename(lock, aside);
      if ((await readFile(aside, 'utf8')) === owner) await rm(aside);
      else await rename(aside, lock);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
}

/** Not imported, since a bundler for the browser would look for it. */
function nodeModule<Id extends 'node:fs/promises' | 'node:path'>(id: Id) {
  const { process: here } = globalThis as { process?: Partial<NodeJS.Process> };
  const found = here?.getBuiltinModule?.(id);
  if (found !== undefined) return found;
  throw new TierError('UNSUPPORTED', 'Only Node keeps a database in a folder', {
    hint: "In a browser, give a dataDir such as 'idb://partners' or leave it out.",
  });
}

function isGone(pid: number, lockedAt: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
  // In a container the process before this one had the same id.
  return pid === process.pid && lockedAt < performance.timeOrigin;
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

function inUse(folder: string, owner: string, lock: string): TierError {
  return Number.parseInt(owner) === process.pid
    ? new TierError('DATABASE_IN_USE', `This process has ${folder} open already`, {
        hint: 'Use the database that is open, or close it first.',
      })
    : new TierError('DATABASE_IN_USE', `Another process has ${folder} open`, {
        hint: `Close it in process ${owner}, or give this one a folder of its own. If that process is something else, delete ${lock}.`,
      });
}
