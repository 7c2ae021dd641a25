import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stopClock } from '../support/clock';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { EXPERIENCE } from '../support/programmes';

describeEachEngine('a programme of experience, without deals', (engine) => {
  let programme: Programme;
  let at: (time: string) => Promise<void>;
  let partner: string;
  beforeAll(async () => {
    programme = await openProgramme(engine, EXPERIENCE);
    at = await stopClock(programme);
  });
  beforeEach(async () => {
    await at('2025-03-01T00:00:00Z');
    partner = await programme.enroll();
  });

  const xp = (value: number, who = partner) => programme.setMetric(who, 'xp', value);
  const courses = (value: number, who = partner) => programme.setMetric(who, 'courses', value);
  const access = async (key: string) => (await programme.snapshot(partner)).features[key]!.access;
  /** An expert with 60 points who asked for nothing yet: courses, curious, polymath. */
  const becomeExpert = async () => {
    await courses(2);
    await xp(700);
  };

  describe('is climbed', () => {
    test('level by level, with what each asks for', async () => {
      expect((await xp(99)).tier).toBeNull();
      expect((await xp(100)).tier).toEqual({ from: 'novice', to: 'apprentice' });
      expect((await xp(300)).tier).toBeNull();
      expect((await courses(2)).tier).toEqual({ from: 'apprentice', to: 'adept' });
    });

    test('with an achievement in place of courses, unlocked by the very same news', async () => {
      await courses(2);
      expect(await xp(700)).toMatchObject({
        tier: { from: 'novice', to: 'expert' },
        // the tier opens polymath, its points collector, and polymath the next tier
        achievements: ['polymath', 'collector'],
      });
      expect((await programme.standing(partner)).points).toBe(110);
    });

    test('to master only by who asks', async () => {
      await becomeExpert();
      const { tiers } = await programme.snapshot(partner);
      expect(tiers.map(({ key, reached, claimable }) => [key, reached, claimable])).toEqual([
        ['novice', true, false],
        ['apprentice', true, false],
        ['adept', true, false],
        ['expert', true, false],
        ['master', false, true],
        ['grandmaster', false, false],
      ]);
      expect(await programme.advance(partner)).toMatchObject({
        outcome: 'advanced',
        from: 'expert',
        to: 'master',
      });
    });

    test('to the top', async () => {
      await becomeExpert();
      await programme.advance(partner);
      await courses(10);
      await xp(3000);
      expect((await programme.advance(partner)).missing).toMatchObject([{ metric: 'xp', remaining: 1 }]);
      await xp(3000.5);
      expect(await programme.advance(partner)).toMatchObject({ outcome: 'advanced', to: 'grandmaster' });
      expect(await programme.advance(partner)).toMatchObject({ outcome: 'top_tier' });
    });

    test('and never left when experience is taken back, for no tier expires', async () => {
      await becomeExpert();
      await xp(0);
      await at('2030-01-01T00:00:00Z');
      await programme.call('server', 'run_partner_maintenance');
      expect(await programme.standing(partner)).toMatchObject({ current_tier: 'expert', points: 110 });
    });
  });

  describe('shows', () => {
    const tier = async (key: string) => (await programme.snapshot(partner)).tiers.find((t) => t.key === key)!;

    test('how far it is, as the mean of what is asked for', async () => {
      await xp(150);
      await courses(1);
      expect(await tier('adept')).toMatchObject({ percent: 50 });
      await xp(299);
      expect((await tier('adept')).percent).toBe(74);
    });

    test('an achievement as the alternative to courses', async () => {
      await courses(2);
      await xp(300);
      expect(
        (await tier('expert')).requirements.map(({ metric, remaining, group }) => [
          metric,
          remaining,
          group !== null,
        ]),
      ).toEqual([
        ['xp', 400, false],
        ['courses', 3, true],
        ['achievement:polymath', 1, true],
      ]);
    });

    test('no deals among what is asked for', async () => {
      const { tiers } = await programme.snapshot(partner);
      const metrics = tiers.flatMap(({ requirements }) => requirements.map(({ metric }) => metric));
      expect(metrics).not.toContain('deals_completed');
    });
  });

  describe('rewards', () => {
    test('a course with two weeks of what an expert has', async () => {
      await courses(1);
      expect(await access('beta')).toBe('granted');
      await at('2025-03-15T00:00:00Z');
      expect(await access('beta')).toBe('expired');
      await becomeExpert();
      expect((await programme.snapshot(partner)).features['beta']).toMatchObject({
        access: 'granted',
        via: 'tier',
      });
    });

    test('who finds what is hidden', async () => {
      const list = () =>
        programme
          .call<{ key: string }[]>({ partner }, 'partner_achievements_list')
          .then((all) => all.map(({ key }) => key));
      expect(await list()).toEqual(['curious', 'polymath', 'collector']);
      expect((await xp(1337)).achievements).toEqual(['night_owl']);
      expect(await list()).toEqual(['curious', 'polymath', 'night_owl', 'collector']);
    });
  });

  test('pays deals by level all the same', async () => {
    await xp(100);
    await at('2025-04-01T00:00:00Z');
    expect(await programme.record(partner, { revenue: 50 })).toMatchObject({
      tier: null,
      commissions: [{ kind: 'direct', rate: 6, amount: 3 }],
    });
  });

  test('ranks its partners by the points of a month', async () => {
    const others = [await programme.enroll({ name: 'Bo' }), await programme.enroll()] as const;
    await at('2031-05-10T00:00:00Z');
    await becomeExpert();
    await courses(1, others[0]);
    await courses(1, others[1]);
    await programme.call({ partner: others[0] }, 'partner_set_visibility', { visibility: 'public' });
    const board = await programme.call<Record<string, unknown>>(
      { partner: others[1] },
      'partner_leaderboard',
      {
        metric: 'points',
        period: 'month',
      },
    );
    expect(board).toMatchObject({
      metric: 'points',
      period_start: '2031-05-01',
      rows: [
        { rank: 1, tier: 'expert', value: 110, display_name: null, is_me: false },
        { rank: 2, tier: 'novice', value: 10, display_name: 'Bo', is_me: false },
        { rank: 2, tier: 'novice', value: 10, display_name: null, is_me: true },
      ],
      me: { rank: 2, total: 3, value: 10, to_next: 100 },
    });
  });
});
