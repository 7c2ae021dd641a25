import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stopClock } from '../support/clock';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

const LADDER = `
  insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp');
  insert into public.tier_definitions
    (key, display_order, label, min_deals_required, commission_rate, benefits, promotion, requirements, is_active)
  values
    ('bronze', 10, 'Bronze', 0, 10, '{"support": "mail"}', 'automatic', '{"all": []}', true),
    ('retired', 15, 'Retired', 0, 11, '{}', 'automatic', '{"all": []}', false),
    ('silver', 20, 'Silver', 1, 12, '{}', 'claim', '{"metric": "xp", "gte": 5}', true),
    ('gold', 400, 'Gold', 2, 15, '{}', 'automatic', '{"metric": "days_since_join", "gte": 30}', true);`;

describeEachEngine('the summary of partners', (engine) => {
  let programme: Programme;
  let at: (time: string) => Promise<void>;
  let partner: string;
  beforeAll(async () => {
    programme = await openProgramme(engine, LADDER);
    at = await stopClock(programme);
  });
  beforeEach(async () => {
    await at('2025-01-01T00:00:00Z');
    partner = await programme.enroll();
  });

  const summary = async () => {
    const [row] = await programme.asRole(
      'service_role',
      null,
      'select * from public.partner_tier_summary where partner_id = $1',
      [partner],
    );
    return row;
  };
  const eligibleFor = async () => (await summary())!['eligible_for_tier'];
  const readyForSilver = async () => {
    await programme.setMetric(partner, 'xp', 5);
    await programme.record(partner, { revenue: 12.5 });
  };

  test('says where each stands, and what that brings', async () => {
    await programme.record(partner, { revenue: 12.5 });
    expect(await summary()).toEqual({
      partner_id: partner,
      current_tier: 'bronze',
      deals_completed: 1,
      total_revenue: '12.50',
      commission_rate: '10.00',
      benefits: { support: 'mail' },
      eligible_for_tier: null,
    });
  });

  describe('names the tier', () => {
    test('that waits to be claimed, over gaps and retired ones', async () => {
      await readyForSilver();
      expect(await eligibleFor()).toBe('silver');
    });

    test('that time alone has met', async () => {
      await readyForSilver();
      await programme.advance(partner);
      await programme.record(partner);
      expect(await eligibleFor()).toBeNull();
      await at('2025-01-31T00:00:00Z');
      expect(await eligibleFor()).toBe('gold');
      await programme.advance(partner);
      expect(await summary()).toMatchObject({ current_tier: 'gold', eligible_for_tier: null });
    });

    test('not while deals alone are enough', async () => {
      await programme.recordMany(partner, 2);
      expect(await eligibleFor()).toBeNull();
    });

    test('not for who is pinned', async () => {
      await readyForSilver();
      await programme.call('server', 'pin_partner_tier', {
        partner_id: partner,
        tier: 'bronze',
        reason: 'Contest',
        until: '2025-06-01T00:00:00Z',
      });
      expect(await eligibleFor()).toBeNull();
    });
  });

  test('agrees with what the partner reads', async () => {
    await readyForSilver();
    const { tiers } = await programme.snapshot(partner);
    expect(tiers.filter(({ claimable }) => claimable).map(({ key }) => key)).toEqual([await eligibleFor()]);
  });

  test('reads as its caller, so that policies hold', async () => {
    expect(
      await programme.query(
        `select reloptions from pg_class where oid = 'public.partner_tier_summary'::regclass`,
      ),
    ).toEqual([{ reloptions: ['security_invoker=true'] }]);
  });

  test.each(['anon', 'authenticated'] as const)('is not for %s', async (role) => {
    await expect(
      programme.asRole(role, { sub: partner }, 'select * from public.partner_tier_summary'),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
