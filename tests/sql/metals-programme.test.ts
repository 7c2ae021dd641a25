import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stopClock } from '../support/clock';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { METALS } from '../support/programmes';

describeEachEngine('a programme of metals, by deals or revenue', (engine) => {
  let programme: Programme;
  let at: (time: string) => Promise<void>;
  let sponsor: string;
  let partner: string;
  beforeAll(async () => {
    programme = await openProgramme(engine, METALS);
    at = await stopClock(programme);
  });
  beforeEach(async () => {
    await at('2025-01-01T00:00:00Z');
    sponsor = await programme.enroll();
    partner = await programme.enroll({ sponsor });
  });

  /** Closes a deal on that day, for the sponsor's sake in euros. */
  const close = async (day: string, revenue = 100, who = partner) => {
    await at(`${day}T12:00:00Z`);
    return programme.record(who, { revenue });
  };
  const closeAll = async (days: string[]) => {
    for (const day of days) await close(day);
  };
  /** Runs maintenance on that day and tells the tier, the rate and what may be used. */
  const standOn = async (day: string) => {
    await at(`${day}T12:00:00Z`);
    await programme.call('server', 'run_partner_maintenance');
    const { tier, features } = await programme.snapshot(partner);
    const open = Object.keys(features).filter((key) => features[key]!.access === 'granted');
    return `${tier.key} ${String(tier['commission_rate'])} % ${open.sort().join()}`;
  };
  const news = async () =>
    (await programme.told(partner))
      .filter(({ kind }) => kind.startsWith('tier_'))
      .map(({ kind, payload }) => `${kind} ${String(payload['to'] ?? payload['tier'])}`);

  const JANUARY = ['2025-01-10', '2025-01-20', '2025-01-30'];
  const FEBRUARY = ['2025-02-10', '2025-02-20', '2025-02-28'];

  describe('is climbed', () => {
    test('by deals alone', async () => {
      await closeAll(JANUARY);
      expect(await standOn('2025-01-31')).toBe('silver 12 % demo_units,price_list');
      await closeAll(FEBRUARY);
      expect(await standOn('2025-03-01')).toBe('gold 15 % deal_desk,demo_units,price_list');
    });

    test('by revenue alone, several tiers with one deal', async () => {
      const { tier } = await close('2025-01-10', 20_000);
      expect(tier).toEqual({ from: 'bronze', to: 'gold' });
      expect(await news()).toEqual(['tier_promoted gold']);
    });

    test('not by deals that are too long ago', async () => {
      await closeAll(['2025-01-10', '2025-02-10']);
      expect((await close('2026-02-10')).tier).toBeNull();
    });
  });

  describe('shows on the way to a tier', () => {
    const silver = async () => {
      const { tiers } = await programme.snapshot(partner);
      const { percent, requirements } = tiers.find(({ key }) => key === 'silver')!;
      return { percent, requirements: requirements.map(({ metric, remaining }) => `${metric} ${remaining}`) };
    };

    test('the best of both ways', async () => {
      await close('2025-01-10', 1_000);
      expect((await silver()).percent).toBe(33);
      await close('2025-01-11', 3_500);
      expect(await silver()).toEqual({
        percent: 90,
        requirements: ['deals_completed 1', 'total_revenue 500'],
      });
    });

    test('that one of both is enough, tier by tier', async () => {
      const { tiers } = await programme.snapshot(partner);
      const groups = tiers.map(({ key, requirements }) => [key, requirements.map(({ group }) => group)]);
      const [, [, silverGroups], [, goldGroups]] = groups as [
        unknown,
        [string, number[]],
        [string, number[]],
      ];
      expect(silverGroups).toHaveLength(2);
      expect(silverGroups[0]).toEqual(expect.any(Number));
      expect(silverGroups[0]).toBe(silverGroups[1]);
      // gold has its own two, and silver's, for silver is not met yet
      expect(new Set(goldGroups).size).toBe(2);
      expect(goldGroups).toHaveLength(4);
    });
  });

  describe('pays', () => {
    test('the partner at the tier held before, the sponsor at its own', async () => {
      await close('2025-01-02', 100_000, sponsor);
      const { commissions } = (await close('2025-01-10', 5_000)) as unknown as { commissions: unknown[] };
      expect(commissions).toEqual([
        { partner_id: partner, kind: 'direct', rate: 8, amount: 400, currency: 'EUR' },
        { partner_id: sponsor, kind: 'override', rate: 4, amount: 200, currency: 'EUR' },
        { partner_id: sponsor, kind: 'referral_bonus', rate: 10, amount: 500, currency: 'EUR' },
      ]);
      expect(await close('2025-01-11', 1_000)).toMatchObject({
        commissions: [
          { partner_id: partner, rate: 12, amount: 120 },
          { partner_id: sponsor, kind: 'override', amount: 40 },
        ],
      });
    });

    test('a bonus with an achievement, once its tier is reached', async () => {
      const answer = await close('2025-01-10', 20_000);
      expect(answer).toMatchObject({
        achievements: ['opener', 'big_ticket'],
        commissions: [
          { kind: 'direct', amount: 1600 },
          { kind: 'referral_bonus', amount: 0 },
          { kind: 'bonus', amount: 250 },
        ],
      });
    });

    test('in euros only', async () => {
      await expect(programme.record(partner, { currency: 'GBP' })).rejects.toMatchObject({ code: 'TI006' });
    });
  });

  test('walks a partner who slackens down over the years, with notice and grace', async () => {
    await closeAll([...JANUARY, ...FEBRUARY]);
    const gold = 'gold 15 % deal_desk,demo_units,price_list';
    const silver = 'silver 12 % demo_units,price_list';
    // gold since 28 February: nothing happens before its year is nearly over
    for (const day of ['2025-03-31', '2025-06-30', '2025-09-30', '2026-01-28']) {
      expect([day, await standOn(day)]).toEqual([day, gold]);
    }
    expect(await news()).toEqual(['tier_promoted silver', 'tier_promoted gold']);
    // 30 days ahead, only four of the six deals are less than twelve months old
    await standOn('2026-01-29');
    expect((await news()).slice(2)).toEqual(['tier_expiring gold']);

    await closeAll(['2026-02-05', '2026-02-15', '2026-02-25']);
    expect(await standOn('2026-02-28')).toBe(gold);
    expect((await programme.snapshot(partner)).tier).toMatchObject({
      expires_at: '2026-02-28T12:00:00+00:00',
      grace_until: '2026-04-29T12:00:00+00:00',
    });
    expect(await close('2026-04-28')).toMatchObject({ tier: null, commissions: [{ rate: 15 }] });
    // four deals of the last twelve months are enough for silver
    expect(await standOn('2026-04-29')).toBe(silver);
    expect(await close('2026-04-30')).toMatchObject({ tier: null, commissions: [{ rate: 12 }] });

    // silver holds for a year of its own, and has no grace
    expect(await standOn('2027-03-31')).toBe(silver);
    expect(await standOn('2027-04-29')).toBe('bronze 8 % price_list');
    expect((await news()).slice(3)).toEqual([
      'tier_demoted silver',
      'tier_expiring silver',
      'tier_demoted bronze',
    ]);
  });

  test('renews from the old expiry who comes back within the grace', async () => {
    await closeAll([...JANUARY, ...FEBRUARY]);
    await standOn('2026-03-15');
    await close('2026-04-01', 20_000);
    expect(await standOn('2026-04-29')).toBe('gold 15 % deal_desk,demo_units,price_list');
    expect((await programme.snapshot(partner)).tier).toMatchObject({
      expires_at: '2027-02-28T12:00:00+00:00',
      grace_until: null,
    });
  });

  test('lets platinum fall as far as its holder deserves', async () => {
    await closeAll([...JANUARY, ...FEBRUARY, '2025-03-10', '2025-03-20', '2025-03-30']);
    expect(await standOn('2025-03-31')).toBe('platinum 20 % deal_desk,demo_units,price_list,roadmap');
    await close('2026-03-29', 5_000);
    // by revenue still silver, by neither gold
    expect(await standOn('2026-03-30')).toBe('silver 12 % demo_units,price_list');
  });

  test('allows more of a metered feature from platinum on, and what was used stays used', async () => {
    const use = async (amount: number) =>
      programme.call<{ outcome: string; used: number; allowance: number }>(
        { partner },
        'partner_consume_feature',
        {
          feature: 'demo_units',
          idempotency_key: crypto.randomUUID(),
          amount,
        },
      );
    await close('2025-01-10', 5_000);
    expect(await use(2)).toMatchObject({ outcome: 'ok', used: 2, allowance: 2 });
    expect(await use(1)).toMatchObject({ outcome: 'limit_reached' });
    await close('2025-01-11', 95_000);
    expect(await use(8)).toMatchObject({ outcome: 'ok', used: 10, allowance: 10 });
  });
});
