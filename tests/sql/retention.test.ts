import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setUpAgeing } from '../support/ageing';
import { describeEachEngine } from '../support/engines';

describeEachEngine('a tier with a validity', (engine) => {
  const it = setUpAgeing(engine);
  // for the tests that change a tier
  afterEach(() =>
    it.programme.exec(`
      update public.tier_definitions set validity = '6 months', expiry_notice = null where key = 'silver';
      update public.tier_definitions set validity = '12 months', grace = '30 days' where key = 'gold';
    `),
  );

  describe('expires', () => {
    test('that long after it was reached', async () => {
      await it.xp(10, '2025-02-01T10:20:30.123456Z');
      expect(await it.held()).toMatchObject({
        current_tier: 'silver',
        tier_expires_at: new Date('2025-08-01T10:20:30.123Z'),
      });
      expect((await it.programme.snapshot(it.partner)).tier).toMatchObject({
        key: 'silver',
        expires_at: '2025-08-01T10:20:30.123456+00:00',
        grace_until: null,
        pinned_until: null,
      });
    });

    test('never when it has none', async () => {
      expect(await it.held()).toMatchObject({
        current_tier: 'bronze',
        tier_expires_at: null,
        next_due_at: null,
      });
    });

    test('at that very instant and not a microsecond before', async () => {
      await it.xp(10, '2025-02-01T00:00:00Z');
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.maintain('2025-07-31T23:59:59.999999Z');
      expect((await it.held()).current_tier).toBe('silver');
      await it.maintain('2025-08-01T00:00:00Z');
      expect((await it.held()).current_tier).toBe('bronze');
    });

    test('on the last of February a year after a leap day', async () => {
      await it.at('2024-01-01T00:00:00Z');
      it.partner = await it.programme.enroll({ joinedAt: '2024-01-01T00:00:00Z' });
      await it.programme.setMetric(it.partner, 'training', 1, '2024-01-01T00:00:00Z');
      await it.xp(20, '2024-02-29T12:00:00Z');
      expect((await it.held()).tier_expires_at).toEqual(new Date('2025-02-28T12:00:00Z'));
      await it.maintain('2025-02-28T12:00:00Z');
      expect((await it.held()).tier_expires_at).toEqual(new Date('2026-02-28T12:00:00Z'));
    });

    test('at the same instant for a session where summer time begins meanwhile', async () => {
      const inLondon = (sql: string, params: unknown[]) =>
        it.programme.query(`select set_config('TimeZone', 'Europe/London', true), ${sql}`, params);
      await it.at('2025-03-01T00:30:00Z');
      await inLondon(`public.set_partner_metric($1, 'xp', 20, '2025-03-01T00:30:00Z')`, [it.partner]);
      await it.programme.query(
        `update public.tier_definitions set validity = '4 months', grace = '5 months' where key = 'gold'`,
      );
      await it.xp(20.5, '2025-03-02T00:30:00Z');
      expect((await it.held()).tier_expires_at).toEqual(new Date('2026-03-01T00:30:00Z'));

      await it.at('2026-03-01T00:30:00Z');
      await inLondon('public.run_partner_maintenance(batch_size => 10000), $1::text', ['']);
      expect((await it.held()).tier_expires_at).toEqual(new Date('2026-07-01T00:30:00Z'));
      await it.xp(0, '2026-06-30T00:30:00Z');
      await it.at('2026-07-01T00:30:00Z');
      await inLondon('public.run_partner_maintenance(batch_size => 10000), $1::text', ['']);
      expect((await it.held()).grace_until).toEqual(new Date('2026-12-01T00:30:00Z'));
    });

    test('in a snapshot that says when to look again', async () => {
      await it.xp(10, '2025-02-01T00:00:00Z');
      const validUntil = async (at: string) => (await it.programme.snapshot(it.partner, at)).valid_until;
      expect(await validUntil('2025-03-01T00:00:00Z')).toBe('2025-08-01T00:00:00+00:00');
      expect(await validUntil('2025-08-01T00:00:00Z')).toBeNull();
    });
  });

  describe('that is met when it expires', () => {
    test('is renewed', async () => {
      await it.xp(10, '2025-02-01T00:00:00Z');
      await it.maintain('2025-08-01T00:00:00Z');
      expect(await it.held()).toMatchObject({
        current_tier: 'silver',
        tier_qualified_at: new Date('2025-02-01T00:00:00Z'),
        tier_expires_at: new Date('2026-02-01T00:00:00Z'),
      });
      expect((await it.programme.events(it.partner)).at(-1)).toMatchObject({
        event_type: 'tier_renewed',
        event_data: { expires_at: '2026-02-01T00:00:00.000000Z' },
        previous_tier: 'silver',
        new_tier: 'silver',
      });
    });

    test('is renewed from the old expiry when maintenance is late', async () => {
      await it.xp(10, '2025-02-01T00:00:00Z');
      await it.maintain('2025-08-20T05:00:00Z');
      expect((await it.held()).tier_expires_at).toEqual(new Date('2026-02-01T00:00:00Z'));
    });

    test('is renewed for each period when maintenance is late by several', async () => {
      await it.xp(30, '2025-02-10T00:00:00Z');
      await it.maintain('2025-05-20T00:00:00Z');
      expect((await it.history()).slice(-3)).toEqual([
        'tier_renewed platinum → platinum 2025-03-10T00:00:00.000Z',
        'tier_renewed platinum → platinum 2025-04-10T00:00:00.000Z',
        'tier_renewed platinum → platinum 2025-05-10T00:00:00.000Z',
      ]);
      expect((await it.held()).tier_expires_at).toEqual(new Date('2025-06-10T00:00:00Z'));
    });

    test('tells nobody', async () => {
      await it.xp(10, '2025-02-01T00:00:00Z');
      await it.maintain('2025-08-01T00:00:00Z');
      expect((await it.news()).map(({ kind }) => kind)).toEqual(['tier_promoted']);
    });
  });

  describe('that is not met when it expires', () => {
    test('is followed by the next lower tier, whose own validity begins', async () => {
      await it.programme.query(`update public.tier_definitions set grace = null where key = 'gold'`);
      await it.xp(20, '2025-02-01T00:00:00Z');
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.maintain('2026-02-03T00:00:00Z');
      expect(await it.held()).toMatchObject({
        current_tier: 'silver',
        tier_qualified_at: new Date('2026-02-01T00:00:00Z'),
        tier_expires_at: new Date('2026-08-01T00:00:00Z'),
      });
      await it.maintain('2026-08-01T00:00:00Z');
      expect((await it.history()).slice(-2)).toEqual([
        'tier_demoted gold → silver 2026-02-01T00:00:00.000Z',
        'tier_demoted silver → bronze 2026-08-01T00:00:00.000Z',
      ]);
    });

    test.each([
      [19, 'silver'],
      [20, 'gold'],
      [0, 'bronze'],
    ])('is followed by what %i XP allow where it recalculates', async (value, tier) => {
      await it.xp(30, '2025-02-01T00:00:00Z');
      await it.xp(value, '2025-02-02T00:00:00Z');
      await it.maintain('2025-03-01T00:00:00Z');
      expect((await it.held()).current_tier).toBe(tier);
    });

    test('recalculates no further than the first tier that is not met', async () => {
      await it.xp(30, '2025-02-01T00:00:00Z');
      await it.at('2025-02-02T00:00:00Z');
      await it.programme.setMetric(it.partner, 'training', 0, '2025-02-02T00:00:00Z');
      await it.maintain('2025-03-01T00:00:00Z');
      expect((await it.held()).current_tier).toBe('bronze');
    });

    test('counts as not met when a lower tier is not', async () => {
      await it.xp(30, '2025-02-01T00:00:00Z');
      await it.at('2025-02-02T00:00:00Z');
      await it.programme.setMetric(it.partner, 'training', 0, '2025-02-02T00:00:00Z');
      await it.maintain('2025-02-28T23:59:59Z');
      expect((await it.held()).current_tier).toBe('platinum');
      await it.maintain('2025-03-01T00:00:00Z');
      expect((await it.held()).current_tier).not.toBe('platinum');
    });

    test('tells the partner, in high severity', async () => {
      await it.xp(10, '2025-02-01T00:00:00Z');
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.maintain('2025-08-01T00:00:00Z');
      expect((await it.news()).at(-1)).toMatchObject({
        kind: 'tier_demoted',
        severity: 'high',
        payload: { from: 'silver', to: 'bronze', label: 'Bronze' },
      });
    });

    test('is celebrated no more', async () => {
      await it.xp(10, '2025-02-01T00:00:00Z');
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.maintain('2025-08-01T00:00:00Z');
      const kinds = async () =>
        (await it.programme.snapshot(it.partner)).celebrations.map(({ kind }) => kind);
      expect(await kinds()).toEqual(['tier_demoted']);
      await it.xp(10, '2025-08-02T00:00:00Z');
      expect(await kinds()).toEqual(['tier_promoted']);
    });

    test('can be reached again', async () => {
      await it.xp(10, '2025-02-01T00:00:00Z');
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.maintain('2025-08-01T00:00:00Z');
      expect((await it.xp(10, '2025-09-01T00:00:00Z')).tier).toEqual({ from: 'bronze', to: 'silver' });
      expect((await it.held()).tier_expires_at).toEqual(new Date('2026-03-01T00:00:00Z'));
    });
  });

  describe('with a grace', () => {
    beforeEach(async () => {
      await it.xp(20, '2025-02-01T00:00:00Z');
      await it.xp(15, '2025-03-01T00:00:00Z');
      await it.maintain('2026-02-01T00:00:00Z');
    });

    test('is kept for that long after it expired', async () => {
      expect(await it.held()).toMatchObject({
        current_tier: 'gold',
        tier_expires_at: new Date('2026-02-01T00:00:00Z'),
        grace_until: new Date('2026-03-03T00:00:00Z'),
      });
      expect((await it.programme.snapshot(it.partner)).tier).toMatchObject({
        grace_until: '2026-03-03T00:00:00+00:00',
      });
      await it.maintain('2026-03-02T23:59:59.999999Z');
      expect((await it.held()).current_tier).toBe('gold');
    });

    test('is lost at its end', async () => {
      await it.maintain('2026-03-03T00:00:00Z');
      expect(await it.held()).toMatchObject({
        current_tier: 'silver',
        tier_qualified_at: new Date('2026-03-03T00:00:00Z'),
        grace_until: null,
      });
    });

    test('is renewed from the old expiry when it is met again by then', async () => {
      await it.xp(20, '2026-02-20T00:00:00Z');
      expect((await it.held()).grace_until).toEqual(new Date('2026-03-03T00:00:00Z'));
      await it.maintain('2026-03-03T00:00:00Z');
      expect(await it.held()).toMatchObject({
        current_tier: 'gold',
        tier_expires_at: new Date('2027-02-01T00:00:00Z'),
        grace_until: null,
      });
    });

    test('ends with a promotion', async () => {
      await it.xp(30, '2026-02-20T00:00:00Z');
      expect(await it.held()).toMatchObject({
        current_tier: 'platinum',
        tier_expires_at: new Date('2026-03-20T00:00:00Z'),
        grace_until: null,
      });
    });
  });

  describe('with a notice', () => {
    const told = async () => (await it.news()).filter(({ kind }) => kind === 'tier_expiring');
    beforeEach(async () => {
      await it.xp(20, '2025-02-01T00:00:00Z');
    });

    test('tells who no longer meets it, that long ahead', async () => {
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.maintain('2026-01-17T23:59:59.999999Z');
      expect(await told()).toEqual([]);
      await it.maintain('2026-01-18T00:00:00Z');
      expect(await told()).toEqual([
        {
          kind: 'tier_expiring',
          severity: 'medium',
          payload: { tier: 'gold', label: 'Gold', expires_at: '2026-02-01T00:00:00.000000Z' },
          celebrated_at: null,
        },
      ]);
      expect(await it.history()).toContain('tier_expiring gold → gold 2026-01-18T00:00:00.000Z');
    });

    test('tells once', async () => {
      await it.xp(0, '2025-03-01T00:00:00Z');
      for (const day of [18, 19, 20, 25, 31]) await it.maintain(`2026-01-${day}T00:00:00Z`);
      expect(await told()).toHaveLength(1);
    });

    test('tells nothing while it is met', async () => {
      for (const day of [18, 19, 20, 31]) await it.maintain(`2026-01-${day}T00:00:00Z`);
      await it.maintain('2026-02-01T00:00:00Z');
      expect(await told()).toEqual([]);
      expect((await it.held()).tier_expires_at).toEqual(new Date('2027-02-01T00:00:00Z'));
    });

    test('tells within a day when it is met no longer', async () => {
      await it.maintain('2026-01-20T00:00:00Z');
      await it.xp(0, '2026-01-20T12:00:00Z');
      await it.maintain('2026-01-20T23:00:00Z');
      expect(await told()).toEqual([]);
      await it.maintain('2026-01-21T00:00:00Z');
      expect(await told()).toHaveLength(1);
    });

    test('tells again of the next expiry', async () => {
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.maintain('2026-01-18T00:00:00Z');
      await it.xp(20, '2026-01-20T00:00:00Z');
      await it.maintain('2026-02-01T00:00:00Z');
      await it.xp(0, '2026-03-01T00:00:00Z');
      await it.maintain('2027-01-18T00:00:00Z');
      expect((await told()).map(({ payload }) => payload['expires_at'])).toEqual([
        '2026-02-01T00:00:00.000000Z',
        '2027-02-01T00:00:00.000000Z',
      ]);
    });

    test('celebrates no notice of what is renewed meanwhile', async () => {
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.maintain('2026-01-18T00:00:00Z');
      await it.xp(20, '2026-01-20T00:00:00Z');
      await it.maintain('2026-02-01T00:00:00Z');
      expect((await told()).map(({ celebrated_at }) => celebrated_at)).not.toContain(null);
    });

    test('tells nothing of an expiry that has passed', async () => {
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.maintain('2026-05-01T00:00:00Z');
      expect(await told()).toEqual([]);
      expect(await it.history()).toContain('tier_expiring gold → gold 2026-01-18T00:00:00.000Z');
    });

    test('is left to maintenance by a quiet import', async () => {
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.at('2026-01-20T00:00:00Z');
      await it.programme.record(it.partner, { at: '2026-01-20T00:00:00Z', announce: false });
      expect(await told()).toEqual([]);
      await it.maintain('2026-01-21T00:00:00Z');
      expect(await told()).toHaveLength(1);
    });
  });

  describe('is settled before', () => {
    beforeEach(async () => {
      await it.xp(10, '2025-02-01T00:00:00Z');
      await it.xp(0, '2025-03-01T00:00:00Z');
      await it.at('2026-01-01T00:00:00Z');
    });
    const lost = 'tier_demoted silver → bronze 2025-08-01T00:00:00.000Z';

    test('a deal is paid, so that it is paid at the tier really held', async () => {
      const rate = async (at: string) => {
        const { deal_id, tier } = await it.programme.record(it.partner, { at, revenue: 100 });
        const [deal] = await it.programme.query<{ tier_at_completion: string; commission_rate: string }>(
          'select tier_at_completion, commission_rate from public.partner_deals where id = $1',
          [deal_id],
        );
        return [deal!.tier_at_completion, deal!.commission_rate, tier];
      };
      expect(await rate('2025-07-31T23:59:59.999999Z')).toEqual(['silver', '20.00', null]);
      expect(await rate('2025-08-01T00:00:00Z')).toEqual([
        'bronze',
        '10.00',
        { from: 'silver', to: 'bronze' },
      ]);
      expect(await it.history()).toContain(lost);
    });

    test('a late deal, which is paid at the tier held when it is recorded', async () => {
      await it.maintain('2025-08-01T00:00:00Z');
      const { deal_id } = await it.programme.record(it.partner, { at: '2025-07-01T00:00:00Z' });
      expect(
        await it.programme.query('select tier_at_completion from public.partner_deals where id = $1', [
          deal_id,
        ]),
      ).toEqual([{ tier_at_completion: 'bronze' }]);
    });

    test('a metric is changed', async () => {
      expect((await it.xp(10, '2025-09-01T00:00:00Z')).tier).toBeNull();
      expect((await it.history()).slice(-2)).toEqual([
        lost,
        'tier_advanced bronze → silver 2025-09-01T00:00:00.000Z',
      ]);
    });

    test('a partner asks to advance', async () => {
      expect(await it.programme.advance(it.partner)).toMatchObject({
        outcome: 'not_eligible',
        from: 'bronze',
        to: 'bronze',
        missing: [{ metric: 'xp' }],
      });
      expect((await it.held()).current_tier).toBe('bronze');
    });

    test('a partner is evaluated', async () => {
      expect(await it.programme.call('server', 'evaluate_partner', { partner_id: it.partner })).toMatchObject(
        { tier: { from: 'silver', to: 'bronze' } },
      );
    });

    test('somebody joins the team', async () => {
      await it.programme.enroll({ sponsor: it.partner, joinedAt: '2025-09-01T00:00:00Z' });
      expect(await it.history()).toContain(lost);
    });
  });

  describe('that is changed', () => {
    const change = (changes: string) =>
      it.programme.query(`update public.tier_definitions set ${changes} where key = 'silver'`);
    beforeEach(async () => {
      await it.xp(10, '2025-02-01T00:00:00Z');
      await it.at('2025-04-01T00:00:00Z');
    });

    test('holds from the next renewal', async () => {
      await change(`validity = '1 month'`);
      expect((await it.held()).tier_expires_at).toEqual(new Date('2025-08-01T00:00:00Z'));
      await it.maintain('2025-08-01T00:00:00Z');
      expect((await it.held()).tier_expires_at).toEqual(new Date('2025-09-01T00:00:00Z'));
    });

    test('ends for its holders when it is taken away, and begins again when it is given', async () => {
      const { revision } = await it.held();
      await change('validity = null');
      expect(await it.held()).toMatchObject({ tier_expires_at: null, next_due_at: null });
      await change(`validity = '6 months'`);
      expect(await it.held()).toMatchObject({
        tier_expires_at: new Date('2025-10-01T00:00:00Z'),
        revision: revision + 2,
      });
    });

    test('tells its holders from then on', async () => {
      await it.xp(0, '2025-04-02T00:00:00Z');
      await change(`expiry_notice = '10 days'`);
      await it.maintain('2025-07-22T00:00:00Z');
      expect((await it.news()).at(-1)).toMatchObject({ kind: 'tier_expiring' });
    });

    test.each([
      ['validity', 'soon'],
      ['validity', '365'],
      ['validity', '-1 year'],
      ['validity', '101 years'],
      ['validity', '23 hours'],
      ['grace', ''],
      ['grace', '0 days'],
      ['expiry_notice', 'a fortnight'],
    ])('to be wrong (%s %j) is refused by name', async (field, length) => {
      await expect(
        it.programme.query(`update public.tier_definitions set ${field} = $1 where key = 'silver'`, [length]),
      ).rejects.toMatchObject({
        code: 'TI002',
        message: expect.stringContaining(`tier_definitions.${field}`) as string,
      });
    });

    test('to go elsewhere than down is refused', async () => {
      await expect(change(`on_expiry = 'sideways'`)).rejects.toMatchObject({ code: 'TI002' });
    });
  });
});

describeEachEngine('the lowest tier', (engine) => {
  const it = setUpAgeing(
    engine,
    `insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp'), ('training', 'Training', 'courses');
     insert into public.tier_definitions (key, display_order, label, requirements, validity, grace, expiry_notice) values
       ('closed', 0, 'Closed', '{"all": []}', null, null, null),
       ('member', 1, 'Member', '{"metric": "xp", "gte": 1}', '1 month', '5 days', '5 days');
     update public.tier_definitions set is_active = false where key = 'closed';`,
  );

  test('is renewed whether it is met or not, for there is nowhere to fall', async () => {
    await it.maintain('2025-03-15T00:00:00Z');
    expect(await it.held()).toMatchObject({
      current_tier: 'member',
      tier_expires_at: new Date('2025-04-01T00:00:00Z'),
      grace_until: null,
    });
    expect(await it.news()).toEqual([]);
  });
});

describeEachEngine('a ladder of deals that tiers are kept by', (engine) => {
  const ladder = `
    insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp'), ('training', 'Training', 'courses');
    insert into public.tier_definitions
      (key, display_order, label, requirements, commission_rate, validity, grace, expiry_notice, on_expiry)
    values
      ('bronze', 1, 'Bronze', '{"all": []}', 10, null, null, null, 'step_down'),
      ('silver', 2, 'Silver', '{"metric": "deals_completed", "gte": 1, "within": "60 days"}', 20, '1 month', '10 days', '7 days', 'step_down'),
      ('gold', 3, 'Gold', '{"metric": "deals_completed", "gte": 3, "within": "60 days"}', 30, '45 days', null, '20 days', 'recalculate');
    insert into public.achievement_definitions (key, display_order, title, description, icon, criteria) values
      ('streak', 1, 'Streak', 'Two months', 'S', '{"metric": "deal_streak_months", "gte": 2}');`;
  const it = setUpAgeing(engine, ladder);

  test('does not demote on the spot for a refund, but when the tier expires', async () => {
    await it.at('2025-02-01T00:00:00Z');
    await it.programme.record(it.partner, { reference: it.partner, at: '2025-02-01T00:00:00Z' });
    await it.at('2025-02-02T00:00:00Z');
    const refund = await it.programme.record(it.partner, {
      reference: it.partner,
      status: 'refunded',
      at: '2025-02-02T00:00:00Z',
    });
    expect(refund.tier).toBeNull();
    expect((await it.held()).current_tier).toBe('silver');
    await it.maintain('2025-03-11T00:00:00Z');
    expect((await it.history()).at(-1)).toBe('tier_demoted silver → bronze 2025-03-11T00:00:00.000Z');
  });

  test('gives a backfill in order the history it would have had live', async () => {
    const deals = [
      '2025-01-10T09:00:00Z',
      '2025-01-12T09:00:00Z',
      '2025-02-10T09:00:00Z',
      '2025-02-10T09:00:00Z',
      '2025-04-26T15:30:00Z',
      '2025-06-30T23:59:59Z',
      '2025-07-01T00:00:00Z',
      '2025-07-02T00:00:00Z',
      '2025-12-01T12:00:00Z',
    ];
    const end = '2026-01-01T00:00:00Z';
    const record = (partner: string, index: number) =>
      it.programme.record(partner, { at: deals[index]!, revenue: 100 + index });
    /** All that is decided about a partner, without its ids. */
    const decided = async (partner: string) => ({
      events: (await it.programme.events(partner)).map(
        ({ event_type, previous_tier, new_tier, ...event }) => [
          event_type,
          previous_tier,
          new_tier,
          event.occurred_at.toISOString(),
          event.event_data['expires_at'] ?? null,
          event.deals_after,
        ],
      ),
      deals: await it.programme.query(
        `select occurred_at, tier_at_completion, commission_rate from public.partner_deals
         where partner_id = $1 order by occurred_at, revenue`,
        [partner],
      ),
      earned: await it.programme.query(
        'select kind, rate, amount, occurred_at from public.partner_commissions where partner_id = $1 order by id',
        [partner],
      ),
      row: await it.programme.query(
        `select current_tier, tier_qualified_at, tier_expires_at, grace_until, expiry_notice_at, expiry_noticed_at, next_due_at
         from public.partner_tiers where partner_id = $1`,
        [partner],
      ),
    });

    const live = it.partner;
    let next = 0;
    for (let day = Date.parse('2025-01-01'); day <= Date.parse(end); day += 24 * 3600_000) {
      await it.maintain(new Date(day).toISOString());
      for (; next < deals.length && Date.parse(deals[next]!) < day + 24 * 3600_000; next++) {
        await it.at(deals[next]!);
        await record(live, next);
      }
    }
    await it.at('2025-01-01T00:00:00Z');
    const replayed = await it.programme.enroll();
    await it.programme.setMetric(replayed, 'training', 1, '2025-01-01T00:00:00Z');
    await it.at(end);
    for (let index = 0; index < deals.length; index++) await record(replayed, index);
    await it.maintain(end);

    const history = await decided(live);
    expect(new Set(history.events.map(([type]) => type))).toEqual(
      new Set([
        'enrolled',
        'metric_changed',
        'deal_completed',
        'tier_advanced',
        'tier_expiring',
        'tier_renewed',
        'tier_demoted',
        'achievement_unlocked',
      ]),
    );
    expect(await decided(replayed)).toEqual(history);
  });
});
