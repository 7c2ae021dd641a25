import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

const deep = (levels: number): object =>
  Array.from({ length: levels - 1 }).reduce<object>((inner) => ({ not: inner }), {
    metric: 'points',
    gte: 1,
  });

describeEachEngine('a definition', (engine) => {
  let programme: Programme;
  beforeAll(async () => {
    programme = await openProgramme(engine);
  });

  const asServer = (sql: string, params?: unknown[]) => programme.asRole('service_role', null, sql, params);
  const refusal = async (attempt: Promise<unknown>) => {
    const error = await attempt.then(
      () => new Error('it was accepted'),
      (reason: unknown) => reason as Error & { code?: string },
    );
    return { code: 'code' in error ? error.code : undefined, message: error.message };
  };
  const field = (name: string) => ({ code: 'TI002', message: expect.stringMatching(name) as string });
  const starts = (name: string) => field(`^${name.replaceAll(/[.[\]]/g, '\\$&')}: `);

  describe('of criteria', () => {
    const CRITERIA: [criteria: unknown, field: string][] = [
      [null, ''],
      ['deals', ''],
      [3, ''],
      [[], ''],
      [{}, ''],
      [{ all: [], any: [] }, ''],
      [{ some: [] }, '.some'],
      [{ all: {} }, '.all'],
      [{ all: null }, '.all'],
      [{ any: [] }, '.any'],
      [{ any: [{ metric: 'points', gte: 1 }, { none: 1 }] }, '.any[1].none'],
      [{ all: [{ not: { all: [{ metric: 'points', gte: 1 }, 7] } }] }, '.all[0].not.all[1]'],
      [{ not: null }, '.not'],
      [{ not: [] }, '.not'],
      [{ metric: 'karma', gte: 1 }, '.metric'],
      [{ metric: null, gte: 1 }, '.metric'],
      [{ metric: ['points'], gte: 1 }, '.metric'],
      [{ metric: 'points' }, ''],
      [{ metric: 'points', gte: 1, lte: 3 }, ''],
      [{ metric: 'points', at_least: 1 }, '.at_least'],
      [{ metric: 'points', achievement: 'first_sale' }, '.achievement'],
      [{ metric: 'points', gte: '1' }, '.gte'],
      [{ metric: 'points', gte: null }, '.gte'],
      [{ metric: 'points', gte: 1e13 }, '.gte'],
      [{ metric: 'points', lt: -1e13 }, '.lt'],
      [{ metric: 'points', gte: 1, within: '90 days' }, '.within'],
      [{ metric: 'deals_completed', gte: 1, within: 90 }, '.within'],
      [{ metric: 'deals_completed', gte: 1, within: '90' }, '.within'],
      [{ metric: 'deals_completed', gte: 1, within: null }, '.within'],
      [{ metric: 'deals_completed', gte: 1, within: 'a while' }, '.within'],
      [{ metric: 'deals_completed', gte: 1, within: '0 days' }, '.within'],
      [{ metric: 'deals_completed', gte: 1, within: '-3 days' }, '.within'],
      [{ metric: 'deals_completed', gte: 1, within: '2 months -59 days' }, '.within'],
      [{ metric: 'deals_completed', gte: 1, within: '3 days ago' }, '.within'],
      [{ metric: 'deals_completed', gte: 1, within: '101 years' }, '.within'],
      [{ metric: 'deals_completed', gte: 1, within: 'infinity' }, '.within'],
      [{ achievement: 'karma' }, '.achievement'],
      [{ achievement: null }, '.achievement'],
      [{ tier: 'karma' }, '.tier'],
      [{ tier: { key: 'active' } }, '.tier'],
      [deep(21), '.not'.repeat(20)],
    ];

    test.each(CRITERIA)('%j is refused, with the field', async (criteria, where) => {
      const json = JSON.stringify(criteria);
      expect(
        await refusal(
          asServer(`update public.tier_definitions set requirements = $1 where key = 'elite'`, [json]),
        ),
      ).toEqual(starts(`tier_definitions.requirements${where}`));
      expect(
        await refusal(
          asServer(`update public.achievement_definitions set criteria = $1 where key = 'streak_12'`, [json]),
        ),
      ).toEqual(starts(`achievement_definitions.criteria${where}`));
    });

    test.each([
      [{ all: [] }],
      [{ metric: 'points', eq: -5.5 }],
      [{ metric: 'deals_completed', lte: 10, within: '1 year 2 months' }],
      [{ metric: 'deals_completed', gt: 10, within: 'P3M' }],
      [{ any: [{ achievement: 'first_sale' }, { not: { tier: 'active' } }] }],
      [deep(20)],
    ])('%j is accepted', async (criteria) => {
      await asServer(
        `insert into public.achievement_definitions (key, display_order, title, description, icon, criteria)
         values ('a' || replace(gen_random_uuid()::text, '-', ''), 99, 'T', 'D', 'I', $1)`,
        [JSON.stringify(criteria)],
      );
    });
  });

  describe('of a tier', () => {
    test.each([
      ['commission_rate', `commission_rate = 100.01`],
      ['commission_rate', `commission_rate = -0.01`],
      ['commission_rate', `commission_rate = 'NaN'`],
      ['team_override_rate', `team_override_rate = 101`],
      ['referral_bonus_rate', `referral_bonus_rate = -1`],
      ['unlock_features', `unlock_features = '{karma}'`],
      ['unlock_features', `unlock_features = '{basic_training,null}'`],
    ])('is refused with the field %s (%s)', async (name, change) => {
      expect(
        await refusal(asServer(`update public.tier_definitions set ${change} where key = 'elite'`)),
      ).toEqual(starts(`tier_definitions.${name}`));
    });

    test('is refused when it asks for fewer deals than a lower one, once all is written', async () => {
      expect(
        await refusal(
          asServer(`update public.tier_definitions set min_deals_required = 9 where key = 'elite'`),
        ),
      ).toEqual(starts('tier_definitions.min_deals_required'));
      await asServer(
        `update public.tier_definitions set min_deals_required = min_deals_required + 100 where min_deals_required > 0`,
      );
      await asServer(
        `update public.tier_definitions set min_deals_required = min_deals_required - 100 where min_deals_required > 0`,
      );
    });

    test('may ask for fewer deals than a retired one below it', async () => {
      await asServer(
        `insert into public.tier_definitions (key, display_order, label, min_deals_required, is_active)
         values ('retired', 0, 'Retired', 1000, false)`,
      );
      expect(
        await refusal(asServer(`update public.tier_definitions set is_active = true where key = 'retired'`)),
      ).toEqual(starts('tier_definitions.min_deals_required'));
    });

    test('can swap its place with another in one statement', async () => {
      await asServer(
        `insert into public.tier_definitions (key, display_order, label, min_deals_required)
         values ('one', 101, 'One', 100), ('two', 102, 'Two', 100)`,
      );
      await asServer(
        `update public.tier_definitions set display_order = 203 - display_order where key in ('one', 'two')`,
      );
      await asServer(`delete from public.tier_definitions where key in ('one', 'two')`);
    });
  });

  describe('that breaks a rule of its table', () => {
    test.each([
      ['tier_definitions', 'key', `'Not A Key'`],
      ['tier_definitions', 'key', `''`],
      ['tier_definitions', 'key', 'null'],
      ['tier_definitions', 'display_order', 'null'],
      ['tier_definitions', 'label', `''`],
      ['tier_definitions', 'label', 'null'],
      ['tier_definitions', 'min_deals_required', '-1'],
      ['tier_definitions', 'commission_rate', 'null'],
      ['tier_definitions', 'commission_rate', '140'],
      ['tier_definitions', 'benefits', `'[]'`],
      ['tier_definitions', 'color', `'red'`],
      ['tier_definitions', 'icon', `''`],
      ['tier_definitions', 'promotion', `'maybe'`],
      ['tier_definitions', 'on_expiry', `'vanish'`],
      ['achievement_definitions', 'key', `'1st'`],
      ['achievement_definitions', 'title', `''`],
      ['achievement_definitions', 'icon', `''`],
      ['achievement_definitions', 'category', `''`],
      ['achievement_definitions', 'points', '-1'],
      ['achievement_definitions', 'criteria', 'null'],
      ['achievement_definitions', 'reward_type', `'car'`],
      ['achievement_definitions', 'reward_value', `'[]'`],
      ['feature_definitions', 'key', `'white-label'`],
      ['feature_definitions', 'label', `''`],
      ['metric_definitions', 'label', `''`],
      ['metric_definitions', 'unit', `'£'`],
      ['feature_allowances', 'allowance', '-1'],
      ['feature_allowances', 'period', `'fortnight'`],
      ['programme_settings', 'currency', `'gbp'`],
      ['programme_settings', 'milestones', `'{0}'`],
    ])('%s is refused with the field %s (%s)', async (table, column, value) => {
      await programme.query(
        `insert into public.feature_allowances (feature_key, tier_key, allowance, period)
         values ('white_label', 'elite', 1, 'day') on conflict do nothing`,
      );
      expect(await refusal(asServer(`update public.${table} set ${column} = ${value}`))).toEqual(
        starts(`${table}.${column}`),
      );
    });

    test('is told what the rule is', async () => {
      expect(
        await refusal(
          asServer(`insert into public.feature_definitions (key, label) values ('Perk', 'Perk')`),
        ),
      ).toEqual({
        code: 'TI002',
        message: `feature_definitions.key: 'Perk' breaks CHECK ((key ~ '^[a-z][a-z0-9_]{0,62}$'::text))`,
      });
      expect(await refusal(asServer(`insert into public.feature_definitions (key) values ('perk')`))).toEqual(
        { code: 'TI002', message: 'feature_definitions.label: needs a value' },
      );
    });

    test('is caught by the rule itself where triggers do not run', async () => {
      await expect(
        programme.exec(`do $$ begin
          perform set_config('session_replication_role', 'replica', true);
          update public.tier_definitions set label = '';
        end $$`),
      ).rejects.toMatchObject({ code: '23514' });
    });
  });

  describe('of a reward', () => {
    test.each([
      ['reward_value', 'badge', { points: 5 }],
      ['reward_value.points', 'points', {}],
      ['reward_value.points', 'points', { points: 0 }],
      ['reward_value.points', 'points', { points: -5 }],
      ['reward_value.points', 'points', { points: 1.5 }],
      ['reward_value.points', 'points', { points: 1_000_001 }],
      ['reward_value.points', 'points', { points: 'many' }],
      ['reward_value.points', 'points', { points: 5, more: 1 }],
      ['reward_value.feature', 'feature', {}],
      ['reward_value.feature', 'feature', { feature: 'karma' }],
      ['reward_value', 'feature', { feature: 'white_label', until: '1 day' }],
      ['reward_value.for', 'feature', { feature: 'white_label', for: 30 }],
      ['reward_value.for', 'feature', { feature: 'white_label', for: '30' }],
      ['reward_value.for', 'feature', { feature: 'white_label', for: '0 days' }],
      ['reward_value.for', 'feature', { feature: 'white_label', for: 'infinity' }],
      ['reward_value.for', 'feature', { feature: 'white_label', for: '1000000 years' }],
      ['reward_value.for', 'feature', { feature: 'white_label', for: null }],
    ])('is refused with the field %s (%s, %j)', async (name, type, value) => {
      expect(
        await refusal(
          asServer(
            `update public.achievement_definitions set reward_type = $1, reward_value = $2 where key = 'first_sale'`,
            [type, JSON.stringify(value)],
          ),
        ),
      ).toEqual(starts(`achievement_definitions.${name}`));
    });
  });

  describe('that others name', () => {
    beforeAll(async () => {
      await programme.exec(`
        insert into public.feature_definitions (key, label) values ('gift', 'Gift');
        insert into public.tier_definitions (key, display_order, label, min_deals_required)
        values ('named', 200, 'Named', 100);
        insert into public.achievement_definitions
          (key, display_order, title, description, icon, criteria, reward_type, reward_value)
        values
          ('first', 60, 'T', 'D', 'I', '{"tier": "named"}', 'feature', '{"feature": "gift"}'),
          ('second', 61, 'T', 'D', 'I', '{"achievement": "first"}', 'badge', '{}');
      `);
    });

    test.each([
      ['metric_definitions', 'training_completed', 'tier_definitions.requirements.all[0].metric'],
      ['feature_definitions', 'advanced_materials', 'tier_definitions.unlock_features'],
      ['feature_definitions', 'gift', 'achievement_definitions.reward_value.feature'],
      ['tier_definitions', 'named', 'achievement_definitions.criteria.tier'],
      ['achievement_definitions', 'first', 'achievement_definitions.criteria.achievement'],
    ])('(%s %s) is neither removed nor renamed', async (table, key, where) => {
      expect(await refusal(asServer(`delete from public.${table} where key = $1`, [key]))).toEqual(
        starts(where),
      );
      // the API may not rename a metric at all
      expect(
        await refusal(programme.query(`update public.${table} set key = 'renamed' where key = $1`, [key])),
      ).toEqual(starts(where));
    });

    test('can be renamed together with them', async () => {
      await programme.exec(`
        insert into public.feature_definitions (key, label) values ('old_name', 'Old');
        insert into public.achievement_definitions
          (key, display_order, title, description, icon, criteria, reward_type, reward_value)
        values ('renamer', 62, 'T', 'D', 'I', '{"metric": "points", "gte": 1000000}', 'feature', '{"feature": "old_name"}');
      `);
      await asServer(
        `with renamed as (update public.feature_definitions set key = 'new_name' where key = 'old_name' returning key)
         update public.achievement_definitions set reward_value = '{"feature": "basic_training"}' where key = 'renamer'`,
      );
      expect(
        await programme.query(`select label from public.feature_definitions where key = 'new_name'`),
      ).toEqual([{ label: 'Old' }]);
    });

    test('can be renamed where nobody does', async () => {
      await asServer(`insert into public.feature_definitions (key, label) values ('lonely', 'Lonely')`);
      await asServer(`update public.feature_definitions set key = 'lonely_still' where key = 'lonely'`);
      await asServer(`delete from public.feature_definitions where key = 'lonely_still'`);
    });
  });

  describe('of a metric', () => {
    test('that is built in can be relabelled, never removed or imitated', async () => {
      await asServer(
        `update public.metric_definitions set label = 'Closed deals' where key = 'deals_completed'`,
      );
      await asServer(
        `update public.metric_definitions set label = 'Deals completed' where key = 'deals_completed'`,
      );
      expect(
        await refusal(asServer(`delete from public.metric_definitions where key = 'team_size'`)),
      ).toEqual(starts('metric_definitions.key'));
      expect(
        await refusal(
          asServer(`insert into public.metric_definitions values ('karma', 'Karma', 'karma', true)`),
        ),
      ).toEqual(starts('metric_definitions.built_in'));
    });
  });

  describe('of the currency', () => {
    let other: Programme;
    beforeEach(async () => {
      other = await openProgramme(engine);
    });

    test('can change until there are deals, and never after', async () => {
      await other.asRole('service_role', null, `update public.programme_settings set currency = 'EUR'`);
      const partner = await other.enroll();
      await other.record(partner, { currency: 'EUR' });
      await expect(
        other.asRole('service_role', null, `update public.programme_settings set currency = 'USD'`),
      ).rejects.toMatchObject({
        code: 'TI002',
        message: expect.stringMatching(/^programme_settings\.currency: /) as string,
      });
    });

    test('stays once a bonus was paid, though there is no deal', async () => {
      await other.exec(`insert into public.achievement_definitions
        (key, display_order, title, description, icon, criteria, reward_type, reward_value)
        values ('recruiter', 1, 'R', 'R', 'R', '{"metric": "team_size", "gte": 1}', 'bonus', '{"amount": 50}')`);
      await other.enroll({ sponsor: await other.enroll() });
      await expect(
        other.asRole('service_role', null, `update public.programme_settings set currency = 'EUR'`),
      ).rejects.toMatchObject({ code: 'TI002', hint: expect.stringContaining('never converted') as string });
    });
  });

  test.each([
    ['criteria', `update public.tier_definitions set requirements = '{}'`, /^Criteria are/],
    ['a rate', `update public.tier_definitions set commission_rate = 120`, /^Correct the field/],
    ['a built-in metric', `delete from public.metric_definitions where key = 'team_size'`, /label and unit/],
  ])('that is refused for %s says what to do', async (_, sql, hint) => {
    await expect(asServer(sql)).rejects.toMatchObject({ hint: expect.stringMatching(hint) as string });
  });

  test('that is refused changes nothing', async () => {
    const before = await programme.query('select * from public.programme_settings');
    await refusal(asServer(`update public.tier_definitions set commission_rate = 200`));
    expect(await programme.query('select * from public.programme_settings')).toEqual(before);
  });

  test('can be changed where updates without a condition are refused, as in Supabase’s API', async () => {
    const functions = await programme.query<{ name: string; body: string }>(
      `select oid::regprocedure::text as name, prosrc as body from pg_proc
       where pronamespace in ('public'::regnamespace, 'partner_program'::regnamespace)`,
    );
    const unconditional = functions.filter(({ body }) =>
      (body.match(/^\s*(update|delete from) public\.[^;]*/gm) ?? []).some(
        (statement) => !/\bwhere\b/.test(statement),
      ),
    );
    expect(unconditional.map(({ name }) => name)).toEqual([]);
  });
});
