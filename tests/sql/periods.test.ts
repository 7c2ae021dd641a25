import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

const ladder = `
  insert into public.tier_definitions (key, display_order, label) values ('starter', 1, 'Starter');
  insert into public.achievement_definitions
    (key, display_order, title, description, icon, points, criteria, reward_type, reward_value)
  values
    ('second_sale', 1, 'Second sale', '', '2', 100, '{"metric": "deals_completed", "gte": 2}', 'points', '{"points": 50}'),
    ('third_sale', 2, 'Third sale', '', '3', 0, '{"metric": "deals_completed", "gte": 3}', 'badge', '{}');
`;

describeEachEngine('the periods of a partner', (engine) => {
  let programme: Programme;
  let partner: string;
  let reference: string;

  beforeAll(async () => {
    programme = await openProgramme(engine, ladder);
  });
  beforeEach(async () => {
    partner = await programme.enroll({ joinedAt: '2023-01-01T00:00:00Z' });
    reference = crypto.randomUUID();
  });

  /** Each period as "month 2025-02-01: 1 deal(s), 40.00, 0 points". */
  const periods = async (of = partner) => {
    const rows = await programme.query<{ line: string }>(
      `select format('%s %s: %s deals, %s, %s points', period, to_jsonb(period_start) #>> '{}', deals, revenue, points) as line
       from public.partner_periods where partner_id = $1
       order by period_start desc, array_position('{month,quarter,year,all}', period)`,
      [of],
    );
    return rows.map((row) => row.line);
  };

  test('are none before the first deal', async () => {
    await programme.record(partner, { status: 'in_progress', revenue: 10 });
    await programme.record(partner, { reference, status: 'in_progress', revenue: 10 });
    await programme.record(partner, { reference, status: 'lost' });
    expect(await periods()).toEqual([]);
  });

  test('count a completed deal in its month, quarter and year, and in all', async () => {
    await programme.record(partner, { revenue: 40, at: '2025-05-15T12:00:00Z' });
    await programme.record(partner, { revenue: '0.50', at: '2025-06-15T12:00:00Z' });
    expect((await periods()).filter((line) => !line.startsWith('all'))).toEqual([
      'month 2025-06-01: 1 deals, 0.50, 150 points',
      'month 2025-05-01: 1 deals, 40.00, 0 points',
      'quarter 2025-04-01: 2 deals, 40.50, 150 points',
      'year 2025-01-01: 2 deals, 40.50, 150 points',
    ]);
    expect(await periods()).toContain('all -infinity: 2 deals, 40.50, 150 points');
  });

  test('count a deal that was open when it is completed, where it is completed', async () => {
    await programme.record(partner, {
      reference,
      status: 'in_progress',
      revenue: 40,
      at: '2025-01-31T12:00:00Z',
    });
    await programme.record(partner, { reference, at: '2025-02-01T12:00:00Z' });
    expect((await periods())[0]).toBe('month 2025-02-01: 1 deals, 40.00, 0 points');
    expect(await periods()).toHaveLength(4);
  });

  test('count nothing twice when a deal is said again', async () => {
    await programme.record(partner, { reference, revenue: 40 });
    const before = await periods();
    await programme.record(partner, { reference, revenue: 40 });
    expect(await periods()).toEqual(before);
  });

  test('count nothing when the deal is refused', async () => {
    await programme.record(partner, { reference, revenue: 40 });
    const before = await periods();
    await expect(programme.record(partner, { reference, revenue: 41 })).rejects.toMatchObject({
      code: 'TI004',
    });
    expect(await periods()).toEqual(before);
  });

  describe('end in UTC', () => {
    test.each([
      ['the last moment of a month', '2025-01-31T23:59:59.999999Z', '2025-01-01', '2025-01-01', '2025-01-01'],
      ['the first moment of a month', '2025-02-01T00:00:00Z', '2025-02-01', '2025-01-01', '2025-01-01'],
      [
        'the last moment of a quarter',
        '2025-03-31T23:59:59.999999Z',
        '2025-03-01',
        '2025-01-01',
        '2025-01-01',
      ],
      ['the first moment of a quarter', '2025-04-01T00:00:00Z', '2025-04-01', '2025-04-01', '2025-01-01'],
      ['the last moment of a year', '2024-12-31T23:59:59.999999Z', '2024-12-01', '2024-10-01', '2024-01-01'],
      ['the first moment of a year', '2025-01-01T00:00:00Z', '2025-01-01', '2025-01-01', '2025-01-01'],
      ['a leap day', '2024-02-29T23:59:59Z', '2024-02-01', '2024-01-01', '2024-01-01'],
      [
        'another day on the host’s clock',
        '2025-01-01T01:30:00+02:00',
        '2024-12-01',
        '2024-10-01',
        '2024-01-01',
      ],
    ])('(%s)', async (_, at, month, quarter, year) => {
      await programme.record(partner, { at });
      const starts = (await periods()).map((line) => line.split(':')[0]);
      expect(starts.sort()).toEqual(
        ['all -infinity', `month ${month}`, `quarter ${quarter}`, `year ${year}`].sort(),
      );
    });

    test.each(['Pacific/Kiritimati', 'America/Adak'])('for a session in %s', async (zone) => {
      await programme.asRole(
        'service_role',
        null,
        `select set_config('timezone', $1, true),
           public.record_partner_deal($2, $3, 'completed', 1, '2024-12-31T23:30:00Z'),
           public.record_partner_deal($2, $3 || 'b', 'completed', 1, '2025-01-01T00:30:00Z')`,
        [zone, partner, reference],
      );
      expect((await periods()).filter((line) => line.startsWith('year'))).toEqual([
        'year 2025-01-01: 1 deals, 1.00, 150 points',
        'year 2024-01-01: 1 deals, 1.00, 0 points',
      ]);
    });
  });

  test('count a late deal where it happened, and its points where they were achieved', async () => {
    await programme.record(partner, { revenue: 5, at: '2025-05-15T00:00:00Z' });
    await programme.record(partner, { revenue: 7, at: '2025-02-15T00:00:00Z' });
    expect((await periods()).filter((line) => line.startsWith('month'))).toEqual([
      'month 2025-05-01: 1 deals, 5.00, 150 points',
      'month 2025-02-01: 1 deals, 7.00, 0 points',
    ]);
  });

  test('count the points of an achievement that is given by hand, if it brings any', async () => {
    for (const achievement of ['third_sale', 'second_sale']) {
      const before = await periods();
      const answer = await programme.call<{ awarded: boolean }>('server', 'award_partner_achievement', {
        partner_id: partner,
        achievement,
      });
      expect([answer.awarded, before]).toEqual([true, []]);
    }
    expect((await periods()).map((line) => line.split(': ')[1])).toEqual(
      Array.from({ length: 4 }, () => '0 deals, 0.00, 150 points'),
    );
  });

  test('are left by a refunded deal, whenever it is refunded', async () => {
    await programme.record(partner, { revenue: 5, at: '2025-02-01T00:00:00Z' });
    await programme.record(partner, { reference, revenue: 7, at: '2025-02-28T00:00:00Z' });
    await programme.record(partner, { reference, status: 'refunded', at: '2025-06-01T00:00:00Z' });
    expect(await periods()).toEqual([
      'month 2025-02-01: 1 deals, 5.00, 150 points',
      'quarter 2025-01-01: 1 deals, 5.00, 150 points',
      'year 2025-01-01: 1 deals, 5.00, 150 points',
      'all -infinity: 1 deals, 5.00, 150 points',
    ]);
  });

  test('never fall below zero', async () => {
    await programme.record(partner, { reference, revenue: 7, at: '2025-02-28T00:00:00Z' });
    await programme.record(partner, { reference, status: 'refunded' });
    expect((await periods())[0]).toBe('month 2025-02-01: 0 deals, 0.00, 0 points');
    await expect(
      programme.query('update public.partner_periods set deals = -1 where partner_id = $1', [partner]),
    ).rejects.toMatchObject({ code: '23514' });
  });

  test('add up to the counters of the partner', async () => {
    for (const at of ['2024-05-01', '2025-02-01', '2025-02-03', '2023-07-01']) {
      await programme.record(partner, { revenue: '10.10', at: `${at}T00:00:00Z` });
    }
    const sums = await programme.query(
      `select sum(p.deals)::integer = t.deals_completed and sum(p.revenue) = t.total_revenue and sum(p.points) = t.points as agree
       from public.partner_periods p join public.partner_tiers t using (partner_id)
       where partner_id = $1 group by p.period, t.partner_id`,
      [partner],
    );
    expect(sums).toEqual([{ agree: true }, { agree: true }, { agree: true }, { agree: true }]);
  });

  test('are written all four by one statement, with the points that the deal brings', async () => {
    await programme.record(partner, { revenue: 5, at: '2025-02-01T00:00:00Z' });
    await programme.exec(`
      create table public.statements (written integer);
      create function public.count_statements() returns trigger language plpgsql security definer as
        $$ begin insert into public.statements select count(*) from written; return null; end $$;
      create trigger count_statements after insert on public.partner_periods
        referencing new table as written for each statement execute function public.count_statements();
    `);
    await programme.record(partner, { revenue: 5, at: '2026-02-01T00:00:00Z' });
    expect((await periods())[0]).toBe('month 2026-02-01: 1 deals, 5.00, 150 points');
    // of all time there is a row already, which is added to
    expect(await programme.query('select written from public.statements')).toEqual([{ written: 3 }]);
    await programme.exec('drop function public.count_statements() cascade; drop table public.statements');
  });

  test('are seen by the partner itself and by nobody else', async () => {
    const other = await programme.enroll();
    await programme.record(partner);
    const visible = (sub: string) =>
      programme.asRole('authenticated', { sub }, 'select partner_id from public.partner_periods');
    expect(await visible(partner)).toHaveLength(4);
    expect(await visible(other)).toEqual([]);
  });

  test.each(['insert into public.partner_periods default values', 'delete from public.partner_periods'])(
    'are written by nobody but the rules (%s)',
    async (sql) => {
      for (const role of ['authenticated', 'service_role'] as const) {
        await expect(programme.asRole(role, { sub: partner }, sql)).rejects.toMatchObject({ code: '42501' });
      }
    },
  );
});
