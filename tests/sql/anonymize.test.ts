import { beforeAll, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

describeEachEngine('an anonymized partner', (engine) => {
  let programme: Programme;
  let partner: string;
  let reference: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
  });
  beforeEach(async () => {
    partner = await programme.enroll({ name: 'Ada Lovelace' });
    reference = crypto.randomUUID();
    await programme.setMetric(partner, 'training_completed', 1);
    await programme.record(partner, { reference, revenue: 100 });
    await programme.call('server', 'anonymize_partner', { partner_id: partner });
  });

  test('has no name, no metrics, no news and no user, and is off the leaderboard', async () => {
    const [left] = await programme.query(
      `select p.display_name, p.leaderboard_visibility, u.user_id,
        (select count(*)::int from public.partner_metrics where partner_id = $1) as metrics,
        (select count(*)::int from public.partner_notifications where partner_id = $1) as notifications,
        (select count(*)::int from public.tier_progress_events where partner_id = $1 and event_data <> '{}') as payloads,
        (select count(*)::int from public.partner_periods where partner_id = $1 and listed) as listed
       from public.partner_tiers p join public.partner_profiles u on u.id = p.partner_id where p.partner_id = $1`,
      [partner],
    );
    expect(left).toEqual({
      display_name: null,
      leaderboard_visibility: 'hidden',
      user_id: null,
      metrics: 0,
      notifications: 0,
      payloads: 0,
      listed: 0,
    });
  });

  test('keeps what was earned, to the penny', async () => {
    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 1, total_revenue: '100.00' });
    const rebuilt = await programme.call<Record<string, unknown>>('server', 'rebuild_partner_counters', {
      partner_id: partner,
    });
    expect(rebuilt).toMatchObject({ changed: {}, periods_changed: 0 });
  });

  test('can still be refunded', async () => {
    expect(await programme.record(partner, { reference, status: 'refunded' })).toMatchObject({
      commissions: [{ kind: 'direct', amount: -20 }],
    });
  });

  test('is in no refused deal, however the host wrote its id', async () => {
    const refuse = (id: string) =>
      programme.query(
        `insert into public.refused_deals (table_name, partner_id, code, message, created_at) values ('leads', $1, 'TI003', 'M', now())`,
        [id],
      );
    const other = crypto.randomUUID();
    for (const id of [partner, partner.toUpperCase(), other]) await refuse(id);
    await programme.call('server', 'anonymize_partner', { partner_id: partner });
    expect(await programme.query('select partner_id from public.refused_deals')).toEqual([
      { partner_id: other },
    ]);
  });

  test('can be anonymized again', async () => {
    await expect(
      programme.call('server', 'anonymize_partner', { partner_id: partner }),
    ).resolves.toMatchObject({ partner_id: partner });
  });
});
