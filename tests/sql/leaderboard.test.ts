import { beforeEach, beforeAll, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { entriesRead } from '../support/entries-read';
import { openProgramme, type Programme } from '../support/programme';

interface Row {
  rank: number;
  display_name: string | null;
  tier: string;
  value: number;
  trend: number | null;
  is_me: boolean;
}
interface Leaderboard {
  metric: string;
  period: string;
  period_start: string | null;
  rows: Row[];
  me: { rank: number; total: number; value: number; to_next: number | null } | null;
  next: string | null;
}
interface Options {
  metric?: string | null;
  period?: string | null;
  before?: string | null;
  max_rows?: number | null;
}

const ladder = `
  insert into public.tier_definitions (key, display_order, label) values ('starter', 1, 'Starter');
  insert into public.achievement_definitions (key, display_order, title, description, icon, points, criteria)
  values ('third_sale', 1, 'Third sale', '', '3', 30, '{"metric": "deals_completed", "gte": 3}');
`;
const JUNE = '2025-06-15T00:00:00Z';

describeEachEngine('the leaderboard', (engine) => {
  let programme: Programme;
  let named: Record<string, string>;

  beforeAll(async () => {
    programme = await openProgramme(engine, ladder);
  });
  // every test has the leaderboard to itself
  beforeEach(async () => {
    named = {};
    await programme.exec(`update public.partner_tiers set leaderboard_visibility = 'hidden'`);
  });

  /** A public partner with so many deals in June 2025, each of a revenue of 10. */
  async function join(
    name: string,
    deals: number,
    options: { at?: string; visibility?: string | undefined } = {},
  ) {
    const { at = '2025-06-10T00:00:00Z', visibility = 'public' } = options;
    const partner = await programme.enroll({ name });
    await setVisibility(partner, visibility);
    await programme.recordMany(partner, deals, { revenue: 10, at });
    named[name] = partner;
    return partner;
  }
  const setVisibility = (partner: string, visibility: string | null) =>
    programme.call<{ visibility: string; revision: number }>({ partner }, 'partner_set_visibility', {
      visibility,
    });
  /** What a partner sees in June 2025. */
  const look = async (
    partner: string,
    { metric = 'deals', period = 'month', before = null, max_rows = 20 }: Options = {},
    at = JUNE,
  ) => {
    const [row] = await programme.query<{ answer: Leaderboard }>(
      'select partner_program.leaderboard_at($1, $2, $3, $4, $5, $6) as answer',
      [partner, metric, period, before, max_rows, at],
    );
    return row!.answer;
  };
  const lines = (board: Leaderboard) => board.rows.map(({ rank, display_name }) => [rank, display_name]);

  test('shows who has done how much, the most first', async () => {
    await join('Ann', 1);
    const bob = await join('Bob', 3);
    expect(await look(bob)).toEqual({
      metric: 'deals',
      period: 'month',
      period_start: '2025-06-01',
      rows: [
        { rank: 1, display_name: 'Bob', tier: 'starter', value: 3, trend: null, is_me: true },
        { rank: 2, display_name: 'Ann', tier: 'starter', value: 1, trend: null, is_me: false },
      ],
      me: { rank: 1, total: 2, value: 3, to_next: null },
      next: null,
    });
  });

  test('is of this month’s deals unless asked otherwise', async () => {
    const ann = await join('Ann', 0);
    await programme.record(ann, { at: new Date().toISOString() });
    const board = await programme.call<Leaderboard>({ partner: ann }, 'partner_leaderboard');
    expect(board).toMatchObject({ metric: 'deals', period: 'month', rows: [{ value: 1, is_me: true }] });
  });

  test.each([
    ['deals', 3],
    ['revenue', 31.5],
    ['points', 30],
  ])('ranks by %s', async (metric, value) => {
    const ann = await join('Ann', 2, { at: '2025-06-02T00:00:00Z' });
    await programme.record(ann, { revenue: 11.5, at: '2025-06-03T00:00:00Z' });
    expect((await look(ann, { metric })).rows).toMatchObject([{ value }]);
  });

  test.each([
    ['month', '2025-06-01', 1],
    ['quarter', '2025-04-01', 2],
    ['year', '2025-01-01', 3],
    ['all', null, 4],
  ])('is of the %s one is in', async (period, start, value) => {
    const ann = await join('Ann', 0);
    await programme.query(`update public.partner_tiers set joined_at = '2024-01-01' where partner_id = $1`, [
      ann,
    ]);
    for (const month of ['2024-12', '2025-03', '2025-04', '2025-06']) {
      await programme.record(ann, { at: `${month}-10T00:00:00Z` });
    }
    expect(await look(ann, { period })).toMatchObject({ period, period_start: start, me: { value } });
  });

  test('starts anew when the month ends in UTC, whatever the session’s time zone', async () => {
    const ann = await join('Ann', 1);
    for (const zone of ['Pacific/Kiritimati', 'America/Adak']) {
      const seen = await programme.asRole(
        'migrator',
        null,
        `select partner_program.leaderboard_at($1, 'deals', 'month', null, 20, t) ->> 'period_start' as start
         from (select set_config('timezone', $2, true), set_config('datestyle', 'German', true)) z,
           unnest('{2025-06-30T23:59:59.999999Z,2025-07-01T00:00:00Z}'::timestamptz[]) t`,
        [ann, zone],
      );
      expect(seen).toEqual([{ start: '2025-06-01' }, { start: '2025-07-01' }]);
    }
  });

  describe('among equals', () => {
    test('gives one rank and counts them all for the next', async () => {
      const ann = await join('Ann', 1);
      for (const [name, deals] of [
        ['Bob', 2],
        ['Cid', 3],
        ['Dee', 2],
      ] as const) {
        await join(name, deals);
      }
      expect(lines(await look(ann))).toEqual([
        [1, 'Cid'],
        [2, 'Bob'],
        [2, 'Dee'],
        [4, 'Ann'],
      ]);
    });

    test('puts whoever enrolled earlier first', async () => {
      const ann = await join('Ann', 0);
      await join('Bob', 1);
      await programme.record(ann, { at: '2025-06-12T00:00:00Z' });
      expect(lines(await look(ann))).toEqual([
        [1, 'Ann'],
        [1, 'Bob'],
      ]);
    });
  });

  describe('where one stands oneself', () => {
    test('is told from beyond the page', async () => {
      await join('Ann', 4);
      await join('Bob', 4);
      const cid = await join('Cid', 1);
      const board = await look(cid, { max_rows: 1 });
      expect(board.rows).toMatchObject([{ is_me: false }]);
      expect(board.me).toEqual({ rank: 3, total: 3, value: 1, to_next: 3 });
    });

    test('is as far from the next one up as that one is ahead, equals aside', async () => {
      await join('Ann', 3);
      await join('Bob', 2);
      const cid = await join('Cid', 2);
      expect((await look(cid)).me).toEqual({ rank: 2, total: 3, value: 2, to_next: 1 });
      expect((await look(cid, { metric: 'revenue' })).me).toMatchObject({ value: 20, to_next: 10 });
    });

    test('is nowhere with nothing to show', async () => {
      const ann = await join('Ann', 0);
      await join('Bob', 1);
      expect(await look(ann)).toMatchObject({ me: null, rows: [{ display_name: 'Bob' }] });
    });

    test('is nowhere once everything is refunded', async () => {
      const ann = await join('Ann', 0);
      const reference = crypto.randomUUID();
      await programme.record(ann, { reference, revenue: 10, at: '2025-06-10T00:00:00Z' });
      await programme.record(ann, { reference, status: 'refunded', at: '2025-06-11T00:00:00Z' });
      expect(await look(ann)).toMatchObject({ me: null, rows: [] });
    });
  });

  describe('page by page', () => {
    const walk = async (partner: string, options: Options) => {
      const seen: [number, string | null][] = [];
      let before: string | null = null;
      do {
        const board: Leaderboard = await look(partner, { ...options, before });
        seen.push(...board.rows.map((row): [number, string | null] => [row.rank, row.display_name]));
        before = board.next;
      } while (before !== null);
      return seen;
    };

    test.each([1, 2, 3, 4, 5, 6])(
      'of %d goes over equals with nobody twice or left out',
      async (max_rows) => {
        const ann = await join('Ann', 2);
        for (const [name, deals] of [
          ['Bob', 3],
          ['Cid', 2],
          ['Dee', 2],
          ['Eve', 1],
        ] as const) {
          await join(name, deals);
        }
        const expected = [
          [1, 'Bob'],
          [2, 'Ann'],
          [2, 'Cid'],
          [2, 'Dee'],
          [5, 'Eve'],
        ];
        expect(await walk(ann, { max_rows })).toEqual(expected);
        expect(await walk(ann, { max_rows, metric: 'revenue', period: 'all' })).toEqual(expected);
      },
    );

    test('shows nobody twice while ranks change, and counts whoever went past', async () => {
      const ann = await join('Ann', 4);
      await join('Bob', 3);
      const cid = await join('Cid', 2);
      await join('Dee', 1);
      const first = await look(ann, { max_rows: 2 });
      await programme.recordMany(cid, 3, { at: '2025-06-12T00:00:00Z' });
      expect(lines(await look(ann, { max_rows: 2, before: first.next }))).toEqual([[4, 'Dee']]);
    });

    test('stays in the month of the first page when the month ends', async () => {
      const ann = await join('Ann', 2);
      await join('Bob', 1);
      const first = await look(ann, { max_rows: 1 });
      const second = await look(ann, { max_rows: 1, before: first.next }, '2025-07-01T00:00:00Z');
      expect(second).toMatchObject({ period_start: '2025-06-01', rows: [{ display_name: 'Bob' }] });
    });

    test('has no next page after the last row', async () => {
      const ann = await join('Ann', 2);
      await join('Bob', 1);
      expect((await look(ann, { max_rows: 2 })).next).toBeNull();
    });

    test('refuses a cursor that is none, or of another leaderboard', async () => {
      const ann = await join('Ann', 2);
      await join('Bob', 1);
      const { next } = await look(ann, { max_rows: 1 });
      const decoded = JSON.parse(Buffer.from(next!, 'base64').toString()) as unknown[];
      const garbled = [
        '',
        'x',
        'null',
        '!!!',
        'W10=',
        'bnVsbA==',
        `${next}A`,
        'A'.repeat(1024 * 1024),
        Buffer.from('[null, null, null, null]').toString('base64'),
        Buffer.from('["2025-05-01", 99, null, null]').toString('base64'),
        ...[0, 1, 2, 3].map((part) => {
          const other = decoded.map((kept, index) => (index !== part ? kept : part === 0 ? '2025-05-01' : 1));
          return Buffer.from(JSON.stringify(other)).toString('base64');
        }),
      ];
      for (const before of garbled) {
        await expect(look(ann, { before })).rejects.toMatchObject({ code: 'TI005' });
      }
      await expect(look(ann, { before: next, metric: 'revenue' })).rejects.toMatchObject({ code: 'TI005' });
      await expect(look(ann, { before: next, period: 'year' })).rejects.toMatchObject({ code: 'TI005' });
    });
  });

  describe('trends', () => {
    const join2 = async (name: string, may: number, june: number, visibility?: string) => {
      const partner = await join(name, may, { at: '2025-05-10T00:00:00Z', visibility });
      await programme.recordMany(partner, june, { at: '2025-06-10T00:00:00Z' });
      return partner;
    };
    const trends = (board: Leaderboard) => board.rows.map((row) => [row.display_name, row.trend]);

    test('are the ranks gained since the month before', async () => {
      const ann = await join2('Ann', 3, 1);
      await join2('Bob', 2, 2);
      await join2('Cid', 2, 4);
      await join2('Dee', 0, 3);
      expect(trends(await look(ann))).toEqual([
        ['Cid', 1],
        ['Dee', null],
        ['Bob', -1],
        ['Ann', -3],
      ]);
    });

    test('are the same on a later page', async () => {
      const ann = await join2('Ann', 3, 1);
      await join2('Bob', 2, 2);
      await join2('Cid', 2, 4);
      const first = await look(ann, { max_rows: 1 });
      expect(trends(await look(ann, { before: first.next }))).toEqual([
        ['Bob', 0],
        ['Ann', -2],
      ]);
    });

    test.each([
      ['quarter', '2025-03-31T23:59:59Z', '2025-04-01T00:00:00Z'],
      ['year', '2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z'],
    ])('of a %s look at the one before', async (period, then, now) => {
      const [ann, bob] = [await join('Ann', 0), await join('Bob', 0)];
      const record = (partner: string, at: string, revenue: number) =>
        programme.record(partner, { at, revenue });
      await record(ann, then, 2);
      await record(bob, then, 1);
      await record(ann, now, 1);
      await record(bob, now, 2);
      const board = await look(ann, { metric: 'revenue', period }, now);
      expect(trends(board)).toEqual([
        ['Bob', 1],
        ['Ann', -1],
      ]);
    });

    test('are none over all time', async () => {
      const ann = await join2('Ann', 1, 1);
      expect(trends(await look(ann, { period: 'all' }))).toEqual([['Ann', null]]);
    });

    test('count nobody who is hidden', async () => {
      const ann = await join2('Ann', 1, 1);
      await join2('Bob', 2, 0, 'hidden');
      expect(trends(await look(ann))).toEqual([['Ann', 0]]);
    });
  });

  describe('visibility', () => {
    test('is anonymous until a partner says otherwise: no name, not even to oneself', async () => {
      const ann = await programme.enroll({ name: 'Ann' });
      await programme.record(ann, { at: '2025-06-10T00:00:00Z' });
      expect((await look(ann)).rows).toMatchObject([{ rank: 1, display_name: null, is_me: true }]);
    });

    test('of a public partner without a name shows none', async () => {
      const ann = await programme.enroll();
      await setVisibility(ann, 'public');
      await programme.record(ann, { at: '2025-06-10T00:00:00Z' });
      expect((await look(ann)).rows).toMatchObject([{ display_name: null }]);
    });

    test('hides a partner from everybody, and from every count', async () => {
      const ann = await join('Ann', 1);
      const bob = await join('Bob', 3);
      await setVisibility(bob, 'hidden');
      expect(await look(ann)).toMatchObject({
        rows: [{ rank: 1, display_name: 'Ann' }],
        me: { rank: 1, total: 1, to_next: null },
      });
      expect(await look(bob)).toMatchObject({ rows: [{ rank: 1, display_name: 'Ann' }], me: null });
    });

    test('counts what a hidden partner does, for when it shows again', async () => {
      const ann = await join('Ann', 1, { visibility: 'hidden' });
      expect((await look(ann)).rows).toEqual([]);
      await programme.record(ann, { at: '2025-06-12T00:00:00Z' });
      await setVisibility(ann, 'anonymous');
      expect((await look(ann)).me).toMatchObject({ rank: 1, value: 2 });
    });

    test('hides also whoever hid before the first deal', async () => {
      const ann = await programme.enroll();
      await setVisibility(ann, 'hidden');
      await programme.record(ann, { at: '2025-06-10T00:00:00Z' });
      expect(await look(ann)).toMatchObject({ rows: [], me: null });
    });

    test('is a new revision when it changes, and none when it is said again', async () => {
      const ann = await programme.enroll();
      const { revision } = await programme.standing(ann);
      expect(await setVisibility(ann, 'anonymous')).toEqual({ visibility: 'anonymous', revision });
      for (const again of ['once', 'twice']) {
        expect([again, await setVisibility(ann, 'public')]).toEqual([
          again,
          { visibility: 'public', revision: revision + 1 },
        ]);
      }
    });

    test.each([null, '', 'Public', 'secret', 'x'.repeat(1024 * 1024)])(
      'is none of a word nobody knows (%#)',
      async (visibility) => {
        const ann = await programme.enroll();
        await expect(setVisibility(ann, visibility)).rejects.toMatchObject({ code: 'TI005' });
      },
    );

    test('is changed by nobody who is not enrolled', async () => {
      await expect(setVisibility(crypto.randomUUID(), 'public')).rejects.toMatchObject({ code: 'TI003' });
    });
  });

  test('tells nobody’s id or number but in disguise', async () => {
    const ann = await join('Ann', 2, { visibility: 'anonymous' });
    const bob = await join('Bob', 1, { visibility: 'anonymous' });
    const [number] = await programme.query<{ enrolment_number: number }>(
      'select enrolment_number from public.partner_tiers where partner_id = $1',
      [ann],
    );
    const board = await look(bob, { max_rows: 1 });
    const text = JSON.stringify(board) + Buffer.from(board.next!, 'base64').toString();
    expect(text).not.toContain(ann);
    expect(text).not.toMatch(new RegExp(`[^0-9]${number!.enrolment_number}[^0-9]`));
    expect(Object.keys(board.rows[0]!).sort()).toEqual([
      'display_name',
      'is_me',
      'rank',
      'tier',
      'trend',
      'value',
    ]);
  });

  test.each<Options>([
    { metric: null },
    { metric: 'team_size' },
    { metric: 'place desc; drop table partner_tiers; --' },
    { period: null },
    { period: 'week' },
    { max_rows: null },
    { max_rows: 0 },
    { max_rows: -1 },
    { max_rows: 101 },
  ])('refuses %o', async (options) => {
    const ann = await programme.enroll();
    const args = { metric: 'deals', period: 'month', ...options };
    await expect(programme.call({ partner: ann }, 'partner_leaderboard', args)).rejects.toMatchObject({
      code: 'TI005',
    });
  });

  test('is not shown to whoever is not enrolled', async () => {
    await join('Ann', 1);
    const stranger = { partner: crypto.randomUUID() };
    expect(await programme.call(stranger, 'partner_leaderboard')).toBeNull();
    await expect(programme.call('anon', 'partner_leaderboard')).rejects.toMatchObject({ code: '42501' });
  });
});

describeEachEngine('a page of the leaderboard', (engine) => {
  let programme: Programme;
  beforeAll(async () => {
    programme = await openProgramme(engine);
    await programme.exec(`
      insert into public.partner_profiles (id, user_id)
      select md5(n::text)::uuid, md5(n::text)::uuid from generate_series(1, 4000) n;
      insert into public.partner_tiers
        (partner_id, current_tier, tier_qualified_at, joined_at, last_activity_at, leaderboard_visibility)
      select md5(n::text)::uuid, 'starter', '2025-01-01', '2025-01-01', '2025-01-01',
        case when n <= 2000 then 'hidden' else 'anonymous' end
      from generate_series(1, 4000) n;
      insert into public.partner_periods
      select partner_id, 'month', start, 5000 - enrolment_number, 5000 - enrolment_number, 5000 - enrolment_number,
        leaderboard_visibility <> 'hidden', -enrolment_number
      from public.partner_tiers, unnest('{2025-05-01,2025-06-01}'::date[]) start;
      analyze;
    `);
  });

  /** How many entries of partner_periods and its indexes a page reads. */
  const read = async (metric: string, viewer: number, rows: number) => {
    const { answer, entries } = await entriesRead(
      programme,
      'public.partner_periods',
      `partner_program.leaderboard_at(md5($2::text)::uuid, $3, 'month', null, $4, '2025-06-15')`,
      [viewer, metric, rows],
    );
    expect((answer as Leaderboard).rows).toHaveLength(rows);
    return entries;
  };

  /** One row more tells whether there is a next page: it is looked up in the month before, too, and ranked there. */
  const ofPage = (rows: number) => (rows + 1) * 2 + rows;

  test.each(['deals', 'revenue', 'points'])(
    'by %s reads each of its rows, now and in the month before, and nobody else’s',
    async (metric) => {
      const hidden = 1;
      for (const rows of [20, 40]) {
        const entries = (await read(metric, hidden, rows)) - ofPage(rows);
        expect(entries).toBeGreaterThanOrEqual(0);
        // the planner itself looks at the ends of an index
        expect(entries).toBeLessThan(10);
      }
    },
  );

  test('reads for one’s own rank whoever is ahead, and everybody else only to count them', async () => {
    const total = 2000;
    const own = async (ahead: number) => (await read('deals', 2001 + ahead, 20)) - ofPage(20) - total;
    for (const ahead of [300, 600]) {
      // itself, and the next one up
      expect(await own(ahead)).toBeGreaterThanOrEqual(2);
      expect(await own(ahead)).toBeLessThan(15);
    }
  });
});
