import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { entriesRead } from '../support/entries-read';
import { openProgramme, type Programme, type Requirement } from '../support/programme';

interface Page {
  items: (Record<string, unknown> & { id: number })[];
  next: number | null;
}
interface Achievement extends Record<string, unknown> {
  key: string;
  achieved_at: string | null;
  percent: number;
  points: number;
  requirements: Requirement[];
}
interface Catalog extends Record<
  'tiers' | 'features' | 'achievements' | 'metrics',
  Record<string, unknown>[]
> {
  currency: string;
  programme_revision: number;
}

const definitions = `
  insert into public.feature_definitions (key, label) values ('reports', 'Reports');
  insert into public.metric_definitions (key, label, unit) values ('leads', 'Leads', 'leads');
  insert into public.tier_definitions (key, display_order, label, min_deals_required, unlock_features, is_active, promotion)
  values ('starter', 1, 'Starter', 0, '{}', true, 'automatic'), ('legacy', 2, 'Legacy', 1, '{}', false, 'automatic'),
    ('active', 3, 'Active', 3, '{reports}', true, 'claim');
  insert into public.achievement_definitions
    (key, display_order, title, description, icon, category, points, tier_required, criteria, reward_type, reward_value, is_hidden, is_active)
  values
    ('four_sales', 2, 'Four sales', 'Close four', '4', 'sales', 100, null,
      '{"metric": "deals_completed", "gte": 4}', 'points', '{"points": 50}', false, true),
    ('first_sale', 1, 'First sale', 'Close one', '1', 'sales', 10, null,
      '{"metric": "deals_completed", "gte": 1}', 'badge', '{}', false, true),
    ('secret', 3, 'Secret', 'A surprise', '?', 'fun', 5, null,
      '{"metric": "leads", "gte": 7}', 'badge', '{}', true, true),
    ('retired', 4, 'Retired', 'Gone', '-', 'fun', 5, null,
      '{"metric": "leads", "gte": 9}', 'badge', '{}', false, false),
    ('veteran', 5, 'Veteran', 'Be active', 'v', 'fun', 5, 'active', '{"all": []}', 'badge', '{}', false, true),
    ('finder', 6, 'Finder', 'Find the secret', 'f', 'fun', 5, null,
      '{"achievement": "secret"}', 'badge', '{}', false, true);
`;

describeEachEngine('a list', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine, definitions);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  const list = <Answer>(name: string, args: Record<string, unknown> = {}, of = partner) =>
    programme.call<Answer>({ partner: of }, name, args);

  describe.each([
    ['of events', 'partner_events', () => programme.events(partner)],
    ['of notifications', 'partner_notifications_list', () => programme.told(partner)],
  ])('%s', (_, name, all) => {
    beforeEach(async () => {
      await programme.recordMany(partner, 4);
      await programme.setMetric(partner, 'leads', 7);
      await programme.record(await programme.enroll());
    });

    test('has one’s own, the newest first', async () => {
      const ids = (await all()).map((row) => (row as unknown as { id: number }).id);
      expect(ids.length).toBeGreaterThan(3);
      expect(await list<Page>(name)).toMatchObject({
        items: ids.reverse().map((id) => ({ id })),
        next: null,
      });
    });

    test.each([1, 2, 3])('comes in pages of %d that leave nothing out', async (max_rows) => {
      const expected = (await all()).map((row) => (row as unknown as { id: number }).id).reverse();
      const seen: number[] = [];
      let before: number | null = null;
      do {
        const page: Page = await list<Page>(name, { before, max_rows });
        expect(page.items.length).toBeGreaterThan(0);
        expect(page.items.length).toBeLessThanOrEqual(max_rows);
        seen.push(...page.items.map((item) => item.id));
        before = page.next;
      } while (before !== null);
      expect(seen).toEqual(expected);
    });

    test('has no next page after one that is just full', async () => {
      const max_rows = (await all()).length;
      expect((await list<Page>(name, { max_rows })).next).toBeNull();
      expect((await list<Page>(name, { max_rows: max_rows - 1 })).next).not.toBeNull();
    });

    test.each([0, -1, 101, null])('of %o rows is refused', async (max_rows) => {
      await expect(list(name, { max_rows })).rejects.toMatchObject({ code: 'TI005' });
    });

    test('is empty for somebody who is not enrolled, and no business of anonymous visitors', async () => {
      expect(await list(name, {}, crypto.randomUUID())).toEqual({ items: [], next: null });
      await expect(programme.call('anon', name)).rejects.toMatchObject({ code: '42501' });
    });

    test('reads no more than its page', async () => {
      const table = name === 'partner_events' ? 'tier_progress_events' : 'partner_notifications';
      const source = name === 'partner_events' ? 'list_events' : 'list_notifications';
      await programme.query(
        table === 'tier_progress_events'
          ? `insert into public.tier_progress_events (partner_id, event_type, occurred_at, created_at)
             select $1, 'metric_changed', now(), now() from generate_series(1, 1000)`
          : `insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
             select $1, 'bonus', 'low', '{}', now() from generate_series(1, 1000)`,
        [partner],
      );
      await programme.exec(`analyze public.${table}`);
      const { answer, entries } = await entriesRead(
        programme,
        `public.${table}`,
        `partner_program.${source}(null, 20, $2)`,
        [partner],
      );
      expect((answer as Page).items).toHaveLength(20);
      expect(entries).toBe(21);
    });
  });

  test('of events tells what happened', async () => {
    await programme.record(partner, { reference: 'r-1', revenue: 5, at: '2025-02-01T00:00:00Z' });
    expect((await list<Page>('partner_events')).items).toEqual([
      expect.objectContaining({
        type: 'achievement_unlocked',
        data: { achievement: 'first_sale', points: 10 },
        label: 'First sale',
        icon: '1',
      }),
      {
        id: expect.any(Number) as number,
        type: 'deal_completed',
        data: { deal_id: expect.any(String) as string, source: 'host', reference: 'r-1', revenue: 5 },
        previous_tier: null,
        new_tier: null,
        label: null,
        icon: null,
        deals_before: 0,
        deals_after: 1,
        occurred_at: expect.stringMatching(/^2025-02-01T00:00:00/) as string,
      },
      expect.objectContaining({ type: 'enrolled', new_tier: 'starter', label: 'Starter' }),
    ]);
  });

  test('of events names features and metrics as the programme does', async () => {
    await programme.setMetric(partner, 'leads', 1);
    await programme.call('server', 'grant_partner_feature', { partner_id: partner, feature: 'reports' });
    expect((await list<Page>('partner_events')).items.map(({ type, label }) => [type, label])).toEqual([
      ['feature_granted', 'Reports'],
      ['metric_changed', 'Leads'],
      ['enrolled', 'Starter'],
    ]);
  });

  test('of notifications tells what was celebrated and what was read', async () => {
    await programme.recordMany(partner, 1);
    const [told] = await programme.told(partner);
    await list('partner_claim_celebrations', { ids: [told!.id] });
    expect((await list<Page>('partner_notifications_list')).items).toEqual([
      {
        id: told!.id,
        kind: 'achievement_unlocked',
        severity: 'low',
        payload: told!.payload,
        celebrated_at: expect.any(String) as string,
        seen_at: null,
        created_at: expect.any(String) as string,
      },
    ]);
    await list('partner_mark_seen', { ids: [told!.id] });
    expect((await list<Page>('partner_notifications_list')).items[0]!.seen_at).toEqual(expect.any(String));
  });

  describe('of achievements', () => {
    const achievements = (of = partner) => list<Achievement[]>('partner_achievements_list', {}, of);
    const one = async (key: string) => (await achievements()).find((achievement) => achievement.key === key);

    test('has those that can be earned, in their order', async () => {
      expect((await achievements()).map(({ key }) => key)).toEqual([
        'first_sale',
        'four_sales',
        'veteran',
        'finder',
      ]);
    });

    test('tells how far along one is, and what is missing', async () => {
      await programme.record(partner);
      expect(await one('four_sales')).toEqual({
        key: 'four_sales',
        title: 'Four sales',
        description: 'Close four',
        icon: '4',
        category: 'sales',
        points: 150,
        achieved_at: null,
        percent: 25,
        requirements: [
          expect.objectContaining({
            metric: 'deals_completed',
            current: 1,
            target: 4,
            remaining: 3,
            met: false,
          }),
        ],
        reward: { type: 'points', value: { points: 50 } },
      });
    });

    test('tells since when one has it, and keeps it complete after a refund', async () => {
      const reference = crypto.randomUUID();
      await programme.record(partner, { reference, at: '2025-02-01T00:00:00Z' });
      await programme.record(partner, { reference, status: 'refunded' });
      expect(await one('first_sale')).toMatchObject({
        achieved_at: expect.stringMatching(/^2025-02-01T00:00:00/) as string,
        percent: 100,
        requirements: [{ met: false }],
      });
    });

    test('keeps the points as they were when it was earned', async () => {
      await programme.record(partner);
      await programme.exec(`update public.achievement_definitions set points = 11 where key = 'first_sale'`);
      expect(await one('first_sale')).toMatchObject({ points: 10 });
      await programme.exec(`update public.achievement_definitions set points = 10 where key = 'first_sale'`);
    });

    test('asks also for the tier it needs', async () => {
      expect(await one('veteran')).toMatchObject({
        percent: 0,
        requirements: [{ metric: 'tier:active', met: false }],
      });
    });

    test('keeps a hidden one, and its key, until it is earned', async () => {
      expect(JSON.stringify(await achievements())).not.toMatch(/"(achievement:)?secret"/);
      await programme.setMetric(partner, 'leads', 7);
      expect(await one('secret')).toMatchObject({ title: 'Secret', percent: 100 });
    });

    test('keeps one that was earned before it was retired', async () => {
      await programme.exec(
        `update public.achievement_definitions set is_active = true where key = 'retired'`,
      );
      await programme.setMetric(partner, 'leads', 9);
      await programme.exec(
        `update public.achievement_definitions set is_active = false where key = 'retired'`,
      );
      expect(await one('retired')).toMatchObject({ percent: 100 });
      expect((await achievements(await programme.enroll())).map(({ key }) => key)).not.toContain('retired');
    });

    test('is empty for somebody who is not enrolled, and no business of anonymous visitors', async () => {
      expect(await achievements(crypto.randomUUID())).toEqual([]);
      await expect(programme.call('anon', 'partner_achievements_list')).rejects.toMatchObject({
        code: '42501',
      });
    });
  });

  describe('of what the programme has', () => {
    const catalog = () => list<Catalog>('partner_catalog');

    test('names currency and revision', async () => {
      const [settings] = await programme.query(
        'select currency, programme_revision from public.programme_settings',
      );
      expect(await catalog()).toMatchObject(settings!);
    });

    test('has the active tiers by rank', async () => {
      expect((await catalog()).tiers).toEqual([
        expect.objectContaining({ key: 'starter', rank: 1, min_deals_required: 0 }),
        {
          key: 'active',
          label: 'Active',
          rank: 3,
          color: null,
          icon: null,
          benefits: {},
          min_deals_required: 3,
          commission_rate: 0,
          override_rate: 0,
          referral_bonus_rate: 0,
          unlocks: ['reports'],
          promotion: 'claim',
        },
      ]);
    });

    test('has the features and the metrics', async () => {
      const { features, metrics } = await catalog();
      expect(features).toEqual([{ key: 'reports', label: 'Reports' }]);
      expect(metrics).toContainEqual({ key: 'leads', label: 'Leads', unit: 'leads' });
      expect(metrics).toContainEqual({ key: 'deals_completed', label: 'Deals completed', unit: 'deals' });
    });

    test('has no hidden and no inactive achievement', async () => {
      const answer = await catalog();
      expect(answer.achievements.map(({ key }) => key)).toEqual([
        'first_sale',
        'four_sales',
        'veteran',
        'finder',
      ]);
      expect(answer.achievements[1]).toEqual({
        key: 'four_sales',
        title: 'Four sales',
        description: 'Close four',
        icon: '4',
        category: 'sales',
        points: 150,
        tier_required: null,
        reward: { type: 'points', value: { points: 50 } },
      });
      expect(JSON.stringify(answer)).not.toContain('"secret"');
    });

    test('is for partners, enrolled or not yet, and for no other user', async () => {
      const profile = crypto.randomUUID();
      await programme.query('insert into public.partner_profiles (id, user_id) values ($1, $1)', [profile]);
      expect(await list<Catalog>('partner_catalog', {}, profile)).toMatchObject({ currency: 'GBP' });
      expect(await list('partner_catalog', {}, crypto.randomUUID())).toBeNull();
      await expect(programme.call('anon', 'partner_catalog')).rejects.toMatchObject({ code: '42501' });
    });
  });
});
