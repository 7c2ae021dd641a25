import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { LOCK_FILE } from '../../src/adapters/pglite/claim-folder';
import { idOfName } from '../../src/cli/import/partner-id';
import { amountReader, dateReader } from '../../src/cli/import/parse-values';
import type { Refusal } from '../../src/cli/import/refusal';
import { createEmbeddedDatabase } from '../../src/pglite';
import { ask, cli, cliJson, freshUrl, scratchFolder } from '../support/cli';
import { LEDGER } from '../support/ledger';

interface Answer {
  code: number | null;
  enrolled: number;
  known: number;
  recorded: number;
  replayed: number;
  skipped: number;
  refused: Refusal[];
  error: { code: string; message: string; hint: string };
}

const [server = ''] = Object.values(inject('servers'));

const MAP = {
  source: 'crm',
  ids: 'name',
  deals: {
    reference: 'id',
    partner: 'seller',
    status: {
      column: 'stage',
      values: { won: 'completed', lost: 'lost', open: 'in_progress', refunded: 'refunded', test: null },
    },
    revenue: 'value',
    occurredAt: ['closed', 'opened'],
  },
  partners: { sponsor: 'manager' },
};
const HEADER = 'id,seller,manager,stage,opened,closed,value';

describe('import', () => {
  let folder: string;
  beforeEach(() => {
    folder = scratchFolder();
  });

  function run(rows: string | string[] | Buffer, database: string, map: object = MAP): Promise<Answer> {
    writeFileSync(join(folder, 'deals.csv'), Array.isArray(rows) ? rows.join('\n') : rows);
    writeFileSync(join(folder, 'map.json'), JSON.stringify(map));
    return cliJson<Answer>(['import', 'deals.csv', '--map', 'map.json', '--database', database], {
      cwd: folder,
    });
  }
  const codes = ({ refused }: Answer) => refused.map(({ line, code }) => [line, code]);

  test('enrols each partner when its first deal closes, after its sponsor, and records in order of time', async () => {
    const url = await freshUrl(server);
    const answer = await run(
      [
        HEADER,
        'c,Cy,Bo,won,,2020-03-01,300',
        'b,Bo,Ann,won,,2020-02-01,200.50',
        'a,Ann,,won,,2020-01-01,"1,000"',
        'o,Cy,Bo,open,2020-04-01,,',
        't,Cy,Bo,test,,,',
      ],
      url,
    );
    expect(answer).toMatchObject({ code: 0, enrolled: 3, recorded: 4, skipped: 1, refused: [] });
    expect(
      await ask(
        url,
        `select partner_id, sponsor_id, joined_at::date::text as joined, deals_completed as won, deals_in_progress as open,
           total_revenue::float as revenue, team_size as team from partner_tiers order by joined_at`,
      ),
    ).toEqual([
      {
        partner_id: idOfName('Ann'),
        sponsor_id: null,
        joined: '2020-01-01',
        won: 1,
        open: 0,
        revenue: 1000,
        team: 1,
      },
      {
        partner_id: idOfName('Bo'),
        sponsor_id: idOfName('Ann'),
        joined: '2020-02-01',
        won: 1,
        open: 0,
        revenue: 200.5,
        team: 1,
      },
      {
        partner_id: idOfName('Cy'),
        sponsor_id: idOfName('Bo'),
        joined: '2020-03-01',
        won: 1,
        open: 1,
        revenue: 300,
        team: 0,
      },
    ]);
    expect(await ask(url, 'select count(*)::int as told from partner_notifications')).toEqual([{ told: 0 }]);
  });

  test('counts deals as 0 where the map names no column of revenue', async () => {
    const url = await freshUrl(server);
    const { revenue, ...deals } = MAP.deals;
    const rows = [
      HEADER,
      'a,Ann,,won,,2020-01-01,1000',
      'b,Ann,,refunded,,2020-01-02,',
      'o,Ann,,open,2020-01-03,,',
    ];
    expect(await run(rows, url, { ...MAP, deals })).toMatchObject({ code: 0, refused: [] });
    expect(
      await ask(
        url,
        `select deals_completed as won, total_revenue::float as "${revenue}" from partner_tiers`,
      ),
    ).toEqual([{ won: 1, value: 0 }]);
  });

  test('records a refunded deal as completed and then refunded, and the same again changes nothing', async () => {
    const url = await freshUrl(server);
    const map = { ...MAP, deals: { ...MAP.deals, occurredAt: 'opened', refundedAt: 'closed' } };
    const rows = [HEADER, 'a,Ann,,refunded,2020-01-01,2020-02-01,100', 'b,Ann,,won,2020-01-15,,50'];
    expect(await run(rows, url, map)).toMatchObject({ code: 0, recorded: 2 });
    const before = await ask(url, LEDGER);
    expect(await ask(url, 'select amount::float from partner_commissions order by id')).toEqual(
      [20, 10, -20].map((amount) => ({ amount })),
    );
    expect(await run(rows, url, map)).toMatchObject({ code: 0, recorded: 0, replayed: 2, known: 1 });
    expect(await ask(url, LEDGER)).toEqual(before);
  });

  test('brings a later export of the same deals, further than they were', async () => {
    const url = await freshUrl(server);
    await run([HEADER, 'a,Ann,,open,2020-01-01,,100', 'b,Ann,,won,2020-01-01,2020-01-02,10'], url);
    const later = [HEADER, 'a,Ann,,won,2020-01-01,2020-02-01,120', 'b,Ann,,won,2020-01-01,2020-01-02,10'];
    expect(await run(later, url)).toMatchObject({ code: 0, recorded: 1, replayed: 1 });
  });

  test('refuses each bad row with its line and why, and takes the others', async () => {
    const url = await freshUrl(server);
    const answer = await run(
      [
        HEADER,
        'a,Ann,,won,,2020-01-01,100',
        ',Ann,,won,,2020-01-02,100',
        'a,Ann,,won,,2020-01-03,100',
        'c,Ann,Bo,won,,2020-01-04,100',
        'd,Ann,,won,,,100',
        'e,"Ann ""the"" Great",,opened,"2020-01-01',
        '",,',
        'f,An"n,,won,,2020-01-05,100',
        'g,Ann,,won,,2020-01-06,100',
        '',
        'h,Ann,,won,,2020-01-07,100,more',
      ],
      url,
    );
    expect(codes(answer)).toEqual([
      [3, 'NO_REFERENCE'],
      [4, 'DUPLICATE_REFERENCE'],
      [5, 'SPONSOR_CONFLICT'],
      [6, 'NO_DATE'],
      [7, 'UNKNOWN_STATUS'],
      [9, 'BROKEN_ROW'],
      [12, 'BROKEN_ROW'],
    ]);
    expect(answer).toMatchObject({ code: 1, recorded: 2 });
    const { out } = await cli(['import', 'deals.csv', '--map', 'map.json', '--database', url], {
      cwd: folder,
    });
    expect(out).toContain('refused deals.csv:4 (a): Line 2 has the same id. [DUPLICATE_REFERENCE]');
    expect(out).toMatch(/^0 deals recorded, 2 known before, 0 left out by the map, 7 rows refused\.$/m);
  });

  test('names those who sponsor each other in a circle, and whoever needs them', async () => {
    const answer = await run(
      [
        HEADER,
        'a,Ann,Bo,won,,2020-01-01,1',
        'b,Bo,Ann,won,,2020-01-01,1',
        'c,Cy,Ann,won,,2020-01-01,1',
        'd,Di,,won,,2020-01-01,1',
      ],
      await freshUrl(server),
    );
    expect(answer).toMatchObject({ code: 1, enrolled: 1, recorded: 1 });
    expect(answer.refused.map(({ subject, code, reason }) => [subject, code, reason]).sort()).toEqual([
      ['Ann', 'SPONSOR_CONFLICT', 'Its sponsors lead back to it: Ann, Bo, Ann.'],
      ['Bo', 'SPONSOR_CONFLICT', 'Its sponsors lead back to it: Bo, Ann, Bo.'],
      ['Cy', 'NOT_ENROLLED', 'Its sponsor Ann was refused.'],
      ['a', 'NOT_ENROLLED', 'Its partner Ann was refused.'],
      ['b', 'NOT_ENROLLED', 'Its partner Bo was refused.'],
      ['c', 'NOT_ENROLLED', 'Its partner Cy was refused.'],
    ]);
  });

  test('refuses a row with a NUL character, and takes the others', async () => {
    const rows = [HEADER, 'a\0,Ann,,won,,2020-01-01,1', 'b,Ann,,won,,2020-01-02,1'];
    const answer = await run(rows, await freshUrl(server));
    expect(codes(answer)).toEqual([[2, 'BROKEN_ROW']]);
    expect(answer).toMatchObject({ code: 1, recorded: 1 });
  });

  test('says so once where the programme is not installed', async () => {
    const map = { ...MAP, partners: { file: 'deals.csv', partner: 'seller' } };
    const answer = await run([HEADER, 'a,Ann,,test,,,'], await freshUrl(server, { empty: true }), map);
    expect(answer).toMatchObject({ code: 4, error: { code: 'NOT_INSTALLED' } });
  });

  test('keeps to the partners of the host, and tells of those it does not have', async () => {
    const url = await freshUrl(server, { empty: true });
    const [ann, ghost] = [crypto.randomUUID(), crypto.randomUUID()];
    await ask(
      url,
      `create table partner_profiles (id uuid primary key, user_id uuid); insert into partner_profiles values ('${ann}')`,
    );
    await cli(['migrate', '--database', url]);
    const rows = [
      HEADER,
      `a,${ann},,won,,2020-01-01,10`,
      `b,${ghost},,won,,2020-01-01,10`,
      'c,Ann,,won,,2020-01-01,10',
    ];
    const answer = await run(rows, url, { ...MAP, ids: 'uuid' });
    expect(answer).toMatchObject({ code: 1, enrolled: 1, recorded: 1 });
    expect(codes(answer)).toEqual([
      [3, 'NOT_ENROLLED'],
      [3, 'NOT_ENROLLED'],
      [4, 'INVALID_PARTNER'],
    ]);
    const mapped = await run([HEADER, 'd,Ann,,won,,2020-01-01,10', 'e,Bo,,won,,2020-01-01,10'], url, {
      ...MAP,
      ids: { Ann: ann },
    });
    expect(mapped).toMatchObject({ enrolled: 0, known: 1, recorded: 1 });
    expect(codes(mapped)).toEqual([[3, 'UNKNOWN_PARTNER']]);
  });

  test('reads an export of a spreadsheet: semicolons, decimal commas, days first, windows-1252', async () => {
    const url = await freshUrl(server);
    const rows = ['id;seller;manager;stage;opened;closed;value', 'a;Jörg;;won;;31.01.2020;1.234,50'].join(
      '\r\n',
    );
    const map = { ...MAP, delimiter: ';', decimal: ',', dates: 'DD.MM.YYYY', encoding: 'windows-1252' };
    expect(await run(Buffer.from(rows, 'latin1'), url, map)).toMatchObject({ code: 0, recorded: 1 });
    expect(
      await ask(
        url,
        'select partner_id, total_revenue::float as revenue, joined_at::date::text as joined from partner_tiers',
      ),
    ).toEqual([{ partner_id: idOfName('Jörg'), revenue: 1234.5, joined: '2020-01-31' }]);
  });

  test.each([
    ['a column the map names and the file lacks', 'id,seller\na,b', 'INVALID_CSV', 'has no column "stage"'],
    [
      'an encoding it is not written in',
      Buffer.from(`${HEADER}\na,Jörg,,won,,2020-01-01,1`, 'latin1'),
      'INVALID_CSV',
      'is not written in utf-8',
    ],
    [
      'a quote that is never closed',
      `${HEADER}\na,Ann,,won,,2020-01-01,1\nb,"Ann,,won,,2020-01-01,1\nc,Ann,,won,,2020-01-01,1`,
      'INVALID_CSV',
      'a quote that is never closed, before line',
    ],
    ['nothing in the file', '', 'INVALID_CSV', 'is empty'],
    [
      'a row without an end',
      `${HEADER}\na,${'x'.repeat(1_100_000)}`,
      'INVALID_CSV',
      'a row of more than 1000000',
    ],
  ])('imports nothing for %s', async (_, rows, code, message) => {
    const url = await freshUrl(server);
    expect(await run(rows, url)).toMatchObject({
      code: 2,
      error: { code, message: expect.stringContaining(message) as string },
    });
    expect(await ask(url, 'select count(*)::int as partners from partner_tiers')).toEqual([{ partners: 0 }]);
  });

  test.each([
    [
      'a status that is none',
      { ...MAP, deals: { ...MAP.deals, status: { column: 'stage', values: { won: 'closed' } } } },
      'deals.status.values.won in the map needs',
    ],
    [
      'an entry it does not know',
      { ...MAP, partner: {} },
      '"partner" means nothing in the map; known are source, ',
    ],
    ['no source', { ...MAP, source: undefined }, 'source in the map needs'],
    ['ids of a kind that is none', { ...MAP, ids: 'email' }, 'ids in the map needs'],
    ['an encoding that is none', { ...MAP, encoding: 'klingon' }, 'encoding in the map needs'],
    ['a pattern of dates with two months', { ...MAP, dates: 'DD MMM YYYY' }, 'dates in the map needs'],
    ['a pattern of dates with a short year', { ...MAP, dates: 'DD/MM/YY' }, 'dates in the map needs'],
    [
      'no date of a deal',
      { ...MAP, deals: { ...MAP.deals, occurredAt: [] } },
      'deals.occurredAt in the map needs',
    ],
    ['a list', [], 'The map needs to be an object'],
  ])('names the place of %s in the map', async (_, map, problem) => {
    expect(await run([HEADER], server, map)).toMatchObject({
      code: 2,
      error: { code: 'INVALID_MAP', message: expect.stringContaining(problem) as string },
    });
  });

  test('says which delimiter to name where the whole header is one column', async () => {
    expect(await run([HEADER.replaceAll(',', ';')], server)).toMatchObject({
      code: 2,
      error: { code: 'INVALID_CSV', hint: expect.stringContaining('"delimiter": ";"') as string },
    });
  });

  test('reads a map that Windows wrote', async () => {
    writeFileSync(join(folder, 'deals.csv'), HEADER);
    writeFileSync(join(folder, 'map.json'), `\uFEFF${JSON.stringify(MAP)}`);
    const args = ['import', 'deals.csv', '--map', 'map.json', '--database', await freshUrl(server)];
    expect((await cli(args, { cwd: folder })).code).toBe(0);
  });

  test('tells where it is on stderr, and ends with 130 when it is interrupted', async () => {
    const url = await freshUrl(server);
    const rows = Array.from({ length: 2000 }, (_, n) => `d${n},Ann,,won,,2020-01-01,1`);
    writeFileSync(join(folder, 'deals.csv'), [HEADER, ...rows].join('\n'));
    writeFileSync(join(folder, 'map.json'), JSON.stringify(MAP));
    const args = ['import', 'deals.csv', '--map', 'map.json', '--database', url];
    const { code, err } = await cli(args, {
      cwd: folder,
      onStart: (child) => child.stderr?.once('data', () => child.kill('SIGINT')),
    });
    expect(code).toBe(130);
    expect(err).toMatch(/^deals\.csv: 500 of 2000$/m);
    expect(err).toContain('Stopped. What was recorded stays; run the same again to go on.');
    expect(await cliJson<Answer>(args, { cwd: folder })).toMatchObject({ code: 0, known: 1, refused: [] });
    expect(await ask(url, 'select deals_completed as deals from partner_tiers')).toEqual([{ deals: 2000 }]);
  });

  test('killed half-way into an embedded database and run again, ends as if it never was', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, n) => `d${n},P${n % 7},P7,won,,2020-01-${String((n % 28) + 1).padStart(2, '0')},${n}`,
    );
    writeFileSync(join(folder, 'deals.csv'), [HEADER, ...rows].join('\n'));
    writeFileSync(join(folder, 'map.json'), JSON.stringify(MAP));
    const into = (database: string) => ['import', 'deals.csv', '--map', 'map.json', '--database', database];
    const killed = await cli(into('killed'), {
      cwd: folder,
      onStart: (child) => child.stderr?.on('data', () => child.kill('SIGKILL')),
    });
    expect(killed.code).toBeNull();
    const [again, whole] = await Promise.all([
      cliJson<Answer>(into('killed'), { cwd: folder }),
      cliJson<Answer>(into('whole'), { cwd: folder }),
    ]);
    expect(again.replayed).toBeGreaterThan(0);
    expect(again.replayed).toBeLessThan(1000);
    expect(again).toMatchObject({ code: 0, refused: [] });
    expect(whole).toMatchObject({ code: 0, recorded: 1000 });
    const ledger = async (name: string) => {
      const db = await PGlite.create({ dataDir: join(folder, name) });
      const { rows: lines } = await db.query(LEDGER);
      await db.close();
      return lines;
    };
    expect(await ledger('killed')).toEqual(await ledger('whole'));
  });

  test('makes the embedded database where somebody was stopped before there was one', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    mkdirSync(join(folder, 'stopped'));
    writeFileSync(join(folder, 'stopped', LOCK_FILE), String(pid));
    const answer = await run([HEADER, 'a,Ann,,won,,2020-01-01,1'], join(folder, 'stopped'));
    expect(answer).toMatchObject({ code: 0, recorded: 1 });
  });

  test('says that it made an embedded database, as it also does where a folder is misspelt', async () => {
    writeFileSync(join(folder, 'deals.csv'), [HEADER, 'a,Ann,,won,,2020-01-01,1'].join('\n'));
    writeFileSync(join(folder, 'map.json'), JSON.stringify(MAP));
    const args = ['import', 'deals.csv', '--map', 'map.json', '--database', 'database'];
    const made = `Made a new embedded database in ${join(folder, 'database')}.`;
    expect((await cli(args, { cwd: folder })).out).toContain(made);
    expect((await cli(args, { cwd: folder })).out).not.toContain(made);
  });

  test('takes an embedded database as it is, with the programme and currency of its own', async () => {
    const dataDir = join(folder, 'own');
    mkdirSync(dataDir);
    const own = await createEmbeddedDatabase({
      dataDir,
      currency: 'EUR',
      programme: `insert into tier_definitions (key, label, display_order) values ('member', 'Member', 1)`,
    });
    await own.close();
    const map = { ...MAP, deals: { ...MAP.deals, currency: 'manager' }, partners: {} };
    const rows = [HEADER, 'a,Ann,EUR,won,,2020-01-01,1', 'b,Ann,GBP,won,,2020-01-01,1'];
    const answer = await run(rows, dataDir, map);
    expect(answer).toMatchObject({ code: 1, recorded: 1 });
    expect(codes(answer)).toEqual([[3, 'CURRENCY_MISMATCH']]);
  });
});

describe('a date', () => {
  test.each([
    ['ISO', '2020-02-29', '2020-02-29T00:00:00.000Z'],
    ['ISO', '2020-02-29 10:30', '2020-02-29T10:30:00.000Z'],
    ['ISO', '2020-02-29T10:30:15.250+02:00', '2020-02-29T08:30:15.250Z'],
    ['ISO', '2020-02-29T10:30:00-0530', '2020-02-29T16:00:00.000Z'],
    ['DD/MM/YYYY', '03/04/2020', '2020-04-03T00:00:00.000Z'],
    ['M/D/YYYY', '3/14/2020', '2020-03-14T00:00:00.000Z'],
    ['YYYY.MM.DD HH:mm:ss', '2020.03.04 05:06:07', '2020-03-04T05:06:07.000Z'],
    ['ISO', '2019-02-29', null],
    ['ISO', '29.02.2020', null],
    ['ISO', '2020-02-29T25:00', null],
    ['ISO', 'infinity', null],
    ['DD/MM/YYYY', '3/4/2020', null],
    ['DD/MM/YYYY', '12/31/2020', null],
  ])('in the format %s: %s is %s', (format, text, expected) => {
    const time = dateReader(format)(text);
    expect(time === null ? null : new Date(time).toISOString()).toBe(expected);
  });
});

describe('an amount', () => {
  test.each([
    ['.', '1054', '1054'],
    ['.', '1,054.50', '1054.50'],
    ['.', '-3', '-3'],
    [',', '1.054,50', '1054.50'],
    [',', '1054,5', '1054.5'],
    ['.', '1,05', null],
    ['.', '1.054.000', null],
    [',', '1,054.50', null],
    ['.', '£10', null],
    ['.', '1e9', null],
    ['.', 'NaN', null],
  ] as const)('with the decimal %s: %s is %s', (decimal, text, expected) => {
    expect(amountReader(decimal)(text)).toBe(expected);
  });
});

test('a name gives the same uuid for ever', () => {
  expect(idOfName('Moses Frase')).toBe('570d6970-1763-5ae7-8c9b-572c44667e47');
  expect(idOfName('Jörg')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
