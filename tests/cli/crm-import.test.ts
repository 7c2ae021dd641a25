import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Refusal } from '../../src/cli/import/refusal';
import { ask, cli, cliJson, freshUrl } from '../support/cli';
import { crm, crmMap } from '../support/crm';
import { LEDGER } from '../support/ledger';

interface Answer {
  enrolled: number;
  known: number;
  recorded: number;
  replayed: number;
  refused: Refusal[];
  rowsPerSecond: number;
}

const TOTALS = `
  select sum(deals_completed)::int as deals, sum(total_revenue)::float as revenue, sum(team_size)::int as members,
         (select count(*)::int from public.partner_notifications) as told
  from public.partner_tiers`;
const EXPORT = { deals: 4238, revenue: 10_005_534, members: 35, told: 0 };

/** Ten ways a row can be wrong, and the code each is refused with. */
const FAULTS: [code: string, row: (n: number) => string][] = [
  ['UNKNOWN_STATUS', (n) => `BAD0${n},Moses Frase,GTX,Cancity,Wonn,2016-10-20,2017-03-01,1054`],
  ['NO_PARTNER', (n) => `BAD1${n},,GTX,Cancity,Won,2016-10-20,2017-03-01,1054`],
  ['UNKNOWN_PARTNER', (n) => `BAD2${n},Moses Fraser,GTX,Cancity,Won,2016-10-20,2017-03-01,1054`],
  ['INVALID_DATE', (n) => `BAD3${n},Moses Frase,GTX,Cancity,Won,2016-10-20,2017-02-30,1054`],
  ['NO_REVENUE', (n) => `BAD4${n},Moses Frase,GTX,Cancity,Won,2016-10-20,2017-03-01,`],
  ['INVALID_REVENUE', (n) => `BAD5${n},Moses Frase,GTX,Cancity,Won,2016-10-20,2017-03-01,a lot`],
  ['INVALID_INPUT', (n) => `BAD6${n},Moses Frase,GTX,Cancity,Won,2016-10-20,2017-03-01,-5`],
  ['INVALID_TIME', (n) => `BAD7${n},Moses Frase,GTX,Cancity,Won,2016-10-20,2099-03-01,1054`],
  ['INVALID_TIME', (n) => `BAD8${n},Moses Frase,GTX,Cancity,Won,2016-09-20,2016-09-30,1054`],
  ['BROKEN_ROW', (n) => `BAD9${n},Moses Frase,GTX,Won,2016-10-20`],
];

const servers = Object.values(inject('servers'));
const newest = servers[0] ?? '';
const oldest = servers.at(-1) ?? '';

describe.runIf(crm.found)('import of the history of a real sales team', () => {
  let folder: string;
  let url: string;
  const embedded = () => join(folder, 'database');
  const importFile = (file: string, database: string, options = {}) =>
    cliJson<Answer>(['import', file, '--map', join(folder, 'map.json'), '--database', database], options);

  let intoServer: Answer & { code: number | null };
  let intoFolder: typeof intoServer;
  let ledger: { line: string }[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'partner-tiers-crm-'));
    writeFileSync(join(folder, 'map.json'), JSON.stringify(crmMap));
    url = await freshUrl(newest);
    [intoServer, intoFolder] = await Promise.all([
      importFile(crm.opportunities, url),
      importFile(crm.opportunities, embedded()),
    ]);
    ledger = await ask(url, LEDGER);
    console.info(
      `${intoServer.rowsPerSecond} rows a second into a server, ${intoFolder.rowsPerSecond} into an embedded database beside it`,
    );
  }, 300_000);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('records all of it on a server, and tells nobody', async () => {
    expect(intoServer).toMatchObject({ code: 0, enrolled: 41, recorded: 8800, replayed: 0, refused: [] });
    expect(await ask(url, TOTALS)).toEqual([EXPORT]);
  });

  test('records the same in an embedded database in a folder', async () => {
    expect(intoFolder).toMatchObject({ code: 0, enrolled: 41, recorded: 8800, refused: [] });
    const db = await PGlite.create({ dataDir: embedded() });
    expect((await db.query(TOTALS)).rows).toEqual([EXPORT]);
    await db.close();
  });

  test('changes nothing when it runs again', async () => {
    expect(await importFile(crm.opportunities, url)).toMatchObject({
      ...{ code: 0, enrolled: 0, known: 41, recorded: 0, replayed: 8800 },
    });
    expect(await ask(url, LEDGER)).toEqual(ledger);
  });

  test('killed half-way and run again, with fifty broken rows, refuses exactly those and ends the same', async () => {
    const [header = '', ...rows] = readFileSync(crm.opportunities, 'utf8').trimEnd().split('\n');
    const bad = FAULTS.flatMap(([code, row]) => [1, 2, 3, 4, 5].map((n) => ({ code, text: row(n) })));
    // one among every 170 rows; line 1 is the header
    const expected = bad.map(({ code, text }, index) => {
      const place = index * 170 + 20;
      rows.splice(place, 0, text);
      return { line: place + 2, code };
    });
    const copy = join(folder, 'broken.csv');
    writeFileSync(copy, [header, ...rows].join('\n'));
    const other = await freshUrl(oldest);

    const killed = await cli(['import', copy, '--map', join(folder, 'map.json'), '--database', other], {
      onStart: (child) =>
        child.stderr?.on('data', (text) => {
          if (/ 4\d{3} of /.test(String(text))) child.kill('SIGKILL');
        }),
    });
    expect(killed.code).toBeNull();
    const [half] = await ask<{ deals: number }>(
      other,
      'select count(*)::int as deals from public.partner_deals',
    );
    expect(half!.deals).toBeGreaterThan(3000);
    expect(half!.deals).toBeLessThan(8000);

    const { code, refused, recorded, replayed } = await importFile(copy, other);
    expect(code).toBe(1);
    expect(refused.map((refusal) => ({ line: refusal.line, code: refusal.code }))).toEqual(expected);
    expect(recorded + replayed).toBe(8800);
    expect(replayed).toBe(half!.deals);
    expect(await ask(other, LEDGER)).toEqual(ledger);
  }, 300_000);
});
