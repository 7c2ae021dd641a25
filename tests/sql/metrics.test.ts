import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { minutesAhead, openProgramme, type Programme } from '../support/programme';

describeEachEngine('a metric', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    await programme.exec(`
      insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp');
      insert into public.achievement_definitions (key, display_order, title, description, icon, criteria)
      values ('beginner', 50, 'Beginner', 'Ten XP', 'B', '{"metric": "xp", "gte": 10}');
    `);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  const held = () =>
    programme.query<{ value: string; observed_at: Date }>(
      `select value, observed_at from public.partner_metrics where partner_id = $1`,
      [partner],
    );
  const xp = (value: unknown, at?: string) => programme.setMetric(partner, 'xp', value, at);

  test('is held, logged and answered', async () => {
    expect(await xp(4.5, '2025-02-01T00:00:00Z')).toEqual({
      metric: 'xp',
      value: 4.5,
      changed: true,
      tier: null,
      achievements: [],
      commissions: [],
      revision: 3,
    });
    expect(await held()).toEqual([{ value: '4.5', observed_at: new Date('2025-02-01T00:00:00Z') }]);
    expect((await programme.events(partner)).at(-1)).toMatchObject({
      event_type: 'metric_changed',
      event_data: { metric: 'xp', from: null, to: 4.5 },
    });
  });

  test('decides at once, as of when it was observed', async () => {
    expect((await xp(10, '2025-02-01T00:00:00Z')).achievements).toEqual(['beginner']);
    expect((await programme.events(partner)).at(-1)).toMatchObject({
      event_type: 'achievement_unlocked',
      occurred_at: new Date('2025-02-01T00:00:00Z'),
    });
  });

  test('that is not announced decides, and celebrates nothing', async () => {
    const set = { partner_id: partner, metric: 'xp', value: 10, announce: false };
    const { achievements } = await programme.call<{ achievements: string[] }>(
      'server',
      'set_partner_metric',
      set,
    );
    expect(achievements).toEqual(['beginner']);
    expect(await programme.told(partner)).toEqual([]);
  });

  test('decides as of the latest deal when it was observed before it', async () => {
    await programme.record(partner, { at: '2025-03-01T00:00:00Z' });
    await xp(10, '2025-02-01T00:00:00Z');
    expect((await programme.events(partner)).at(-1)).toMatchObject({
      event_data: { achievement: 'beginner' },
      occurred_at: new Date('2025-03-01T00:00:00Z'),
    });
  });

  test('takes the newest observation, in whatever order they come', async () => {
    await xp(5, '2025-03-01T00:00:00Z');
    expect(await xp(9, '2025-02-28T23:59:59Z')).toMatchObject({ value: 5, changed: false });
    expect(await xp(7, '2025-03-01T00:00:01Z')).toMatchObject({ value: 7, changed: true });
    expect(await held()).toMatchObject([{ value: '7' }]);
  });

  test('that says the same again changes nothing, but is remembered as newer', async () => {
    const { revision } = await xp(5, '2025-03-01T00:00:00Z');
    expect(await xp('5.0', '2025-03-03T00:00:00Z')).toMatchObject({ changed: false, revision });
    expect(await xp(4, '2025-03-02T00:00:00Z')).toMatchObject({ value: 5, changed: false, revision });
    expect((await programme.events(partner)).map(({ event_type }) => event_type)).toEqual([
      'enrolled',
      'metric_changed',
    ]);
  });

  test('may fall, and takes nothing back', async () => {
    await xp(10, '2025-02-01T00:00:00Z');
    await xp(0, '2025-02-02T00:00:00Z');
    expect((await programme.snapshot(partner)).achievements.earned).toBe(1);
  });

  test('is kept to six decimals', async () => {
    expect(await xp('0.1234565')).toMatchObject({ value: 0.123457 });
    expect(await xp('0.1234571')).toMatchObject({ changed: false });
  });

  describe('that is none', () => {
    test.each([
      ['null', null],
      ['NaN', 'NaN'],
      ['infinite', 'Infinity'],
      ['infinitely small', '-Infinity'],
      ['a trillion', '1e12'],
      ['minus a trillion', '-1e12'],
      ['rounded to a trillion', '999999999999.9999999'],
      ['a thousand digits', '9'.repeat(1000)],
    ])('(%s) is refused', async (_, value) => {
      await expect(xp(value)).rejects.toMatchObject({ code: 'TI005' });
      expect(await held()).toEqual([]);
    });

    test.each([
      ['unknown', 'karma'],
      ['built in', 'deals_completed'],
      ['null', null],
      ['quoted', `x'"%s`],
      ['a megabyte', 'x'.repeat(1024 * 1024)],
    ])('(%s) is refused', async (_, metric) => {
      await expect(
        programme.call('server', 'set_partner_metric', { partner_id: partner, metric, value: 1 }),
      ).rejects.toMatchObject({ code: 'TI008' });
    });

    test.each([
      ['the end of time', () => 'infinity'],
      ['before all time', () => '-infinity'],
      ['no time', () => null],
      ['later than a clock can be wrong', () => minutesAhead(6)],
    ])('(observed at %s) is refused', async (_, observedAt) => {
      await expect(
        programme.call('server', 'set_partner_metric', {
          partner_id: partner,
          metric: 'xp',
          value: 1,
          observed_at: observedAt(),
        }),
      ).rejects.toMatchObject({ code: 'TI007' });
    });

    test.each([
      ['nobody', null],
      ['a stranger', crypto.randomUUID()],
    ])('(of %s) is refused', async (_, partner_id) => {
      await expect(
        programme.call('server', 'set_partner_metric', { partner_id, metric: 'xp', value: 1 }),
      ).rejects.toMatchObject({ code: 'TI003' });
    });
  });
});
