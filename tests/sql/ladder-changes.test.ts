import { beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

/** Gaps in the ranks; gold's perk is metered, and an achievement and a criterion speak of tiers. */
const LADDER = `
  insert into public.feature_definitions (key, label) values ('base', 'Base'), ('perk', 'Perk'), ('extra', 'Extra');
  insert into public.tier_definitions (key, display_order, label, min_deals_required, commission_rate, unlock_features) values
    ('bronze', 10, 'Bronze', 0, 10, '{base}'),
    ('silver', 20, 'Silver', 2, 20, '{}'),
    ('gold', 400, 'Gold', 4, 30, '{perk}'),
    ('platinum', 401, 'Platinum', 8, 40, '{extra}');
  insert into public.feature_allowances (feature_key, tier_key, allowance, period) values ('perk', 'gold', 3, 'month');
  insert into public.achievement_definitions (key, display_order, title, description, icon, tier_required, criteria) values
    ('golden', 1, 'Golden', 'Hold gold', 'G', 'gold', '{"all": []}');`;

describeEachEngine('a ladder that changes under its partners', (engine) => {
  let programme: Programme;
  /** Who completed so many deals. */
  const closer = async (deals: number) => {
    const partner = await programme.enroll();
    await programme.recordMany(partner, deals, { revenue: 100 });
    return partner;
  };
  const write = (sql: string) => programme.asRole('service_role', null, sql);
  const tierOf = async (partner: string) => (await programme.standing(partner)).current_tier;
  beforeEach(async () => {
    programme = await openProgramme(engine, LADDER);
  });

  describe('when a tier is renamed', () => {
    const rename = () =>
      write(`update public.tier_definitions set key = 'aurum', label = 'Aurum' where key = 'gold'`);

    test('follows everywhere, frozen deals included', async () => {
      const partner = await closer(5);
      await programme.query(`update public.programme_settings set milestones = '{25}'`);
      await programme.record(partner);
      await rename();
      const count = async (sql: string) => programme.query(`select count(*) from public.${sql}`);
      expect(await count(`partner_tiers where current_tier = 'aurum'`)).toEqual([{ count: 1 }]);
      expect(await count(`partner_deals where tier_at_completion = 'aurum'`)).toEqual([{ count: 2 }]);
      expect(await count(`feature_allowances where tier_key = 'aurum'`)).toEqual([{ count: 1 }]);
      expect(await count(`achievement_definitions where tier_required = 'aurum'`)).toEqual([{ count: 1 }]);
      expect(await count(`partner_milestones where tier_key = 'platinum'`)).toEqual([{ count: 1 }]);

      const snapshot = await programme.snapshot(partner);
      expect([snapshot.tier.key, snapshot.next]).toEqual(['aurum', 'platinum']);
      expect(snapshot.features['perk']).toMatchObject({
        access: 'granted',
        required_tier: 'aurum',
        usage: { used: 0, allowance: 3 },
      });
    });

    test('leaves history as it was told', async () => {
      const partner = await closer(4);
      const before = [await programme.told(partner), await programme.events(partner)];
      await rename();
      expect([await programme.told(partner), await programme.events(partner)]).toEqual(before);
      expect(JSON.stringify(before)).toContain('"to":"gold"');
    });

    test('goes on deciding and paying as before', async () => {
      const partner = await closer(7);
      await rename();
      const answer = await programme.record(partner, { revenue: 100 });
      expect(answer).toMatchObject({
        tier: { from: 'aurum', to: 'platinum' },
        commissions: [{ kind: 'direct', rate: 30, amount: 30 }],
      });
    });

    test('is refused as long as a criterion still names it', async () => {
      await write(
        `update public.achievement_definitions set criteria = '{"tier": "gold"}' where key = 'golden'`,
      );
      await expect(rename()).rejects.toMatchObject({
        code: 'TI002',
        message: 'achievement_definitions.criteria.tier: unknown tier "gold"',
      });
    });
  });

  describe('when a fifth tier comes in the middle', () => {
    const insert = () =>
      write(
        `insert into public.tier_definitions (key, display_order, label, min_deals_required, commission_rate, unlock_features)
         values ('electrum', 21, 'Electrum', 3, 25, '{extra}')`,
      );

    test('leaves everybody where they are until the next decision', async () => {
      const partners = [await closer(1), await closer(3), await closer(4)];
      const before = await Promise.all(partners.map((partner) => programme.standing(partner)));
      await insert();
      expect(await Promise.all(partners.map((partner) => programme.standing(partner)))).toEqual(before);
    });

    test('is on the way of those below it', async () => {
      const partner = await closer(2);
      await insert();
      expect((await programme.snapshot(partner)).next).toBe('electrum');
      expect((await programme.record(partner)).tier).toEqual({ from: 'silver', to: 'electrum' });
    });

    test('lifts those who meet it already with the next decision', async () => {
      const partner = await closer(3);
      await insert();
      expect(await programme.advance(partner)).toMatchObject({
        outcome: 'advanced',
        from: 'silver',
        to: 'electrum',
      });
    });

    test('counts as reached by those above it, who have what it unlocks at once', async () => {
      const partner = await closer(4);
      expect((await programme.snapshot(partner)).features['extra']).toMatchObject({ access: 'locked' });
      await insert();
      const { tier, tiers, features } = await programme.snapshot(partner);
      expect(tier.key).toBe('gold');
      expect(tiers.map(({ key, reached }) => [key, reached])).toEqual([
        ['bronze', true],
        ['silver', true],
        ['electrum', true],
        ['gold', true],
        ['platinum', false],
      ]);
      expect(features['extra']).toMatchObject({ access: 'granted', via: 'tier', required_tier: 'electrum' });
    });

    test('holds back those above it who do not meet it, without taking their tier', async () => {
      const partner = await closer(7);
      await insert();
      await write(
        `update public.tier_definitions set requirements = '{"metric": "team_size", "gte": 1}' where key = 'electrum'`,
      );
      expect((await programme.record(partner)).tier).toBeNull();
      expect(await tierOf(partner)).toBe('gold');
      expect((await programme.advance(partner)).missing).toMatchObject([
        { metric: 'team_size', remaining: 1 },
      ]);
    });
  });

  describe('when a tier is retired', () => {
    const retire = (key: string) =>
      write(`update public.tier_definitions set is_active = false where key = '${key}'`);

    test('keeps its holders there, with its rate and what it unlocks', async () => {
      const partner = await closer(4);
      await retire('gold');
      const answer = await programme.record(partner, { revenue: 100 });
      expect(answer).toMatchObject({ tier: null, commissions: [{ rate: 30 }] });
      const { tier, tiers, next, features } = await programme.snapshot(partner);
      expect([tier.key, next]).toEqual(['gold', 'platinum']);
      expect(tiers.map(({ key }) => key)).toEqual(['bronze', 'silver', 'platinum']);
      expect(features['perk']).toMatchObject({ access: 'granted', via: 'tier', usage: { allowance: 3 } });
    });

    test('admits nobody, and those who pass it have what it unlocked', async () => {
      const partner = await closer(3);
      await retire('gold');
      const answers = await programme.recordMany(partner, 5);
      expect(answers.map(({ tier }) => tier)).toEqual([
        null,
        null,
        null,
        null,
        { from: 'silver', to: 'platinum' },
      ]);
      expect((await programme.snapshot(partner)).features['perk']).toMatchObject({
        access: 'granted',
        via: 'tier',
      });
    });

    test('is named by no locked feature', async () => {
      const partner = await closer(0);
      await retire('gold');
      expect((await programme.snapshot(partner)).features['perk']).toMatchObject({
        access: 'locked',
        required_tier: null,
      });
    });

    test('that is the lowest takes in nobody new', async () => {
      const partner = await closer(0);
      await retire('bronze');
      expect(await tierOf(await programme.enroll())).toBe('silver');
      expect(await tierOf(partner)).toBe('bronze');
    });

    test('is not left by a refund, but by its expiry alone', async () => {
      const partner = await closer(3);
      await programme.record(partner, { reference: 'last', revenue: 1 });
      await retire('gold');
      await programme.record(partner, { reference: 'last', status: 'refunded' });
      expect(await tierOf(partner)).toBe('gold');
    });

    test('that somebody holds is not deleted', async () => {
      await closer(4);
      await expect(write(`delete from public.tier_definitions where key = 'gold'`)).rejects.toMatchObject({
        code: '23503',
      });
    });
  });

  test('when it is written again over itself changes nothing, by key', async () => {
    const before = await programme.query('select * from public.tier_definitions order by key');
    await write(
      `insert into public.tier_definitions (key, display_order, label) values ('gold', 10, 'Other'), ('bronze', 1, 'Other')
       on conflict (key) do nothing`,
    );
    expect(await programme.query('select * from public.tier_definitions order by key')).toEqual(before);
  });

  test('may give two tiers one rank only until the commit', async () => {
    await expect(
      write(`update public.tier_definitions set display_order = 20 where key = 'gold'`),
    ).rejects.toMatchObject({ code: '23505' });
  });
});
