import type { PGlite } from '@electric-sql/pglite';
import { afterEach, describe, expect, it } from 'vitest';
import type * as Embedded from '../../src/pglite';

const CREATE = 'create table notes as select 1 as note';

interface Tab {
  open: (dataDir: string) => Promise<PGlite>;
  /** What nobody caught there. */
  uncaught: unknown[];
  close: () => void;
}

const tabs = new Set<Tab>();
afterEach(() => {
  for (const tab of tabs) tab.close();
});

/** A page of its own on the same origin: what it holds is let go when it is closed, as with a tab. */
function newTab(): Tab {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const page = frame.contentWindow as Window & typeof globalThis;
  const uncaught: unknown[] = [];
  page.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    uncaught.push(event.reason);
  });
  // vitest has every dynamic import go through this
  Object.assign(page, { __vitest_browser_runner__: { wrapDynamicImport: (load: () => unknown) => load() } });
  const source = new URL('../../src/pglite.ts', import.meta.url).pathname;
  const module = page.eval(`import(${JSON.stringify(source)})`) as Promise<typeof Embedded>;
  const tab: Tab = {
    open: async (dataDir) => (await module).createEmbeddedDatabase({ dataDir }),
    uncaught,
    close: () => {
      tabs.delete(tab);
      frame.remove();
    },
  };
  tabs.add(tab);
  return tab;
}

const newName = () => `idb://${crypto.randomUUID()}`;
const answerOf = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB did not answer'));
  });

/** When the newest file that IndexedDB holds of a database was written; 0 where it holds none. */
async function newestStored(dataDir: string): Promise<number> {
  const name = dataDir.replace('idb://', '/pglite/');
  // to open one that is not there would make it
  if (!(await indexedDB.databases()).some((database) => database.name === name)) return 0;
  const database = await answerOf(indexedDB.open(name));
  const files = database.transaction('FILE_DATA').objectStore('FILE_DATA');
  const newest = await answerOf(files.index('timestamp').openKeyCursor(null, 'prev'));
  database.close();
  return newest ? Number(newest.key) : 0;
}
const storedSince = (dataDir: string, time: number) =>
  expect.poll(() => newestStored(dataDir), { timeout: 20_000 }).toBeGreaterThanOrEqual(time);

const notes = async (db: PGlite) => (await db.query('select note from notes')).rows;

describe('an embedded database in IndexedDB', () => {
  it('is made, asked and stored without an error that nobody catches', async () => {
    const name = newName();
    const tab = newTab();
    const db = await tab.open(name);
    await db.query('select count(*) from tier_definitions');
    const asked = Date.now();
    await db.exec(CREATE);
    await storedSince(name, asked);
    expect(tab.uncaught).toEqual([]);
  });

  it('keeps what a transaction did when its tab is closed', async () => {
    const name = newName();
    const first = newTab();
    const db = await first.open(name);
    let time = Date.now();
    await db.transaction(async (tx) => {
      await tx.exec(CREATE);
      // half of it is stored before it ends
      await storedSince(name, time);
      time = Date.now();
    });
    await storedSince(name, time);
    first.close();
    expect(await notes(await newTab().open(name))).toEqual([{ note: 1 }]);
  });

  it('keeps what was done right before it is closed', async () => {
    const name = newName();
    const tab = newTab();
    const db = await tab.open(name);
    await db.exec(CREATE);
    await db.close();
    expect(await notes(await tab.open(name))).toEqual([{ note: 1 }]);
    expect(tab.uncaught).toEqual([]);
  });

  it('is refused to a second tab until the first lets it go', async () => {
    const name = newName();
    const [first, second] = [newTab(), newTab()];
    const db = await first.open(name);
    await expect(second.open(name)).rejects.toMatchObject({ name: 'TierError', code: 'DATABASE_IN_USE' });
    await db.close();
    await second.open(name);
  });
});
