import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine, describeEachServer } from '../support/engines';
import { days, featuresOf, instant, type Features, type Use } from '../support/features';
import { openProgramme, type Caller, type Programme } from '../support/programme';

const argument = { code: 'TI005' };
const conflict = { code: 'TI012' };
const unknown = { code: 'TI013' };

/** Tiers by points, so that a test moves a partner with one number. */
const LADDER = `
  insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp');
  insert into public.feature_definitions (key, label) values
    ('basic', 'Basic'), ('export', 'Export'), ('mail', 'Mail'), ('chat', 'Chat'), ('closed', 'Closed');
  insert into public.tier_definitions (key, display_order, label, requirements, unlock_features) values
    ('one', 10, 'One', '{"all": []}', '{basic,export,mail}'),
    ('two', 20, 'Two', '{"metric": "xp", "gte": 20}', '{chat}'),
    ('three', 30, 'Three', '{"metric": "xp", "gte": 30}', '{}'),
    ('four', 40, 'Four', '{"metric": "xp", "gte": 40}', '{closed}');
  insert into public.feature_allowances (feature_key, tier_key, allowance, period) values
    ('export', 'one', 3, 'month'), ('export', 'three', 10, 'month'),
    ('mail', 'one', 2, 'day'), ('mail', 'two', 50, 'month'),
    ('chat', 'three', 7, 'week'), ('chat', 'four', 70, 'week');
`;

describeEachEngine('metered use', (engine) => {
  let programme: Programme;
  let features: Features;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine, LADDER);
    features = featuresOf(programme);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  const climb = (xp: number) => programme.setMetric(partner, 'xp', xp);
  const usage = () =>
    programme.query<{ feature_key: string; period: string; period_start: string; used: number }>(
      `select feature_key, period, period_start, used from public.feature_usage
       where partner_id = $1 order by feature_key, period, period_start`,
      [partner],
    );

  describe('of a feature with an allowance', () => {
    test('is counted until the allowance is used, and refused from then on', async () => {
      const answers: Use[] = [];
      for (let count = 0; count < 5; count++)
        answers.push(await features.useAt(partner, 'export', '2025-03-10T12:00:00Z'));
      expect(answers.map(({ outcome, used }) => [outcome, used])).toEqual([
        ['ok', 1],
        ['ok', 2],
        ['ok', 3],
        ['limit_reached', 3],
        ['limit_reached', 3],
      ]);
    });

    test('answers the allowance and when it begins anew', async () => {
      const answer = await features.useAt(partner, 'export', '2025-03-10T12:00:00Z', 2);
      expect({ ...answer, resets_at: instant(answer.resets_at) }).toEqual({
        outcome: 'ok',
        replayed: false,
        used: 2,
        allowance: 3,
        resets_at: '2025-04-01T00:00:00.000Z',
      });
    });

    test('takes all of an amount or nothing', async () => {
      expect(await features.use(partner, 'export', { amount: 2 })).toMatchObject({ outcome: 'ok', used: 2 });
      expect(await features.use(partner, 'export', { amount: 2 })).toMatchObject({
        outcome: 'limit_reached',
        used: 2,
      });
      expect(await features.use(partner, 'export', { amount: 1 })).toMatchObject({ outcome: 'ok', used: 3 });
    });

    test('is one when nobody says how much', async () => {
      expect(
        await programme.call({ partner }, 'partner_consume_feature', {
          feature: 'export',
          idempotency_key: 'a',
        }),
      ).toMatchObject({ outcome: 'ok', used: 1 });
    });

    test('is each partner’s own', async () => {
      const other = await programme.enroll();
      await features.use(other, 'export', { amount: 3 });
      expect(await features.use(partner, 'export', { amount: 3 })).toMatchObject({ outcome: 'ok', used: 3 });
    });

    test('is each feature’s own', async () => {
      await features.use(partner, 'export', { amount: 3 });
      expect(await features.use(partner, 'mail')).toMatchObject({ outcome: 'ok', used: 1 });
    });

    test('is a new revision when it succeeds, and none when it is refused', async () => {
      const before = await features.revision(partner);
      await features.use(partner, 'export', { amount: 3 });
      expect(await features.revision(partner)).toBe(before + 1);
      await features.use(partner, 'export');
      await features.use(partner, 'closed');
      expect(await features.revision(partner)).toBe(before + 1);
    });

    test('changes nothing when it is refused', async () => {
      await features.use(partner, 'export', { amount: 3 });
      const before = await features.everything(partner);
      await features.use(partner, 'export');
      await features.use(partner, 'closed');
      expect(await features.everything(partner)).toEqual(before);
    });
  });

  describe('of a feature without allowances', () => {
    test('is not limited, and counted', async () => {
      await features.useAt(partner, 'basic', '2025-01-31T23:59:59Z', 1_000_000);
      expect(await features.useAt(partner, 'basic', '2026-07-01T00:00:00Z', 2)).toEqual({
        outcome: 'ok',
        replayed: false,
        used: 1_000_002,
        allowance: null,
        resets_at: null,
      });
      expect(await usage()).toEqual([
        { feature_key: 'basic', period: 'all', period_start: '1970-01-01', used: 1_000_002 },
      ]);
    });

    test('goes beyond the largest amount there is', async () => {
      await features.use(partner, 'basic', { amount: 2_147_483_647 });
      expect(await features.use(partner, 'basic', { amount: 2_147_483_647 })).toMatchObject({
        used: 4_294_967_294,
      });
    });
  });

  describe('of a feature one does not have', () => {
    test('is locked', async () => {
      expect(await features.use(partner, 'closed')).toEqual({
        outcome: 'locked',
        replayed: false,
        used: 0,
        allowance: null,
        resets_at: null,
      });
    });

    test('is locked when it is denied, whatever the tier says', async () => {
      await features.deny(partner, 'export');
      expect(await features.use(partner, 'export')).toMatchObject({
        outcome: 'locked',
        used: 0,
        allowance: 3,
      });
    });

    test('is locked when the grant has ended', async () => {
      const end = days(1);
      await features.grant(partner, 'closed', end);
      expect(await features.useAt(partner, 'closed', days(0))).toMatchObject({ outcome: 'ok' });
      expect(await features.useAt(partner, 'closed', end)).toMatchObject({ outcome: 'locked' });
    });

    test('is counted with nothing once it is granted', async () => {
      await features.use(partner, 'closed');
      await features.grant(partner, 'closed');
      expect(await features.use(partner, 'closed')).toMatchObject({ outcome: 'ok', used: 1 });
    });
  });

  describe('the allowance', () => {
    test('is that of one’s own tier, where it has one', async () => {
      await climb(30);
      expect(await features.use(partner, 'export')).toMatchObject({ allowance: 10 });
    });

    test('is that of the highest tier below, where one’s own has none', async () => {
      await climb(20);
      expect(await features.use(partner, 'export')).toMatchObject({ allowance: 3 });
      await climb(40);
      expect(await features.use(partner, 'export')).toMatchObject({ allowance: 10 });
    });

    test('is that of the lowest tier that has one, for a feature that was granted early', async () => {
      await features.grant(partner, 'chat');
      expect(await features.use(partner, 'chat')).toMatchObject({ outcome: 'ok', allowance: 7 });
    });

    test('of nothing lets nobody use the feature', async () => {
      const own = await openProgramme(
        engine,
        `${LADDER} update public.feature_allowances set allowance = 0 where tier_key = 'one'`,
      );
      const someone = await own.enroll();
      expect(await featuresOf(own).use(someone, 'export')).toMatchObject({
        outcome: 'limit_reached',
        used: 0,
      });
      expect((await own.snapshot(someone)).features['export']).toMatchObject({
        access: 'limit_reached',
        usage: { used: 0, allowance: 0 },
      });
    });

    test('that was used stays used in a higher tier', async () => {
      await features.useAt(partner, 'export', '2025-03-10T12:00:00Z', 3);
      await climb(30);
      expect(await features.useAt(partner, 'export', '2025-03-10T13:00:00Z', 8)).toMatchObject({
        outcome: 'limit_reached',
        used: 3,
        allowance: 10,
      });
      expect(await features.useAt(partner, 'export', '2025-03-10T13:00:00Z', 7)).toMatchObject({
        outcome: 'ok',
        used: 10,
      });
    });

    test('that was used stays used in a tier that counts by another period', async () => {
      await features.useAt(partner, 'mail', '2025-03-10T12:00:00Z', 2);
      await features.useAt(partner, 'mail', '2025-03-11T12:00:00Z', 2);
      await climb(20);
      expect(await features.useAt(partner, 'mail', '2025-03-11T13:00:00Z')).toMatchObject({
        used: 5,
        allowance: 50,
      });
    });

    test('may be lower than what was used already', async () => {
      const own = await openProgramme(engine, LADDER);
      const someone = await own.enroll();
      await featuresOf(own).use(someone, 'export', { amount: 3 });
      await own.query(`update public.feature_allowances set allowance = 1 where feature_key = 'export'`);
      expect(await featuresOf(own).use(someone, 'export')).toMatchObject({
        outcome: 'limit_reached',
        used: 3,
        allowance: 1,
      });
    });

    test.each(['insert', 'update', 'delete'])('is a new programme revision after each %s', async (change) => {
      const own = await openProgramme(engine, LADDER);
      const revision = async () =>
        (
          await own.query<{ of: number }>('select programme_revision as of from public.programme_settings')
        )[0]!.of;
      const before = await revision();
      const statements: Record<string, string> = {
        insert: `insert into public.feature_allowances values ('basic', 'one', 1, 'day')`,
        update: `update public.feature_allowances set allowance = 4 where feature_key = 'export'`,
        delete: `delete from public.feature_allowances where feature_key = 'chat'`,
      };
      await own.asRole('service_role', null, statements[change]!);
      expect(await revision()).toBe(before + 1);
    });

    test.each([
      ['a negative one', `('basic', 'one', -1, 'day')`, 'TI002'],
      ['one per hour', `('basic', 'one', 1, 'hour')`, 'TI002'],
      ['one for ever', `('basic', 'one', 1, 'all')`, 'TI002'],
      ['one of an unknown feature', `('nothing', 'one', 1, 'day')`, '23503'],
      ['one of an unknown tier', `('basic', 'nobody', 1, 'day')`, '23503'],
      ['a second one', `('export', 'one', 1, 'day')`, '23505'],
    ])('(%s) is refused', async (_, values, code) => {
      await expect(
        programme.asRole(
          'service_role',
          null,
          `insert into public.feature_allowances (feature_key, tier_key, allowance, period) values ${values}`,
        ),
      ).rejects.toMatchObject({ code });
    });

    test('keeps the tier it is for from being removed', async () => {
      await programme.exec(`
        insert into public.feature_definitions (key, label) values ('spare', 'Spare');
        insert into public.tier_definitions (key, display_order, label, is_active) values ('spare', 90, 'Spare', false);
        insert into public.feature_allowances (feature_key, tier_key, allowance, period) values ('spare', 'spare', 1, 'day');
      `);
      await expect(
        programme.query(`delete from public.tier_definitions where key = 'spare'`),
      ).rejects.toThrow('feature_allowances');
    });
  });

  describe('a calendar period in UTC', () => {
    test.each([
      ['a day', 'day', '2025-03-10T23:59:59.999Z', '2025-03-11T00:00:00.000Z'],
      ['the end of a month', 'month', '2025-01-31T23:59:59.999Z', '2025-02-01T00:00:00.000Z'],
      ['a short month', 'month', '2025-02-28T23:59:59.999Z', '2025-03-01T00:00:00.000Z'],
      ['a leap day', 'day', '2024-02-29T12:00:00.000Z', '2024-03-01T00:00:00.000Z'],
      ['the month of a leap day', 'month', '2024-02-29T23:59:59.999Z', '2024-03-01T00:00:00.000Z'],
      ['a quarter', 'quarter', '2025-06-30T23:59:59.999Z', '2025-07-01T00:00:00.000Z'],
      ['the last quarter', 'quarter', '2025-10-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
      ['a week that begins on Monday', 'week', '2025-03-09T23:59:59.999Z', '2025-03-10T00:00:00.000Z'],
      ['a week over the turn of the year', 'week', '2024-12-31T12:00:00.000Z', '2025-01-06T00:00:00.000Z'],
      ['a year', 'year', '2024-12-31T23:59:59.999Z', '2025-01-01T00:00:00.000Z'],
    ])('(%s) ends where the next begins', async (_, period, moment, next) => {
      const feature = `per_${period}`;
      await programme.exec(`
        insert into public.feature_definitions (key, label) values ('${feature}', 'x') on conflict do nothing;
        insert into public.feature_allowances (feature_key, tier_key, allowance, period)
        values ('${feature}', 'one', 1, '${period}') on conflict do nothing;
      `);
      const grant = 'select partner_program.grant_feature_at($1, $2, null, $3)';
      await programme.query(grant, [partner, feature, moment]);
      const first = await features.useAt(partner, feature, moment);
      expect([first.outcome, instant(first.resets_at)]).toEqual(['ok', next]);
      expect(await features.useAt(partner, feature, moment)).toMatchObject({ outcome: 'limit_reached' });
      expect(await features.useAt(partner, feature, next)).toMatchObject({ outcome: 'ok', used: 1 });
    });

    test('is the same wherever the session thinks it is', async () => {
      const [row] = await programme.query<{ answer: Use }>(
        `with zone as materialized (select set_config('TimeZone', 'Pacific/Auckland', true) as name)
         select partner_program.consume_feature_at($1, 'export', 'a', 1, '2025-01-31T23:30:00Z') as answer
         from zone where name <> ''`,
        [partner],
      );
      expect(instant(row!.answer.resets_at)).toBe('2025-02-01T00:00:00.000Z');
      expect(await usage()).toMatchObject([{ period_start: '2025-01-01', used: 1 }]);
    });
  });

  describe('with an idempotency key', () => {
    const key = `O'Brien "x" \\ $1 %s; drop table feature_usage; --`;

    test('that was used counts once, and answers as it did', async () => {
      const first = await features.use(partner, 'export', { key, amount: 2 });
      const before = await features.everything(partner);
      expect(await features.use(partner, 'export', { key, amount: 2 })).toEqual({ ...first, replayed: true });
      expect(await features.everything(partner)).toEqual(before);
    });

    test('that was used answers as it did when more was used since', async () => {
      await features.use(partner, 'export', { key });
      await features.use(partner, 'export', { amount: 2 });
      expect(await features.use(partner, 'export', { key })).toMatchObject({
        outcome: 'ok',
        replayed: true,
        used: 1,
      });
    });

    test('that was used answers as it did when the feature is locked since, or in another period', async () => {
      await features.useAt(partner, 'export', '2025-01-10T00:00:00Z', 1, key);
      await features.deny(partner, 'export');
      expect(await features.useAt(partner, 'export', '2025-02-10T00:00:00Z', 1, key)).toMatchObject({
        outcome: 'ok',
        replayed: true,
        used: 1,
      });
    });

    test.each([
      ['another feature', { feature: 'mail', amount: 2 }],
      ['another amount', { feature: 'export', amount: 1 }],
    ])('that was used for %s is refused, and changes nothing', async (_, { feature, amount }) => {
      await features.use(partner, 'export', { key, amount: 2 });
      const before = await features.everything(partner);
      await expect(features.use(partner, feature, { key, amount })).rejects.toMatchObject(conflict);
      expect(await features.everything(partner)).toEqual(before);
    });

    test('that was refused may be tried again', async () => {
      await features.useAt(partner, 'export', '2025-01-10T00:00:00Z', 3);
      expect(await features.useAt(partner, 'export', '2025-01-10T00:00:00Z', 1, key)).toMatchObject({
        outcome: 'limit_reached',
      });
      expect(await features.useAt(partner, 'export', '2025-02-10T00:00:00Z', 2, key)).toMatchObject({
        outcome: 'ok',
        replayed: false,
        used: 2,
      });
    });

    test('is each partner’s own', async () => {
      const other = await programme.enroll();
      await features.use(other, 'mail', { key });
      expect(await features.use(partner, 'export', { key })).toMatchObject({ replayed: false, used: 1 });
    });

    test('may have 200 characters', async () => {
      expect(await features.use(partner, 'export', { key: 'é'.repeat(200) })).toMatchObject({
        outcome: 'ok',
      });
    });

    test.each([
      ['none', null],
      ['an empty one', ''],
      ['a blank one', '  '],
      ['one of 201 characters', 'x'.repeat(201)],
      ['one of a megabyte', 'x'.repeat(1024 * 1024)],
    ])('(%s) is refused', async (_, wrong) => {
      await expect(
        programme.call({ partner }, 'partner_consume_feature', { feature: 'export', idempotency_key: wrong }),
      ).rejects.toMatchObject(argument);
    });
  });

  test.each([[0], [-1], [null]])('of an amount of %s is refused', async (amount) => {
    await expect(
      programme.call({ partner }, 'partner_consume_feature', {
        feature: 'export',
        idempotency_key: 'a',
        amount,
      }),
    ).rejects.toMatchObject(argument);
  });

  test.each([['nothing'], [''], [null], ['x'.repeat(1024 * 1024)]])(
    'of a feature that the programme does not have is refused',
    async (feature) => {
      await expect(
        programme.call({ partner }, 'partner_consume_feature', { feature, idempotency_key: 'a' }),
      ).rejects.toMatchObject(unknown);
    },
  );

  test('of somebody who is not enrolled is refused', async () => {
    await expect(features.use(crypto.randomUUID(), 'export')).rejects.toMatchObject({ code: 'TI003' });
  });

  test.each<[string, Caller]>([
    ['nobody', 'anon'],
    ['the server', 'server'],
  ])('is for partners, not for %s', async (_, caller) => {
    await expect(
      programme.call(caller, 'partner_consume_feature', { feature: 'export', idempotency_key: 'a' }),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('is seen by the partner alone, and its keys by the server alone', async () => {
    const other = await programme.enroll();
    await features.use(other, 'mail');
    await features.use(partner, 'export');
    const token = { sub: partner, role: 'authenticated' };
    expect(
      await programme.asRole('authenticated', token, 'select feature_key from public.feature_usage'),
    ).toEqual([{ feature_key: 'export' }]);
    await expect(
      programme.asRole('authenticated', token, 'select from public.feature_usage_keys'),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      programme.asRole('authenticated', token, 'select from public.feature_allowances'),
    ).rejects.toMatchObject({ code: '42501' });
    expect(
      await programme.asRole(
        'service_role',
        null,
        'select from public.feature_usage_keys where partner_id = $1',
        [partner],
      ),
    ).toHaveLength(1);
  });

  test.each(['feature_usage', 'feature_usage_keys'])(
    'is written by nobody, not even the server (%s)',
    async (table) => {
      await expect(
        programme.asRole('service_role', null, `delete from public.${table}`),
      ).rejects.toMatchObject({ code: '42501' });
    },
  );

  describe('in the snapshot', () => {
    test('is null for a feature without allowances', async () => {
      await features.use(partner, 'basic');
      expect(await features.told(partner, 'basic')).toMatchObject({ access: 'granted', usage: null });
    });

    test('says what is used, of how much, and until when', async () => {
      await features.useAt(partner, 'export', '2025-03-10T12:00:00Z', 2);
      const { access, usage: told } = await features.told(partner, 'export', '2025-03-12T00:00:00Z');
      expect({ access, ...told, resets_at: instant(told!.resets_at) }).toEqual({
        access: 'granted',
        used: 2,
        allowance: 3,
        resets_at: '2025-04-01T00:00:00.000Z',
      });
    });

    test('is told of a locked feature too', async () => {
      expect(await features.told(partner, 'chat')).toMatchObject({
        access: 'locked',
        via: null,
        usage: { used: 0, allowance: 7 },
      });
    });

    test('is a limit that is reached, until the period ends', async () => {
      await features.useAt(partner, 'export', '2025-03-10T12:00:00Z', 3);
      const access = async (now: string) => (await features.told(partner, 'export', now)).access;
      expect(await access('2025-03-31T23:59:59Z')).toBe('limit_reached');
      expect(await access('2025-04-01T00:00:00Z')).toBe('granted');
    });

    test('keeps what grants the feature at the limit', async () => {
      const end = days(1);
      await features.grant(partner, 'chat', end);
      await features.use(partner, 'chat', { amount: 7 });
      const told = await features.told(partner, 'chat');
      expect({ ...told, expires_at: instant(told.expires_at) }).toMatchObject({
        access: 'limit_reached',
        via: 'grant',
        required_tier: 'two',
        expires_at: end,
      });
    });

    test('is a denial rather than a limit', async () => {
      await features.use(partner, 'export', { amount: 3 });
      await features.deny(partner, 'export');
      expect(await features.told(partner, 'export')).toMatchObject({ access: 'denied', usage: { used: 3 } });
    });

    test('is valid until the first period with something used in it ends', async () => {
      const validUntil = async () =>
        instant((await programme.snapshot(partner, '2025-03-10T12:00:00Z')).valid_until);
      expect(await validUntil()).toBeNull();
      await features.useAt(partner, 'basic', '2025-03-10T12:00:00Z');
      expect(await validUntil()).toBeNull();
      await features.useAt(partner, 'export', '2025-03-10T12:00:00Z');
      expect(await validUntil()).toBe('2025-04-01T00:00:00.000Z');
      await features.useAt(partner, 'mail', '2025-03-10T12:00:00Z');
      expect(await validUntil()).toBe('2025-03-11T00:00:00.000Z');
    });
  });

  test('leaves one having the feature at the limit', async () => {
    await features.use(partner, 'export', { amount: 3 });
    expect(await features.told(partner, 'export')).toMatchObject({ access: 'limit_reached' });
    expect(await features.has(partner, 'export')).toBe(true);
  });
});

describeEachServer('metered use on many connections', (engine) => {
  test('gives an allowance of 10 to exactly 10 of 100 at once', async () => {
    const programme = await openProgramme(engine, LADDER);
    const features = featuresOf(programme);
    const partner = await programme.enroll();
    await programme.setMetric(partner, 'xp', 30);
    const before = await features.revision(partner);
    const answers = await Promise.all(Array.from({ length: 100 }, () => features.use(partner, 'export')));
    const ok = answers.filter(({ outcome }) => outcome === 'ok');
    expect(ok.map(({ used }) => used).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(answers.filter(({ outcome }) => outcome === 'limit_reached')).toHaveLength(90);
    expect(await features.revision(partner)).toBe(before + 10);
  });

  test('counts one key of 20 at once once', async () => {
    const programme = await openProgramme(engine, LADDER);
    const features = featuresOf(programme);
    const partner = await programme.enroll();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => features.use(partner, 'export', { key: 'same' })),
    );
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(answers.every(({ outcome, used }) => outcome === 'ok' && used === 1)).toBe(true);
  });
});
