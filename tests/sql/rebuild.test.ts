import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

interface Rebuilt {
  changed: Record<string, { from: unknown; to: unknown }>;
  periods_changed: number;
  revision: number;
}

describeEachEngine('rebuilding the counters', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  const rebuild = (of = partner) =>
    programme.call<Rebuilt>('server', 'rebuild_partner_counters', { partner_id: of });
  const damage = (sql: string) => programme.query(sql, [partner]);
  const periods = () =>
    programme.query(
      'select * from public.partner_periods where partner_id = $1 order by period, period_start',
      [partner],
    );

  describe('finds nothing', () => {
    const nothing = async (of = partner) => {
      const { revision } = await programme.standing(of);
      expect(await rebuild(of)).toEqual({ changed: {}, periods_changed: 0, revision });
    };

    test('for a partner who did nothing', async () => {
      await nothing();
    });

    test('after every kind of call', async () => {
      const member = await programme.enroll({ sponsor: partner });
      const reference = crypto.randomUUID();
      const deals = [
        { status: 'in_progress', revenue: 10, at: '2025-02-01T00:00:00Z' },
        { reference, status: 'in_progress', revenue: 20, at: '2025-02-01T00:00:00Z' },
        { reference, status: 'completed', revenue: '5000.55', at: '2025-06-30T23:59:59Z' },
        { status: 'completed', revenue: 3, at: '2025-01-31T23:59:59Z' },
        { status: 'completed', at: '2025-07-01T00:00:00Z' },
        { status: 'lost', at: '2025-07-01T00:00:00Z' },
        { reference, status: 'refunded', at: '2025-08-01T00:00:00Z' },
      ];
      for (const deal of deals) {
        await programme.record(partner, deal);
        await nothing();
      }
      await programme.setMetric(partner, 'training_completed', 1);
      await programme.record(member, { revenue: 100 });
      await programme.recordMany(partner, 4);
      await programme.advance(partner);
      await programme.call({ partner }, 'partner_set_visibility', { visibility: 'hidden' });
      await programme.record(partner);
      await nothing();
      await nothing(member);
    });

    test('when the only deal is refunded', async () => {
      const reference = crypto.randomUUID();
      await programme.record(partner, { reference, revenue: 10, at: '2025-02-01T00:00:00Z' });
      await programme.record(partner, { reference, status: 'refunded' });
      await nothing();
    });
  });

  test.each<[string, unknown, unknown]>([
    ['deals_completed', 77, 2],
    ['deals_in_progress', 77, 1],
    ['total_revenue', 77.5, 30.5],
    ['points', 77, 350],
    ['team_size', 77, 0],
    ['streak_months', 77, 1],
  ])('sets %s right and says from what', async (counter, wrong, right) => {
    for (const [status, revenue] of [
      ['completed', 10],
      ['completed', 20.5],
      ['in_progress', 40],
      ['lost', 80],
    ] as const) {
      await programme.record(partner, { status, revenue, at: '2025-01-10T00:00:00Z' });
    }
    const before = await programme.standing(partner);
    await programme.query(`update public.partner_tiers set ${counter} = $2 where partner_id = $1`, [
      partner,
      wrong,
    ]);
    expect(await rebuild()).toEqual({
      changed: { [counter]: { from: wrong, to: right } },
      periods_changed: 0,
      revision: before.revision + 1,
    });
    const { deals_completed, deals_in_progress, total_revenue, points, team_size, streak_months } = before;
    expect(await programme.standing(partner)).toMatchObject({
      deals_completed,
      deals_in_progress,
      total_revenue,
      points,
      team_size,
      streak_months,
      revision: before.revision + 1,
    });
  });

  test.each([
    ['that moved', `'2025-09-09T00:00:00Z'`],
    ['that is missing', 'null'],
  ])('finds the latest completed deal again (%s)', async (_, wrong) => {
    await programme.record(partner, { at: '2025-03-10T00:00:00Z' });
    await programme.record(partner, { at: '2025-02-10T00:00:00Z' });
    await damage(`update public.partner_tiers set last_completed_at = ${wrong} where partner_id = $1`);
    expect(Object.keys((await rebuild()).changed)).toEqual(['last_completed_at']);
    expect(await programme.standing(partner)).toMatchObject({
      last_completed_at: new Date('2025-03-10T00:00:00Z'),
    });
  });

  test.each([
    [
      'a count',
      `update public.partner_periods set deals = deals + 5 where partner_id = $1 and period = 'month'`,
      2,
    ],
    [
      'a revenue',
      `update public.partner_periods set revenue = 0 where partner_id = $1 and period = 'all'`,
      1,
    ],
    ['points', `update public.partner_periods set points = 1 where partner_id = $1 and period = 'year'`, 1],
    ['rows that are missing', 'delete from public.partner_periods where partner_id = $1', 5],
    [
      'a row too many',
      `insert into public.partner_periods select partner_id, 'month', '2020-01-01', 1, 1, 1, true, place
       from public.partner_periods where partner_id = $1 and period = 'all'`,
      1,
    ],
    ['who is listed', `update public.partner_periods set listed = false where partner_id = $1`, 5],
    ['the order of equals', `update public.partner_periods set place = 1 where partner_id = $1`, 5],
  ])('sets periods right: %s', async (_, wrong, count) => {
    await programme.record(partner, { revenue: 10, at: '2025-02-10T00:00:00Z' });
    await programme.record(partner, { revenue: 20, at: '2025-03-10T00:00:00Z' });
    const before = await periods();
    const { revision } = await programme.standing(partner);
    await damage(wrong);
    expect(await rebuild()).toEqual({ changed: {}, periods_changed: count, revision: revision + 1 });
    expect(await periods()).toEqual(before);
    expect(await rebuild()).toEqual({ changed: {}, periods_changed: 0, revision: revision + 1 });
  });

  test('touches nobody else', async () => {
    const other = await programme.enroll();
    await programme.record(other, { revenue: 10 });
    const before = await programme.standing(other);
    await programme.query('update public.partner_periods set deals = 9 where partner_id = $1', [other]);
    await rebuild();
    expect(await programme.standing(other)).toEqual(before);
    expect((await rebuild(other)).periods_changed).toBe(4);
  });

  test('decides nothing', async () => {
    await damage('update public.partner_tiers set deals_completed = 30, points = 9 where partner_id = $1');
    await rebuild();
    expect(await programme.standing(partner)).toMatchObject({ current_tier: 'starter', points: 0 });
    expect(await programme.told(partner)).toEqual([]);
  });

  test('is refused for whoever is not enrolled', async () => {
    await expect(rebuild(crypto.randomUUID())).rejects.toMatchObject({ code: 'TI003' });
  });

  test('is the server’s alone', async () => {
    for (const caller of ['anon', { partner }] as const) {
      await expect(
        programme.call(caller, 'rebuild_partner_counters', { partner_id: partner }),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });
});
