import { beforeEach, describe, expect, test } from 'vitest';
import { setUpAgeing } from '../support/ageing';
import { describeEachEngine } from '../support/engines';
import type { Caller } from '../support/programme';

const NOW = '2025-03-01T00:00:00Z';
const UNTIL = '2025-06-01T00:00:00Z';

describeEachEngine('a pinned partner', (engine) => {
  const it = setUpAgeing(engine);

  interface Pinned {
    tier: { from: string; to: string } | null;
    achievements: string[];
    revision: number;
    pinned_until: string;
  }
  const pin = (changes: Record<string, unknown> = {}, caller: Caller = 'server') =>
    it.programme.call<Pinned>(caller, 'pin_partner_tier', {
      partner_id: it.partner,
      tier: 'gold',
      reason: 'Won the yearly contest',
      until: UNTIL,
      ...changes,
    });
  const unpin = () => it.programme.call<Pinned>('server', 'unpin_partner_tier', { partner_id: it.partner });
  beforeEach(() => it.at(NOW));

  test('is moved to the tier at once, whatever the criteria say', async () => {
    const { revision } = await it.held();
    expect(await pin()).toEqual({
      tier: { from: 'bronze', to: 'gold' },
      achievements: [],
      commissions: [],
      pinned_until: '2025-06-01T00:00:00+00:00',
      revision: revision + 1,
    });
    expect((await it.programme.snapshot(it.partner)).tier).toMatchObject({
      key: 'gold',
      expires_at: null,
      pinned_until: '2025-06-01T00:00:00+00:00',
    });
  });

  test('is moved down just so', async () => {
    await it.xp(30, NOW);
    expect((await pin({ tier: 'bronze' })).tier).toEqual({ from: 'platinum', to: 'bronze' });
  });

  test('is neither celebrated nor told', async () => {
    await pin();
    expect(await it.news()).toEqual([]);
  });

  test('has on record who pinned it, why and until when', async () => {
    await pin({ reason: '  Won the yearly contest ' });
    const { pinned_by, pin_reason, pinned_until } = await it.held();
    expect([pin_reason, pinned_until]).toEqual(['Won the yearly contest', new Date(UNTIL)]);
    expect((await it.programme.events(it.partner)).at(-1)).toMatchObject({
      event_type: 'tier_pinned',
      event_data: { by: pinned_by, reason: 'Won the yearly contest', until: '2025-06-01T00:00:00.000000Z' },
      previous_tier: 'bronze',
      new_tier: 'gold',
    });
  });

  test('was pinned by the user of the token, or else by the login', async () => {
    const manager = crypto.randomUUID();
    await it.programme.asRole(
      'service_role',
      { sub: manager },
      `select public.pin_partner_tier($1, 'gold', 'Because', $2)`,
      [it.partner, UNTIL],
    );
    expect((await it.held()).pinned_by).toBe(manager);
    await pin({ reason: 'Still' });
    const [login] = await it.programme.query<{ name: string }>('select session_user::text as name');
    expect((await it.held()).pinned_by).toBe(login!.name);
  });

  test('does not climb', async () => {
    await pin({ tier: 'bronze' });
    expect((await it.xp(30, '2025-04-01T00:00:00Z')).tier).toBeNull();
    expect(await it.programme.advance(it.partner)).toEqual({
      outcome: 'pinned',
      from: 'bronze',
      to: 'bronze',
      missing: [],
    });
    expect((await it.held()).current_tier).toBe('bronze');
  });

  test('does not fall', async () => {
    await it.xp(30, NOW);
    await pin({ tier: 'platinum', until: '2027-01-01T00:00:00Z' });
    await it.xp(0, '2025-03-02T00:00:00Z');
    await it.maintain('2026-12-31T23:59:59.999999Z');
    expect(await it.held()).toMatchObject({ current_tier: 'platinum', tier_expires_at: null });
    expect((await it.news()).map(({ kind }) => kind)).toEqual(['tier_promoted']);
  });

  test('earns at the tier it is pinned to', async () => {
    await pin();
    const { deal_id } = await it.programme.record(it.partner, { at: NOW, revenue: 100 });
    expect(
      await it.programme.query('select commission_rate from public.partner_deals where id = $1', [deal_id]),
    ).toEqual([{ commission_rate: '30.00' }]);
  });

  test('still achieves', async () => {
    await pin();
    await it.xp(100, '2025-04-01T00:00:00Z');
    expect((await it.programme.snapshot(it.partner)).achievements.earned).toBe(1);
  });

  test('that is pinned the same again changes nothing', async () => {
    const { revision } = await pin();
    expect(await pin()).toMatchObject({ tier: null, revision });
    expect((await it.history()).filter((event) => event.startsWith('tier_pinned'))).toHaveLength(1);
  });

  test('may be pinned otherwise', async () => {
    await pin();
    expect((await pin({ tier: 'silver', until: '2025-04-01T00:00:00Z' })).tier).toEqual({
      from: 'gold',
      to: 'silver',
    });
    expect((await it.held()).pinned_until).toEqual(new Date('2025-04-01T00:00:00Z'));
  });

  test('leaves what was due before behind', async () => {
    await it.xp(10, '2025-03-01T00:00:00Z');
    await it.xp(0, '2025-03-02T00:00:00Z');
    await it.at('2025-10-01T00:00:00Z');
    await pin({ until: '2025-12-01T00:00:00Z' });
    expect((await it.history()).slice(-2)).toEqual([
      'tier_demoted silver → bronze 2025-09-01T00:00:00.000Z',
      'tier_pinned bronze → gold 2025-10-01T00:00:00.000Z',
    ]);
  });

  describe('is decided again', () => {
    test('at the very instant the pin ends', async () => {
      await pin();
      await it.maintain('2025-05-31T23:59:59.999999Z');
      expect((await it.held()).current_tier).toBe('gold');
      await it.maintain('2025-06-02T00:00:00Z');
      expect(await it.held()).toMatchObject({
        current_tier: 'bronze',
        pinned_until: null,
        pinned_by: null,
        pin_reason: null,
      });
      expect((await it.history()).slice(-2)).toEqual([
        'tier_unpinned gold → gold 2025-06-01T00:00:00.000Z',
        'tier_demoted gold → bronze 2025-06-01T00:00:00.000Z',
      ]);
    });

    test('when the next deal finds the pin ended, before it is paid', async () => {
      await pin();
      await it.at('2025-07-01T00:00:00Z');
      const { deal_id, tier } = await it.programme.record(it.partner, { at: '2025-07-01T00:00:00Z' });
      expect(tier).toEqual({ from: 'gold', to: 'bronze' });
      expect(
        await it.programme.query('select tier_at_completion from public.partner_deals where id = $1', [
          deal_id,
        ]),
      ).toEqual([{ tier_at_completion: 'bronze' }]);
    });

    test('when the partner asks to advance after the pin ended', async () => {
      await pin({ tier: 'bronze' });
      await it.xp(10, '2025-04-01T00:00:00Z');
      await it.at('2025-07-01T00:00:00Z');
      expect(await it.programme.advance(it.partner)).toMatchObject({
        outcome: 'advanced',
        from: 'bronze',
        to: 'silver',
      });
    });

    test('when it is unpinned, and climbs as high as the criteria allow', async () => {
      await pin({ tier: 'bronze' });
      await it.xp(25, '2025-04-01T00:00:00Z');
      expect((await unpin()).tier).toEqual({ from: 'bronze', to: 'gold' });
      expect(await it.held()).toMatchObject({
        pinned_until: null,
        tier_expires_at: new Date('2026-04-01T00:00:00Z'),
      });
      expect((await it.news()).at(-1)).toMatchObject({ kind: 'tier_promoted', payload: { to: 'gold' } });
    });

    test('when it is unpinned, and falls without grace as low as they ask', async () => {
      await pin();
      await it.xp(10, '2025-04-01T00:00:00Z');
      expect((await unpin()).tier).toEqual({ from: 'gold', to: 'silver' });
      expect(await it.held()).toMatchObject({
        tier_qualified_at: new Date('2025-04-01T00:00:00Z'),
        tier_expires_at: new Date('2025-10-01T00:00:00Z'),
      });
      expect((await it.news()).at(-1)).toMatchObject({
        kind: 'tier_demoted',
        severity: 'high',
        payload: { from: 'gold', to: 'silver', label: 'Silver' },
      });
    });

    test('when it is unpinned, and keeps a tier that is met, with its whole validity', async () => {
      await it.xp(20, NOW);
      await pin();
      await it.at('2025-05-01T00:00:00Z');
      expect((await unpin()).tier).toBeNull();
      expect(await it.held()).toMatchObject({
        current_tier: 'gold',
        tier_qualified_at: new Date(NOW),
        tier_expires_at: new Date('2026-05-01T00:00:00Z'),
      });
    });
  });

  test('that is not pinned at all cannot be unpinned, which changes nothing', async () => {
    await it.xp(20, NOW);
    const before = await it.held();
    expect(await unpin()).toMatchObject({ tier: null, revision: before.revision });
    expect(await it.held()).toEqual(before);
  });

  describe('cannot be pinned', () => {
    test.each([
      ['to an unknown tier', { tier: 'diamond' }, 'TI014'],
      ['to no tier', { tier: null }, 'TI014'],
      ['without a reason', { reason: null }, 'TI005'],
      ['with a blank reason', { reason: '  ' }, 'TI005'],
      ['with a novel', { reason: 'x'.repeat(1001) }, 'TI005'],
      ['until now', { until: NOW }, 'TI007'],
      ['until yesterday', { until: '2025-02-28T00:00:00Z' }, 'TI007'],
      ['for ever', { until: 'infinity' }, 'TI007'],
      ['until nobody knows when', { until: null }, 'TI007'],
      ['who is not enrolled', { partner_id: crypto.randomUUID() }, 'TI003'],
      ['who is nobody', { partner_id: null }, 'TI003'],
    ])('%s', async (_, changes, code) => {
      const before = await it.held();
      await expect(pin(changes)).rejects.toMatchObject({ code });
      expect(await it.held()).toEqual(before);
    });

    test('to a tier that admits nobody, unless it is held', async () => {
      const activate = (is: boolean) =>
        it.programme.exec(`update public.tier_definitions set is_active = ${is} where key = 'gold'`);
      await activate(false);
      await expect(pin()).rejects.toMatchObject({
        code: 'TI005',
        message: `tier 'gold' is inactive and admits nobody`,
      });
      await activate(true);
      await it.xp(20, NOW);
      await activate(false);
      expect((await pin()).tier).toBeNull();
      await activate(true);
    });

    test('by a partner', async () => {
      await expect(pin({}, { partner: it.partner })).rejects.toMatchObject({ code: '42501' });
      await expect(
        it.programme.call({ partner: it.partner }, 'unpin_partner_tier', { partner_id: it.partner }),
      ).rejects.toMatchObject({ code: '42501' });
    });

    test('or unpinned when it is not enrolled', async () => {
      await expect(
        it.programme.call('server', 'unpin_partner_tier', { partner_id: crypto.randomUUID() }),
      ).rejects.toMatchObject({ code: 'TI003' });
    });
  });
});

describeEachEngine('a pin that is said twice', (engine) => {
  const it = setUpAgeing(
    engine,
    `insert into public.metric_definitions (key, label, unit) values ('training', 'Training', 'courses');
     insert into public.tier_definitions (key, display_order, label) values ('only', 1, 'Only');
     insert into public.achievement_definitions (key, display_order, title, description, icon, criteria)
     values ('veteran', 1, 'Veteran', 'A month', 'V', '{"metric": "days_since_join", "gte": 30}');`,
  );

  test('is a new revision where time alone brought something to tell', async () => {
    const pin = () =>
      it.programme.call<{ revision: number; achievements: string[] }>('server', 'pin_partner_tier', {
        partner_id: it.partner,
        tier: 'only',
        reason: 'Under review',
        until: UNTIL,
      });
    await it.at('2025-01-02T00:00:00Z');
    const { revision } = await pin();
    expect((await pin()).revision).toBe(revision);
    await it.at(NOW);
    expect(await pin()).toMatchObject({ achievements: ['veteran'], revision: revision + 1 });
  });
});

describeEachEngine('a partner pinned below a tier that is claimed', (engine) => {
  const it = setUpAgeing(
    engine,
    `insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp'), ('training', 'Training', 'courses');
     insert into public.tier_definitions (key, display_order, label, requirements, promotion) values
       ('bronze', 1, 'Bronze', '{"all": []}', 'automatic'),
       ('silver', 2, 'Silver', '{"metric": "xp", "gte": 10}', 'claim');`,
  );

  test('cannot claim it, and is not told that it could', async () => {
    await it.at(NOW);
    await it.programme.call('server', 'pin_partner_tier', {
      partner_id: it.partner,
      tier: 'bronze',
      reason: 'Under review',
      until: UNTIL,
    });
    await it.xp(10, '2025-04-01T00:00:00Z');
    const { tiers, celebrations } = await it.programme.snapshot(it.partner);
    expect(tiers.map(({ claimable }) => claimable)).toEqual([false, false]);
    expect(celebrations).toEqual([]);
    expect((await it.programme.advance(it.partner)).outcome).toBe('pinned');
  });

  test('is told again once the pin has ended, when the news waited for it', async () => {
    await it.xp(10, NOW);
    const pin = { partner_id: it.partner, tier: 'bronze', reason: 'Under review', until: UNTIL };
    await it.programme.call('server', 'pin_partner_tier', pin);
    expect((await it.programme.snapshot(it.partner)).celebrations).toEqual([]);
    await it.programme.call('server', 'unpin_partner_tier', { partner_id: it.partner });
    expect((await it.programme.snapshot(it.partner)).celebrations).toMatchObject([{ kind: 'tier_ready' }]);
  });

  test('can claim it once the pin has ended, and is told so', async () => {
    await it.at(NOW);
    await it.programme.call('server', 'pin_partner_tier', {
      partner_id: it.partner,
      tier: 'bronze',
      reason: 'Under review',
      until: UNTIL,
    });
    await it.xp(10, '2025-04-01T00:00:00Z');
    await it.maintain(UNTIL);
    expect(await it.news()).toMatchObject([{ kind: 'tier_ready', payload: { to: 'silver' } }]);
    expect(await it.programme.advance(it.partner)).toMatchObject({ outcome: 'advanced', to: 'silver' });
  });
});
