import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stopClock } from '../support/clock';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

/** Silver is kept from month to month by a deal within the last one, with a day of grace; a sale brings the perk for a while. */
const LADDER = `
  insert into public.feature_definitions (key, label) values
    ('perk', 'Perk'), ('year_perk', 'Perk of a year'), ('summer_perk', 'Perk of half a year');
  insert into public.tier_definitions (key, display_order, label, validity, grace, requirements) values
    ('bronze', 1, 'Bronze', null, null, '{"all": []}'),
    ('silver', 2, 'Silver', '1 month', '1 day', '{"metric": "deals_completed", "gte": 1, "within": "1 month"}');
  insert into public.feature_allowances (feature_key, tier_key, allowance, period) values ('perk', 'bronze', 1, 'month');
  insert into public.achievement_definitions
    (key, display_order, title, description, icon, points, criteria, reward_type, reward_value)
  values
    ('sale', 1, 'Sale', 'A deal', 'S', 5, '{"metric": "deals_completed", "gte": 1}', 'feature', '{"feature": "perk", "for": "1 month"}'),
    ('sales', 2, 'Sales', 'Two deals', 'S', 5, '{"metric": "deals_completed", "gte": 2}', 'feature', '{"feature": "year_perk", "for": "1 year"}'),
    ('more', 3, 'More', 'Three deals', 'S', 5, '{"metric": "deals_completed", "gte": 3}', 'feature', '{"feature": "summer_perk", "for": "6 months"}'),
    ('row', 4, 'Row', 'Two months in a row', 'R', 5, '{"metric": "deal_streak_months", "gte": 2}', 'badge', '{}');`;

describeEachEngine('at the boundary', (engine) => {
  let programme: Programme;
  let at: (time: string) => Promise<void>;
  let partner: string;
  beforeAll(async () => {
    programme = await openProgramme(engine, LADDER);
    at = await stopClock(programme);
  });
  beforeEach(async () => {
    await at('2024-01-31T12:00:00Z');
    partner = await programme.enroll({ joinedAt: '2024-01-31T12:00:00Z' });
  });

  const may = async (feature: string, time: string) => {
    await at(time);
    return programme.call<boolean>({ partner }, 'partner_has_feature', { feature });
  };
  const maintain = async (time: string) => {
    await at(time);
    await programme.call('server', 'run_partner_maintenance', { batch_size: 10_000 });
  };
  const held = async () => {
    const [row] = await programme.query<{ current_tier: string; tier_expires_at: Date; grace_until: Date }>(
      'select current_tier, tier_expires_at, grace_until from public.partner_tiers where partner_id = $1',
      [partner],
    );
    return row!;
  };

  describe('a feature', () => {
    test.each([
      ['grant_partner_feature', true],
      ['deny_partner_feature', false],
    ])('by %s ends at its very instant', async (name, meanwhile) => {
      if (!meanwhile)
        await programme.call('server', 'grant_partner_feature', { partner_id: partner, feature: 'perk' });
      await programme.call('server', name, {
        partner_id: partner,
        feature: 'perk',
        expires_at: '2024-02-10T00:00:00Z',
      });
      expect(await may('perk', '2024-02-09T23:59:59.999999Z')).toBe(meanwhile);
      expect(await may('perk', '2024-02-10T00:00:00Z')).toBe(!meanwhile);
    });

    test('by a reward for a month ends on the last day of a shorter one', async () => {
      await programme.record(partner, { at: '2024-01-31T12:00:00Z' });
      expect(await may('perk', '2024-02-29T11:59:59.999999Z')).toBe(true);
      expect(await may('perk', '2024-02-29T12:00:00Z')).toBe(false);
    });

    test('by a reward for a year that begins on a leap day ends on the 28th', async () => {
      await at('2024-02-29T12:00:00Z');
      await programme.recordMany(partner, 2, { at: '2024-02-29T12:00:00Z' });
      expect(await may('year_perk', '2025-02-28T11:59:59.999999Z')).toBe(true);
      expect(await may('year_perk', '2025-02-28T12:00:00Z')).toBe(false);
    });
  });

  describe('a tier', () => {
    test('for a month that begins on the 31st ends on the last day of the next, and so on from there', async () => {
      await programme.record(partner, { at: '2024-01-31T12:00:00Z' });
      expect((await held()).tier_expires_at).toEqual(new Date('2024-02-29T12:00:00Z'));
      await at('2024-02-20T12:00:00Z');
      await programme.record(partner);
      await maintain('2024-02-29T12:00:00Z');
      expect((await held()).tier_expires_at).toEqual(new Date('2024-03-29T12:00:00Z'));
    });

    test('is lost at the very end of its grace', async () => {
      await at('2024-02-10T12:00:00Z');
      await programme.record(partner);
      await maintain('2024-03-10T12:00:00Z');
      // a deal of the same instant a month before is out of the window
      expect((await held()).grace_until).toEqual(new Date('2024-03-11T12:00:00Z'));
      await maintain('2024-03-11T11:59:59.999999Z');
      expect((await held()).current_tier).toBe('silver');
      await maintain('2024-03-11T12:00:00Z');
      expect((await held()).current_tier).toBe('bronze');
    });

    test('is kept by a deal a microsecond inside the window', async () => {
      await at('2024-02-10T12:00:00Z');
      await programme.record(partner);
      await programme.record(partner, { at: '2024-02-10T12:00:00.000001Z' });
      await maintain('2024-03-10T12:00:00Z');
      expect(await held()).toMatchObject({
        grace_until: null,
        tier_expires_at: new Date('2024-04-10T12:00:00Z'),
      });
    });
  });

  describe('a time that is told', () => {
    const NOW = '2024-02-10T12:00:00Z';
    const LATEST = '2024-02-10T12:05:00Z';
    const TOO_LATE = '2024-02-10T12:05:00.000001Z';
    const refused = { code: 'TI007' };
    beforeEach(() => at(NOW));

    test('of a deal may be five minutes ahead and not a microsecond more', async () => {
      expect(await programme.record(partner, { at: LATEST })).toMatchObject({ replayed: false });
      await expect(programme.record(partner, { at: TOO_LATE })).rejects.toMatchObject(refused);
    });

    test('of a deal may be that of joining and not a microsecond less', async () => {
      expect(await programme.record(partner, { at: '2024-01-31T12:00:00Z' })).toMatchObject({
        replayed: false,
      });
      await expect(programme.record(partner, { at: '2024-01-31T11:59:59.999999Z' })).rejects.toMatchObject(
        refused,
      );
    });

    test('of joining may be five minutes ahead and not a microsecond more', async () => {
      await expect(programme.enroll({ joinedAt: TOO_LATE })).rejects.toMatchObject(refused);
      const early = await programme.enroll({ joinedAt: LATEST });
      expect(
        await programme.query('select joined_at from public.partner_tiers where partner_id = $1', [early]),
      ).toEqual([{ joined_at: new Date(NOW) }]);
    });

    test('of a metric may be five minutes ahead and not a microsecond more', async () => {
      await programme.exec(
        `insert into public.metric_definitions (key, label, unit) values ('xp', 'XP', 'xp') on conflict do nothing`,
      );
      await expect(programme.setMetric(partner, 'xp', 1, TOO_LATE)).rejects.toMatchObject(refused);
      expect(await programme.setMetric(partner, 'xp', 1, LATEST)).toMatchObject({ changed: true });
    });

    test('of maintenance may be five minutes ahead and not a microsecond more', async () => {
      const run = (as_of: string) => programme.call('server', 'run_partner_maintenance', { as_of });
      await expect(run(TOO_LATE)).rejects.toMatchObject(refused);
      expect(await run(LATEST)).toMatchObject({ more: false });
    });
  });

  test.each([
    ['2024-01-31T23:59:59.999999Z', '2024-02-01T00:00:00Z', ['sale', 'sales', 'row']],
    ['2024-02-01T00:00:00Z', '2024-02-29T23:59:59.999999Z', ['sale', 'sales']],
    ['2024-01-31T23:59:59.999999Z', '2024-03-01T00:00:00Z', ['sale', 'sales']],
  ])('a streak of deals at %s and %s has the months they lie in', async (first, second, unlocked) => {
    await at(second);
    const answers = [
      await programme.record(partner, { at: first }),
      await programme.record(partner, { at: second }),
    ];
    expect(answers.flatMap(({ achievements }) => achievements)).toEqual(unlocked);
  });
});

describeEachEngine('a history that goes over changes of summer time', (engine) => {
  let programme: Programme;
  beforeAll(async () => {
    programme = await openProgramme(engine, LADDER);
  });

  const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe'];
  /** Around the nights when clocks change in Berlin and in New York, and where the zones disagree on the month. */
  const TIMES = [
    '2025-01-31T23:30:00Z',
    '2025-02-28T23:30:00Z',
    '2025-03-09T06:59:59.999999Z',
    '2025-03-30T01:00:00Z',
    '2025-04-30T22:30:00Z',
    '2025-09-30T23:30:00Z',
    '2025-10-26T00:30:00Z',
    '2025-11-02T05:30:00Z',
    '2025-12-31T23:30:00Z',
  ];

  /** Lives through it in sessions of a time zone, and tells what is left of it, in UTC. */
  const live = async (zone: string) => {
    const partner = await programme.enroll({ joinedAt: '2024-12-31T23:30:00Z' });
    const inZone = (sql: string, ...params: unknown[]) =>
      programme.query<{ answer: unknown }>(
        `with zone as materialized (select set_config('TimeZone', '${zone}', true) as name)
         select ${sql} as answer from zone where name <> ''`,
        params,
      );
    for (const time of TIMES) {
      await inZone('partner_program.maintain_at($1, 10000, $1)', time);
      await inZone(
        `partner_program.record_deal_at($1, gen_random_uuid()::text, 'completed', 10, $2, 'host', null, true, $2)`,
        partner,
        time,
      );
      await inZone('partner_program.grant_feature_at($1, $2, null, $3)', partner, 'perk', time);
      await inZone('partner_program.consume_feature_at($1, $2, $3, 1, $4)', partner, 'perk', time, time);
    }
    const [row] = await programme.query(
      `select set_config('TimeZone', 'UTC', true), jsonb_build_object(
         'tier', (select array[current_tier, tier_qualified_at::text, tier_expires_at::text, points::text]
           from public.partner_tiers where partner_id = $1),
         'events', (select jsonb_agg(jsonb_build_array(event_type, new_tier, occurred_at) order by id)
           from public.tier_progress_events where partner_id = $1),
         'features', (select jsonb_agg(jsonb_build_array(feature_key, source, expires_at) order by feature_key, source)
           from public.feature_access where partner_id = $1),
         'used', (select jsonb_agg(jsonb_build_array(period_start, used) order by period_start)
           from public.feature_usage where partner_id = $1),
         'periods', (select jsonb_agg(jsonb_build_array(period, period_start, deals) order by period, period_start)
           from public.partner_periods where partner_id = $1)) as left`,
      [partner],
    );
    const days = await inZone(
      `jsonb_array_length(partner_program.statement_of($1, '2025-02-28', '2025-03-30', null, 100) -> 'entries')`,
      partner,
    );
    return { left: row!['left'], entries: days[0]!.answer };
  };

  test('is the same in sessions of every time zone', async () => {
    const lives = [];
    for (const zone of ZONES) lives.push(await live(zone));
    for (const life of lives.slice(1)) expect(life).toEqual(lives[0]);
    expect(lives[0]).toMatchObject({ entries: 3 });
  });
});
