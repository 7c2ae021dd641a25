import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme, type Requirement } from '../support/programme';

interface Verdict {
  met: boolean;
  /** 0 to 1. */
  completion: number;
}

interface Stand {
  met: boolean;
  percent: number;
  requirements: Requirement[];
}

describeEachEngine('a criterion', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    await programme.exec(`
      insert into public.metric_definitions (key, label, unit) values
        ('xp', 'Experience', 'xp'), ('rating', 'Rating', 'stars'), ('spend', 'Spend', 'currency');
      insert into public.achievement_definitions (key, display_order, title, description, icon, criteria, is_hidden)
      values ('secret', 99, 'Secret', 'Nobody knows', '?', '{"metric": "xp", "gte": 5000}', true);
    `);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  async function judge(criteria: unknown, asOf = '2025-06-15T12:00:00Z'): Promise<Verdict> {
    const [row] = await programme.query<Verdict>(
      `select v.met, v.completion::float8 as completion from public.partner_tiers p,
         lateral partner_program.facts_to_tell(p, $2::jsonb, $3::timestamptz) facts,
         lateral partner_program.evaluate(facts, $2::jsonb) v where p.partner_id = $1`,
      [partner, JSON.stringify(criteria), asOf],
    );
    return row!;
  }

  async function stand(criteria: unknown, asOf = '2025-06-15T12:00:00Z'): Promise<Stand> {
    const [row] = await programme.query<Stand>(
      `select s.met, s.percent, s.requirements from public.partner_tiers p,
         lateral partner_program.stand(p, $2::jsonb, $3::timestamptz) s where p.partner_id = $1`,
      [partner, JSON.stringify(criteria), asOf],
    );
    return row!;
  }

  const met = async (criteria: unknown, asOf?: string) => (await judge(criteria, asOf)).met;
  const xp = (value: number) => programme.setMetric(partner, 'xp', value);

  describe('about a number', () => {
    test.each([
      ['gte', [false, true, true]],
      ['gt', [false, false, true]],
      ['lte', [true, true, false]],
      ['lt', [true, false, false]],
      ['eq', [false, true, false]],
    ])('(%s) holds below, at and above its target as it says', async (operator, expected) => {
      const answers: boolean[] = [];
      const opposites: boolean[] = [];
      for (const value of [4.9, 5, 5.1]) {
        await xp(value);
        answers.push(await met({ metric: 'xp', [operator]: 5 }));
        opposites.push(await met({ not: { metric: 'xp', [operator]: 5 } }));
      }
      expect(answers).toEqual(expected);
      expect(opposites).toEqual(expected.map((answer) => !answer));
    });

    test('takes a metric that nobody fed as 0', async () => {
      expect(await met({ metric: 'rating', eq: 0 })).toBe(true);
    });

    test('reads every counter of the programme', async () => {
      await programme.enroll({ sponsor: partner });
      await programme.record(partner, { revenue: 70 });
      await programme.record(partner, { status: 'in_progress' });
      const counters = {
        deals_completed: 1,
        deals_in_progress: 1,
        total_revenue: 70,
        points: 600,
        team_size: 1,
      };
      for (const [metric, value] of Object.entries(counters)) {
        expect(await met({ metric, eq: value }), metric).toBe(true);
      }
    });

    test('counts whole days since joining', async () => {
      expect(await met({ metric: 'days_since_join', eq: 29 }, '2025-01-30T23:59:59Z')).toBe(true);
      expect(await met({ metric: 'days_since_join', eq: 30 }, '2025-01-31T00:00:00Z')).toBe(true);
    });

    test('counts no days before joining', async () => {
      expect(await met({ metric: 'days_since_join', eq: 0 }, '2024-06-01T00:00:00Z')).toBe(true);
    });

    test('counts the days in a tier from the promotion', async () => {
      await programme.setMetric(partner, 'training_completed', 1, '2025-01-02T00:00:00Z');
      await programme.recordMany(partner, 3, { at: '2025-02-01T00:00:00Z' });
      expect(await met({ metric: 'days_in_tier', eq: 10 }, '2025-02-11T00:00:00Z')).toBe(true);
    });
  });

  describe('with a window', () => {
    const within = (count: number, window: string) => ({
      metric: 'deals_completed',
      eq: count,
      within: window,
    });

    test('leaves out a deal that is exactly as old as the window', async () => {
      await programme.record(partner, { at: '2025-03-01T12:00:00Z' });
      expect(await met(within(1, '90 days'), '2025-05-30T11:59:59.999999Z')).toBe(true);
      expect(await met(within(0, '90 days'), '2025-05-30T12:00:00Z')).toBe(true);
    });

    test('takes in a deal of the very moment it is asked about, and none after', async () => {
      await programme.record(partner, { at: '2025-03-01T12:00:00Z' });
      expect(await met(within(1, '90 days'), '2025-03-01T12:00:00Z')).toBe(true);
      expect(await met(within(0, '90 days'), '2025-03-01T11:59:59.999999Z')).toBe(true);
    });

    test('counts months back from the end of a month', async () => {
      await programme.record(partner, { at: '2025-01-31T12:00:00Z' });
      expect(await met(within(1, '1 month'), '2025-02-28T23:59:59Z')).toBe(true);
      expect(await met(within(0, '1 month'), '2025-03-01T00:00:00Z')).toBe(true);
    });

    test('counts completed deals alone', async () => {
      await programme.record(partner, { reference: partner, at: '2025-03-01T12:00:00Z' });
      await programme.record(partner, { reference: partner, status: 'refunded', at: '2025-03-02T12:00:00Z' });
      await programme.record(partner, { status: 'in_progress', at: '2025-03-01T12:00:00Z' });
      expect(await met(within(0, '90 days'), '2025-03-03T00:00:00Z')).toBe(true);
    });
  });

  describe('about a streak', () => {
    const streak = async (asOf: string) => {
      const [row] = await programme.query<{ months: number }>(
        'select partner_program.deal_streak_months($1, $2) as months',
        [partner, asOf],
      );
      return row!.months;
    };
    const dealsAt = async (...times: string[]) => {
      for (const at of times) await programme.record(partner, { at });
    };

    test('counts months in a row, whatever number of deals is in them', async () => {
      await dealsAt(
        '2025-01-31T23:59:59Z',
        '2025-02-01T00:00:00Z',
        '2025-02-20T00:00:00Z',
        '2025-03-05T00:00:00Z',
      );
      expect(await streak('2025-03-31T23:59:59Z')).toBe(3);
    });

    test('lasts through a month that has no deal yet, and ends with it', async () => {
      await dealsAt('2025-01-10T00:00:00Z', '2025-02-10T00:00:00Z');
      expect(await streak('2025-03-31T23:59:59.999999Z')).toBe(2);
      expect(await streak('2025-04-01T00:00:00Z')).toBe(0);
    });

    test('is broken by a month without one', async () => {
      await dealsAt('2025-01-10T00:00:00Z', '2025-03-10T00:00:00Z');
      expect(await streak('2025-03-15T00:00:00Z')).toBe(1);
    });

    test('has the months of UTC, in whatever time zone the session is', async () => {
      await dealsAt('2025-01-31T23:30:00Z', '2025-02-28T23:30:00Z');
      const [row] = await programme.query<{ months: number[] }>(
        `select set_config('TimeZone', 'Pacific/Kiritimati', true),
           array[partner_program.deal_streak_months($1, '2025-03-01T00:00:00Z'),
                 partner_program.deal_streak_months($1, '2025-03-31T23:30:00Z')] as months`,
        [partner],
      );
      expect(row!.months).toEqual([2, 2]);
    });

    test('knows no deal after the time it is asked about', async () => {
      await dealsAt('2025-01-10T00:00:00Z', '2025-02-10T00:00:00Z');
      expect(await streak('2025-02-09T00:00:00Z')).toBe(1);
    });

    test('goes over the turn of the year', async () => {
      partner = await programme.enroll({ joinedAt: '2024-01-01T00:00:00Z' });
      await dealsAt('2024-12-31T00:00:00Z', '2025-01-01T00:00:00Z');
      expect(await streak('2025-01-02T00:00:00Z')).toBe(2);
    });
  });

  describe('about what one has', () => {
    test('holds for a tier and for every higher one', async () => {
      expect(await met({ tier: 'active' })).toBe(false);
      await programme.setMetric(partner, 'training_completed', 1);
      await programme.recordMany(partner, 10);
      expect([
        await met({ tier: 'active' }),
        await met({ tier: 'performer' }),
        await met({ tier: 'elite' }),
      ]).toEqual([true, true, false]);
    });

    test('holds for an achievement once it is unlocked', async () => {
      expect(await met({ achievement: 'first_sale' })).toBe(false);
      await programme.record(partner);
      expect(await met({ achievement: 'first_sale' })).toBe(true);
      expect(await met({ not: { achievement: 'first_sale' } })).toBe(false);
    });
  });

  describe('of several', () => {
    const yes = { metric: 'xp', gte: 0 };
    const no = { metric: 'xp', lt: 0 };

    test.each<[string, unknown, boolean]>([
      ['all of nothing', { all: [] }, true],
      ['all of yes and yes', { all: [yes, yes] }, true],
      ['all of yes and no', { all: [yes, no] }, false],
      ['any of yes and no', { any: [yes, no] }, true],
      ['any of no and no', { any: [no, no] }, false],
      ['not no', { not: no }, true],
      ['not not yes', { not: { not: yes } }, true],
      ['not all of yes and no', { not: { all: [yes, no] } }, true],
      ['not all of yes and yes', { not: { all: [yes, yes] } }, false],
      ['not any of yes and no', { not: { any: [yes, no] } }, false],
      ['not any of no and no', { not: { any: [no, no] } }, true],
      [
        'any of all of yes and no, and not any of no',
        { any: [{ all: [yes, no] }, { not: { any: [no] } }] },
        true,
      ],
      [
        'all of any of no and yes, and not all of yes',
        { all: [{ any: [no, yes] }, { not: { all: [yes] } }] },
        false,
      ],
    ])('(%s) holds or not', async (_, criteria, expected) => {
      expect(await met(criteria)).toBe(expected);
    });
  });

  describe('in percent', () => {
    const third = { metric: 'xp', gte: 3 };
    const done = { metric: 'xp', gte: 1 };
    const half = { metric: 'xp', gte: 2 };

    beforeEach(() => xp(1));

    test.each<[string, unknown, number]>([
      ['a third', third, 33],
      ['the mean of all', { all: [third, { not: { metric: 'xp', eq: 7 } }] }, 66],
      ['the best of any', { any: [third, half, { metric: 'xp', gte: 9 }] }, 50],
      ['an open "at most" is nothing', { metric: 'xp', lte: 0 }, 0],
      ['an open "less than" is nothing', { metric: 'xp', lt: 1 }, 0],
      ['an open "exactly" is nothing', { metric: 'xp', eq: 2 }, 0],
      [
        'an open "not" is nothing',
        { any: [{ not: { any: [done, { metric: 'xp', gte: 5 }] } }, { metric: 'xp', lt: 0 }] },
        0,
      ],
      ['all that is met is everything', { all: [done, { metric: 'points', eq: 0 }] }, 100],
      ['nothing asked is everything', { all: [] }, 100],
      ['an open target of zero is nothing', { metric: 'points', gt: 0 }, 0],
    ])('(%s) is the whole number below', async (_, criteria, percent) => {
      expect((await stand(criteria)).percent).toBe(percent);
    });

    test('is never 100 before everything is met', async () => {
      await xp(999_999);
      expect(await stand({ metric: 'xp', gte: 1_000_000 })).toMatchObject({ met: false, percent: 99 });
      await xp(5);
      expect(await stand({ metric: 'xp', gt: 5 })).toMatchObject({ met: false, percent: 99 });
    });

    test('is not cut by fractions that only together make a whole number', async () => {
      const thirds = ['spend', 'rating', 'xp'].map((metric) => ({ metric, gte: 3 }));
      for (const { metric } of thirds) await programme.setMetric(partner, metric, 1);
      expect((await stand({ all: [...thirds, { metric: 'points', eq: 0 }] })).percent).toBe(50);
    });

    test('is never below 0', async () => {
      await xp(-50);
      expect((await stand({ metric: 'xp', gte: 10 })).percent).toBe(0);
    });
  });

  describe('as a requirement', () => {
    const requirements = async (criteria: unknown) => (await stand(criteria)).requirements;

    test('says label, unit, current, target, remaining and window', async () => {
      await programme.record(partner, { at: '2025-06-01T00:00:00Z' });
      expect(await requirements({ metric: 'deals_completed', gte: 5, within: '90 days' })).toEqual([
        {
          metric: 'deals_completed',
          label: 'Deals completed',
          unit: 'deals',
          current: 1,
          target: 5,
          remaining: 4,
          met: false,
          within: '90 days',
          group: null,
        },
      ]);
    });

    test.each<[unknown, number]>([
      [{ metric: 'xp', gte: 7 }, 2],
      [{ metric: 'xp', gt: 7 }, 3],
      [{ metric: 'spend', gt: 7 }, 7.01],
      [{ metric: 'xp', lte: 3 }, 2],
      [{ metric: 'xp', lt: 5 }, 1],
      [{ metric: 'xp', eq: 9 }, 4],
      [{ not: { metric: 'xp', gte: 5 } }, 1],
      [{ not: { metric: 'xp', gt: 3 } }, 2],
      [{ not: { metric: 'xp', lte: 7 } }, 3],
      [{ not: { metric: 'xp', lt: 7 } }, 2],
      [{ not: { metric: 'xp', eq: 5 } }, 1],
      [{ metric: 'xp', gte: 4 }, 0],
      [{ not: { metric: 'xp', gte: 8 } }, 0],
    ])('(%j) has the smallest step that meets it remaining', async (criteria, remaining) => {
      await xp(5);
      expect((await requirements(criteria)).map((leaf) => leaf.remaining)).toEqual([remaining]);
    });

    test('is mandatory without a number, and an alternative with one', async () => {
      const all = await requirements({
        all: [
          { metric: 'xp', gte: 1 },
          {
            any: [
              { metric: 'points', gte: 1 },
              { metric: 'team_size', gte: 1 },
            ],
          },
          { all: [{ metric: 'rating', gte: 1 }] },
          {
            any: [
              { metric: 'spend', gte: 1 },
              { metric: 'deals_completed', gte: 1 },
            ],
          },
        ],
      });
      const groups = Object.fromEntries(all.map(({ metric, group }) => [metric, group]));
      expect([groups['xp'], groups['rating']]).toEqual([null, null]);
      expect(groups['points']).toEqual(expect.any(Number));
      expect(groups['team_size']).toBe(groups['points']);
      expect(groups['deals_completed']).toBe(groups['spend']);
      expect(groups['spend']).not.toBe(groups['points']);
    });

    test('is an alternative when not all of several may hold', async () => {
      const all = await requirements({
        not: {
          all: [
            { metric: 'xp', lt: 1 },
            { metric: 'points', lt: 1 },
          ],
        },
      });
      expect(all.map(({ group }) => group)).toEqual([1, 1]);
    });

    test('is mandatory in the best of several parts, where one is more than one thing to do', async () => {
      const criteria = {
        any: [
          { metric: 'rating', gte: 10 },
          {
            all: [
              { metric: 'xp', gte: 1 },
              { metric: 'spend', gte: 4 },
            ],
          },
        ],
      };
      const told = async () =>
        (await requirements(criteria)).map(({ metric, met, group }) => [metric, met, group]);
      await xp(1);
      expect(await told()).toEqual([
        ['xp', true, null],
        ['spend', false, null],
      ]);
      await programme.setMetric(partner, 'rating', 9);
      expect(await told()).toEqual([['rating', false, null]]);
    });

    test('is an alternative within the best part', async () => {
      const all = await requirements({
        any: [
          {
            all: [
              { metric: 'xp', gte: 1 },
              {
                any: [
                  { metric: 'points', gte: 1 },
                  { metric: 'spend', gte: 1 },
                ],
              },
            ],
          },
          {
            all: [
              { metric: 'rating', gte: 1 },
              { metric: 'team_size', gte: 1 },
            ],
          },
        ],
      });
      expect(all.map(({ metric, group }) => [metric, group])).toEqual([
        ['xp', null],
        ['points', 1],
        ['spend', 1],
      ]);
    });

    test.each([
      ['what nobody can meet', { not: { all: [] } }, 0, []],
      ['what nobody can meet, twice', { any: [{ not: { all: [] } }, { not: { all: [] } }] }, 0, []],
      ['what everybody meets', { any: [{ all: [] }, { metric: 'xp', gte: 1 }] }, 100, []],
      [
        'a choice with what nobody can meet',
        { any: [{ not: { all: [] } }, { metric: 'xp', gte: 1 }, { metric: 'points', gte: 1 }] },
        0,
        ['xp', 'points'],
      ],
    ])('is only what one can do: %s', async (_, criteria, percent, metrics) => {
      const standing = await stand({ all: [criteria, { metric: 'rating', gte: 0 }] });
      expect(standing.met).toBe(percent === 100);
      expect(standing.requirements.map(({ metric }) => metric)).toEqual([...metrics, 'rating']);
    });

    test('is mandatory as the only choice', async () => {
      const all = await requirements({
        any: [
          {
            all: [
              { metric: 'xp', gte: 1 },
              { metric: 'points', gte: 1 },
            ],
          },
        ],
      });
      expect(all.map(({ group }) => group)).toEqual([null, null]);
    });

    test('is not told beside a stricter one', async () => {
      const all = await requirements({
        all: [
          { metric: 'deals_completed', gte: 3 },
          { metric: 'deals_completed', gte: 10 },
          { metric: 'deals_completed', gte: 2, within: '90 days' },
          { metric: 'deals_completed', gte: 10 },
        ],
      });
      expect(all.map(({ target, within }) => [target, within])).toEqual([
        [10, null],
        [2, '90 days'],
      ]);
    });

    test('names an achievement or a tier', async () => {
      expect(
        await requirements({ all: [{ achievement: 'first_sale' }, { not: { tier: 'active' } }] }),
      ).toMatchObject([
        {
          metric: 'achievement:first_sale',
          label: 'First sale',
          unit: 'achievement',
          current: 0,
          target: 1,
          remaining: 1,
        },
        {
          metric: 'tier:active',
          label: 'Active',
          unit: 'tier',
          current: 0,
          target: 0,
          remaining: 0,
          met: true,
        },
      ]);
    });

    test('names a hidden achievement only once it is unlocked', async () => {
      const hidden = { achievement: 'secret' };
      expect(JSON.stringify(await requirements(hidden))).not.toMatch(/secret/i);
      expect(await requirements(hidden)).toMatchObject([{ label: 'Hidden achievement', met: false }]);
      await xp(5000);
      expect(await requirements(hidden)).toMatchObject([{ metric: 'achievement:secret', label: 'Secret' }]);
    });
  });

  test('can be as deep as it may be written', async () => {
    let criteria: unknown = { metric: 'xp', gte: 0 };
    for (let depth = 0; depth < 19; depth += 1) criteria = { not: criteria };
    expect(await met(criteria)).toBe(false);
  });
});
