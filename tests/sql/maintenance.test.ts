import { beforeEach, describe, expect, test } from 'vitest';
import { setUpAgeing, type Ageing } from '../support/ageing';
import { describeEachEngine, describeEachServer } from '../support/engines';

interface Run {
  processed: number;
  more: boolean;
}

const DUE = '2025-08-01T00:00:00Z';

/** Partners who lose silver at `DUE`. */
async function fallers(it: Ageing, count: number): Promise<string[]> {
  const partners: string[] = [];
  await it.at('2025-03-01T00:00:00Z');
  while (partners.length < count) {
    const partner = await it.programme.enroll();
    await it.programme.setMetric(partner, 'training', 1, '2025-02-01T00:00:00Z');
    await it.programme.setMetric(partner, 'xp', 10, '2025-02-01T00:00:00Z');
    await it.programme.setMetric(partner, 'xp', 0, '2025-03-01T00:00:00Z');
    partners.push(partner);
  }
  await it.at(DUE);
  return partners.sort();
}

/** How often each of the partners was demoted. */
const demotions = (it: Ageing, partners: string[]) =>
  it.programme
    .query<{ times: number }>(
      `select (select count(*) from public.tier_progress_events e
         where e.partner_id = p.partner_id and e.event_type = 'tier_demoted') as times
       from public.partner_tiers p where p.partner_id = any ($1::uuid[]) order by p.partner_id`,
      [partners],
    )
    .then((rows) => rows.map(({ times }) => times));

describeEachEngine('maintenance', (engine) => {
  const it = setUpAgeing(engine);
  const run = (args: Record<string, unknown> = {}) =>
    it.programme.call<Run>('server', 'run_partner_maintenance', args);
  beforeEach(async () => {
    await it.maintain('2025-07-01T00:00:00Z');
  });

  test('settles everybody whose time has come', async () => {
    const partners = await fallers(it, 3);
    expect(await run()).toEqual({ processed: 3, more: false });
    expect(await demotions(it, partners)).toEqual([1, 1, 1]);
  });

  test('works in batches, the longest due first, and says whether there is more', async () => {
    await it.xp(10, '2025-01-20T00:00:00Z');
    await fallers(it, 3);
    expect(await run({ batch_size: 1 })).toEqual({ processed: 1, more: true });
    expect((await it.history()).at(-1)).toMatch(/^tier_renewed/);
    expect(await run({ batch_size: 2 })).toEqual({ processed: 2, more: true });
    expect(await run({ batch_size: 2 })).toEqual({ processed: 1, more: false });
    expect(await run({ batch_size: 2 })).toEqual({ processed: 0, more: false });
  });

  test('settles what was due by the time it is given', async () => {
    await fallers(it, 1);
    expect(await run({ as_of: '2025-07-31T23:59:59.999999Z' })).toEqual({ processed: 0, more: false });
    expect(await run({ as_of: DUE })).toEqual({ processed: 1, more: false });
  });

  test('leaves the others alone', async () => {
    await it.xp(10, '2025-07-01T00:00:00Z');
    const before = await it.held();
    await it.maintain(DUE);
    expect(await it.held()).toEqual(before);
  });

  test('gives no new revision for looking whether an expiry must be told', async () => {
    await it.xp(20, '2025-07-01T00:00:00Z');
    const { revision } = await it.held();
    await it.maintain('2026-06-20T00:00:00Z');
    expect(await it.held()).toMatchObject({ revision, next_due_at: new Date('2026-06-21T00:00:00Z') });
  });

  test('may be up to five minutes ahead of the clock', async () => {
    await it.at(DUE);
    expect(await run({ as_of: '2025-08-01T00:05:00Z' })).toMatchObject({ more: false });
    await expect(run({ as_of: '2025-08-01T00:05:00.000001Z' })).rejects.toMatchObject({ code: 'TI007' });
  });

  test.each([['infinity'], ['-infinity'], [null]])('refuses %s as its time', async (as_of) => {
    await expect(run({ as_of })).rejects.toMatchObject({ code: 'TI007' });
  });

  test.each([[0], [-1], [10_001], [null]])('refuses a batch of %s', async (batch_size) => {
    await expect(run({ batch_size })).rejects.toMatchObject({ code: 'TI005' });
  });

  test('is not for partners', async () => {
    for (const caller of ['anon', { partner: it.partner }] as const) {
      await expect(it.programme.call(caller, 'run_partner_maintenance')).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  test('forgets idempotency keys after 90 days', async () => {
    const partner = await it.programme.enroll();
    await it.programme.exec(`insert into public.feature_definitions (key, label) values ('api', 'API')`);
    await it.programme.query(
      `insert into public.feature_usage_keys (partner_id, idempotency_key, feature_key, amount, used, created_at)
       select $1, key, 'api', 1, 1, at::timestamptz
       from (values
         ('older', '2025-05-02T23:59:59.999999Z'), ('old', '2025-05-03T00:00:00Z'), ('new', '2025-07-31T00:00:00Z')) k (key, at)`,
      [partner],
    );
    await it.maintain(DUE);
    expect(
      await it.programme.query('select idempotency_key from public.feature_usage_keys order by created_at'),
    ).toEqual([{ idempotency_key: 'old' }, { idempotency_key: 'new' }]);
  });
});

describeEachServer('two runs of maintenance at once', (engine) => {
  const it = setUpAgeing(engine);

  test('share the work, and nothing is done twice', async () => {
    const partners = await fallers(it, 5);
    const [one, other] = [await it.programme.session(), await it.programme.session()];
    const run = async (session: typeof one) => {
      const [row] = await session.query<{ answer: Run }>(
        'select public.run_partner_maintenance(batch_size => 2) as answer',
      );
      return row!.answer;
    };
    await one.exec('begin');
    await other.exec('begin');
    expect(await run(one)).toEqual({ processed: 2, more: true });
    // the first holds one more than its batch, to know that there is more
    expect(await run(other)).toEqual({ processed: 2, more: false });
    await one.exec('commit');
    await other.exec('commit');
    expect(await run(one)).toEqual({ processed: 1, more: false });
    expect(await demotions(it, partners)).toEqual([1, 1, 1, 1, 1]);
  });

  test('that really run at once do nothing twice', async () => {
    const partners = await fallers(it, 12);
    const runs = await Promise.all(
      [1, 2, 3, 4].map(() => it.programme.call<Run>('server', 'run_partner_maintenance', { batch_size: 20 })),
    );
    expect(runs.reduce((sum, { processed }) => sum + processed, 0)).toBe(12);
    expect(await demotions(it, partners)).toEqual(partners.map(() => 1));
  });

  test('pass over a partner for whom a deal is being recorded, who stays due', async () => {
    const [busy, idle] = await fallers(it, 2);
    const dealing = await it.programme.session();
    await dealing.exec('begin');
    await dealing.query(
      `select public.record_partner_deal($1, 'deal', 'completed', 100, '2025-07-31T00:00:00Z')`,
      [busy],
    );
    expect(await it.programme.call('server', 'run_partner_maintenance')).toEqual({
      processed: 1,
      more: false,
    });
    await dealing.exec('commit');
    expect(await demotions(it, [busy!, idle!])).toEqual([0, 1]);
    await it.programme.call('server', 'run_partner_maintenance');
    expect(await demotions(it, [busy!, idle!])).toEqual([1, 1]);
  });
});

describeEachEngine('a partner who is evaluated', (engine) => {
  const it = setUpAgeing(
    engine,
    `insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp'), ('training', 'Training', 'courses');
     insert into public.feature_definitions (key, label) values ('lounge', 'Lounge');
     insert into public.achievement_definitions
       (key, display_order, title, description, icon, points, criteria, reward_type, reward_value, is_active) values
       ('guest', 1, 'Guest', 'A guest of honour', 'G', 40, '{"metric": "xp", "gte": 999}', 'feature', '{"feature": "lounge", "for": "7 days"}', true),
       ('patron', 2, 'Patron', 'Paid for', 'P', 0, '{"metric": "xp", "gte": 999}', 'bonus', '{"amount": 50}', true),
       ('founder', 3, 'Founder', 'Here first', 'F', 10, '{"metric": "xp", "gte": 999}', 'badge', '{}', false),
       ('rich', 4, 'Rich', 'Forty points', 'R', 1, '{"metric": "points", "gte": 40}', 'badge', '{}', true);
     insert into public.tier_definitions (key, display_order, label, requirements, promotion) values
       ('bronze', 1, 'Bronze', '{"all": []}', 'automatic'),
       ('silver', 2, 'Silver', '{"any": [{"metric": "days_since_join", "gte": 30}, {"achievement": "guest"}]}', 'automatic'),
       ('gold', 3, 'Gold', '{"metric": "days_since_join", "gte": 60}', 'claim');`,
  );
  const evaluate = () =>
    it.programme.call<{ tier: unknown; revision: number }>('server', 'evaluate_partner', {
      partner_id: it.partner,
    });

  test('stays as it is when there is nothing new, revision and all', async () => {
    const before = await it.held();
    expect(await evaluate()).toEqual({
      tier: null,
      achievements: [],
      commissions: [],
      revision: before.revision,
    });
    expect(await it.held()).toEqual(before);
  });

  test('climbs when time alone has met a tier', async () => {
    const { revision } = await it.held();
    await it.at('2025-01-31T00:00:00Z');
    expect(await evaluate()).toEqual({
      tier: { from: 'bronze', to: 'silver' },
      achievements: [],
      commissions: [],
      revision: revision + 1,
    });
    expect((await evaluate()).revision).toBe(revision + 1);
  });

  test('gets a new revision when it is told that a tier is ready, once', async () => {
    await it.at('2025-01-31T00:00:00Z');
    const { revision } = await evaluate();
    await it.at('2025-04-01T00:00:00Z');
    expect(await evaluate()).toMatchObject({ tier: null, revision: revision + 1 });
    expect((await it.news()).at(-1)).toMatchObject({ kind: 'tier_ready', payload: { to: 'gold' } });
    expect(await evaluate()).toMatchObject({ tier: null, revision: revision + 1 });
  });

  test.each([null, crypto.randomUUID()])('must be enrolled (%s)', async (partner_id) => {
    await expect(it.programme.call('server', 'evaluate_partner', { partner_id })).rejects.toMatchObject({
      code: 'TI003',
    });
  });

  test('is not evaluated by itself', async () => {
    await expect(
      it.programme.call({ partner: it.partner }, 'evaluate_partner', { partner_id: it.partner }),
    ).rejects.toMatchObject({ code: '42501' });
  });

  describe('or given an achievement by hand', () => {
    const award = (achievement: unknown, others: Record<string, unknown> = {}) =>
      it.programme.call<{ awarded: boolean; achievements: string[]; revision: number }>(
        'server',
        'award_partner_achievement',
        { partner_id: it.partner, achievement, ...others },
      );
    beforeEach(() => it.at('2025-01-10T00:00:00Z'));

    test('has it with its reward, and with all that follows', async () => {
      const { revision } = await it.held();
      expect(await award('guest')).toEqual({
        achievement: 'guest',
        awarded: true,
        tier: { from: 'bronze', to: 'silver' },
        achievements: ['guest', 'rich'],
        commissions: [],
        revision: revision + 1,
      });
      const { features, achievements } = await it.programme.snapshot(it.partner);
      expect(features['lounge']).toMatchObject({
        access: 'granted',
        expires_at: '2025-01-17T00:00:00+00:00',
      });
      expect(achievements).toMatchObject({ earned: 2, points: 41 });
    });

    test('is paid the bonus', async () => {
      expect(await award('patron')).toMatchObject({
        commissions: [{ partner_id: it.partner, kind: 'bonus', amount: 50, rate: null, currency: 'GBP' }],
      });
    });

    test('has it once', async () => {
      const { revision } = await award('guest');
      expect(await award('guest')).toEqual({
        achievement: 'guest',
        awarded: false,
        tier: null,
        achievements: [],
        commissions: [],
        revision,
      });
      expect((await it.programme.snapshot(it.partner)).achievements.points).toBe(41);
    });

    test('may have one that is retired', async () => {
      expect((await award('founder')).awarded).toBe(true);
    });

    test('is told, unless nobody should', async () => {
      await award('founder', { announce: false });
      expect(await it.programme.told(it.partner)).toEqual([]);
      await award('patron', { announce: null });
      expect((await it.programme.told(it.partner)).map(({ kind }) => kind)).toContain('achievement_unlocked');
    });

    test.each([['nobel_prize'], [null], [`x'"%s`]])(
      'cannot have what there is not (%s)',
      async (achievement) => {
        await expect(award(achievement)).rejects.toMatchObject({ code: 'TI015' });
      },
    );

    test('must be enrolled', async () => {
      await expect(award('guest', { partner_id: crypto.randomUUID() })).rejects.toMatchObject({
        code: 'TI003',
      });
    });

    test('cannot do so itself', async () => {
      await expect(
        it.programme.call({ partner: it.partner }, 'award_partner_achievement', {
          partner_id: it.partner,
          achievement: 'guest',
        }),
      ).rejects.toMatchObject({ code: '42501' });
    });
  });
});
