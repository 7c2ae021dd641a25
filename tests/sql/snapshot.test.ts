import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { JOINED, openProgramme, type Programme } from '../support/programme';

const anyString = expect.any(String) as string;

describeEachEngine('a snapshot', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  test('holds everything a page needs, and nothing else', async () => {
    await programme.record(partner, { revenue: 1200.5, at: '2025-02-01T00:00:00Z' });
    const snapshot = await programme.snapshot(partner, '2025-02-02T00:00:00Z');
    expect(snapshot).toEqual({
      partner_id: partner,
      revision: 3,
      programme_revision: expect.any(Number) as number,
      as_of: anyString,
      valid_until: anyString,
      tier: {
        key: 'starter',
        label: 'Starter',
        rank: 1,
        color: '#9CA3AF',
        icon: 'sprout',
        benefits: {
          description: 'Welcome to SISO Partners',
          support: 'Standard support',
          materials: 'Basic marketing kit',
        },
        commission_rate: 20,
        override_rate: 0,
        referral_bonus_rate: 0,
        qualified_at: anyString,
        expires_at: null,
        grace_until: null,
        pinned_until: null,
      },
      counters: {
        deals_completed: 1,
        deals_in_progress: 0,
        total_revenue: 1200.5,
        currency: 'GBP',
        points: 100,
        team_size: 0,
      },
      next: 'active',
      tiers: expect.any(Array) as never,
      features: expect.any(Object) as never,
      achievements: { earned: 1, total: 10, points: 100 },
      celebrations: [
        {
          id: expect.any(Number) as number,
          kind: 'achievement_unlocked',
          severity: 'low',
          payload: expect.any(Object) as never,
          created_at: anyString,
        },
      ],
      unseen: 1,
    });
    expect(new Date(snapshot.as_of)).toEqual(new Date('2025-02-02T00:00:00Z'));
    expect(new Date(snapshot.tier.qualified_at)).toEqual(new Date(JOINED));
    expect(snapshot.features['advanced_materials']).toEqual({
      label: 'Advanced materials',
      access: 'granted',
      via: 'reward',
      required_tier: 'active',
      expires_at: anyString,
      usage: null,
    });
  });

  test('shows a tier with what is missing, the unmet of the tiers below included', async () => {
    await programme.recordMany(partner, 2);
    const { tiers } = await programme.snapshot(partner);
    expect(tiers.map(({ key, reached, percent }) => [key, reached, percent])).toEqual([
      ['starter', true, 100],
      ['active', false, 33],
      ['performer', false, 10],
      ['elite', false, 4],
    ]);
    expect(tiers[2]).toEqual({
      key: 'performer',
      label: 'Performer',
      rank: 3,
      color: '#8B5CF6',
      icon: 'trophy',
      benefits: expect.any(Object) as never,
      commission_rate: 25,
      unlocks: ['team_management', 'white_label', 'custom_deals'],
      reached: false,
      claimable: false,
      percent: 10,
      requirements: [
        {
          metric: 'deals_completed',
          label: 'Deals completed',
          unit: 'deals',
          current: 2,
          target: 10,
          remaining: 8,
          met: false,
          within: null,
          group: null,
        },
        {
          metric: 'training_completed',
          label: 'Training completed',
          unit: 'courses',
          current: 0,
          target: 1,
          remaining: 1,
          met: false,
          within: null,
          group: null,
        },
      ],
    });
  });

  test('does not ask again for what a reached tier below was met with', async () => {
    await programme.setMetric(partner, 'training_completed', 1);
    await programme.recordMany(partner, 3);
    const { tiers } = await programme.snapshot(partner);
    expect(tiers[2]!.requirements.map(({ metric }) => metric)).toEqual(['deals_completed']);
  });

  test('shows a reached tier as complete after a refund', async () => {
    await programme.setMetric(partner, 'training_completed', 1);
    await programme.recordMany(partner, 2);
    await programme.record(partner, { reference: partner });
    await programme.record(partner, { reference: partner, status: 'refunded' });
    const active = (await programme.snapshot(partner)).tiers[1]!;
    expect(active).toMatchObject({ reached: true, percent: 100, claimable: false });
    expect(active.requirements[0]).toMatchObject({
      metric: 'deals_completed',
      current: 2,
      target: 3,
      met: false,
    });
  });

  test('of a partner who is not enrolled is null', async () => {
    const id = crypto.randomUUID();
    await programme.query('insert into public.partner_profiles (id, user_id) values ($1, $1)', [id]);
    expect(await programme.snapshot(id)).toBeNull();
    expect(await programme.call('server', 'partner_snapshot', { partner_id: id })).toBeNull();
    expect(await programme.call({ partner }, 'partner_snapshot', { partner_id: null })).toBeNull();
  });

  test('says at once what a change of the programme says, whatever it changes', async () => {
    await programme.exec(`
      begin;
      update public.tier_definitions set label = 'Beginner "A"', benefits = '{"d": "n"}' where key = 'starter';
      update public.feature_definitions set label = 'Links' where key = 'referral_links';
      update public.metric_definitions set label = 'Courses %s' where key = 'training_completed';
      update public.tier_definitions set unlock_features = '{white_label}', min_deals_required = 4 where key = 'active';
      insert into public.tier_definitions (key, display_order, label, min_deals_required, requirements)
      values ('legend', 9, 'Legend', 50, '{"metric": "team_size", "gte": 2}');
      update public.achievement_definitions set is_hidden = true where key = 'streak_12';`);
    try {
      const { tier, tiers, features, achievements } = await programme.snapshot(partner);
      expect(tier).toMatchObject({ label: 'Beginner "A"', benefits: { d: 'n' } });
      expect(tiers[0]!['label']).toBe('Beginner "A"');
      expect(tiers[1]!.requirements.map(({ label, target }) => [label, target])).toEqual([
        ['Deals completed', 4],
        ['Courses %s', 1],
      ]);
      expect(tiers[4]!.requirements.map(({ metric, target }) => [metric, target])).toEqual([
        ['deals_completed', 50],
        ['training_completed', 1],
        ['team_size', 2],
      ]);
      expect(features['referral_links']!.label).toBe('Links');
      expect(features['white_label']!.required_tier).toBe('active');
      expect(features['lead_management']!.required_tier).toBeNull();
      expect(achievements.total).toBe(9);
    } finally {
      await programme.exec('rollback');
    }
  });

  test('is one stable call', async () => {
    const rows = await programme.query(
      `select proname, provolatile from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where proname in ('partner_snapshot', 'snapshot', 'snapshot_at') and nspname in ('public', 'partner_program')`,
    );
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map((row) => row['provolatile']))).toEqual(new Set(['s']));
  });

  describe('has a revision that', () => {
    const revision = async () => (await programme.snapshot(partner)).revision;

    test('grows by one with every change', async () => {
      const reference = crypto.randomUUID();
      const changes = [
        () => programme.record(partner, { reference, status: 'in_progress' }),
        () => programme.record(partner, { reference }),
        () => programme.record(partner, { reference, status: 'refunded' }),
        () => programme.setMetric(partner, 'training_completed', 1),
        () => programme.enroll({ sponsor: partner }),
        async () => {
          const { celebrations } = await programme.snapshot(partner);
          await programme.call({ partner }, 'partner_claim_celebrations', {
            ids: celebrations.map(({ id }) => id),
          });
        },
        async () => {
          const ids = (await programme.told(partner)).map(({ id }) => id);
          await programme.call({ partner }, 'partner_mark_seen', { ids });
        },
      ];
      const before = await revision();
      const revisions: number[] = [];
      for (const change of changes) {
        await change();
        revisions.push(await revision());
      }
      expect(revisions).toEqual(changes.map((_, index) => before + index + 1));
    });

    test('stays when nothing changes', async () => {
      const reference = crypto.randomUUID();
      await programme.record(partner, { reference });
      await programme.setMetric(partner, 'training_completed', 1);
      await programme.call({ partner }, 'partner_claim_celebrations', { ids: [1, 2, 3] });
      const before = await programme.snapshot(partner, JOINED);
      await programme.record(partner, { reference });
      await programme.record(partner, { reference, status: 'in_progress' });
      await programme.record(partner, { reference, status: 'lost' }).catch(() => undefined);
      await programme.setMetric(partner, 'training_completed', 1);
      await programme.enroll({ id: partner });
      await programme.advance(partner);
      await programme.call({ partner }, 'partner_claim_celebrations', { ids: [] });
      await programme.call({ partner }, 'partner_mark_seen', { ids: null });
      expect(await programme.snapshot(partner, JOINED)).toEqual(before);
    });

    test('is that of the answer', async () => {
      const { revision: answered } = await programme.record(partner);
      expect(await revision()).toBe(answered);
    });

    test('of others stays', async () => {
      const before = await revision();
      await programme.record(await programme.enroll());
      expect(await revision()).toBe(before);
    });
  });

  test('has a programme revision that grows with every change of a definition', async () => {
    const own = await openProgramme(engine);
    const someone = await own.enroll();
    const revision = async () => (await own.snapshot(someone)).programme_revision;
    const changes = [
      `update public.tier_definitions set label = 'First' where key = 'starter'`,
      `update public.achievement_definitions set title = 'First!' where key = 'first_sale'`,
      `insert into public.feature_definitions (key, label) values ('new', 'New')`,
      `delete from public.feature_definitions where key = 'new'`,
      `update public.metric_definitions set label = 'Deals' where key = 'deals_completed'`,
      `update public.programme_settings set currency = 'EUR'`,
    ];
    for (const change of changes) {
      const before = await revision();
      await own.asRole('service_role', null, change);
      expect(await revision(), change).toBeGreaterThan(before);
    }
    const before = await revision();
    await own.record(someone);
    expect(await revision()).toBe(before);
  });

  describe('is valid', () => {
    const at = '2025-02-10T12:00:00Z';

    test('for ever when time alone changes nothing', async () => {
      expect((await programme.snapshot(partner, at)).valid_until).toBeNull();
    });

    test('until the first feature ends that has not ended', async () => {
      for (const [feature, end] of [
        ['white_label', '2025-02-10T12:00:00Z'],
        ['co_marketing', '2025-02-12T00:00:00Z'],
        ['custom_deals', '2025-02-11T00:00:00Z'],
      ]) {
        await programme.query(
          `insert into public.feature_access (partner_id, feature_key, source, granted_at, expires_at)
           values ($1, $2, 'grant', now(), $3)`,
          [partner, feature, end],
        );
      }
      const { valid_until } = await programme.snapshot(partner, at);
      expect(new Date(valid_until!)).toEqual(new Date('2025-02-11T00:00:00Z'));
    });
  });
});

describeEachEngine('a snapshot is valid until a requirement changes by time alone:', (engine) => {
  const validUntil = async (requirement: object, asOf: string, dealsAt: string[] = []) => {
    const partner = await programme.enroll({ joinedAt: '2025-01-10T10:00:00Z' });
    for (const at of dealsAt) await programme.record(partner, { at });
    await programme.query(`update public.tier_definitions set requirements = $1 where key = 'high'`, [
      requirement,
    ]);
    const { valid_until } = await programme.snapshot(partner, asOf);
    return valid_until === null ? null : new Date(valid_until).toISOString();
  };
  let programme: Programme;
  beforeAll(async () => {
    programme = await openProgramme(
      engine,
      `insert into public.tier_definitions (key, display_order, label) values ('low', 1, 'Low'), ('high', 2, 'High');`,
    );
  });

  test.each<[string, object, string, string[], string | null]>([
    [
      'a day since joining is full',
      { metric: 'days_since_join', gte: 90 },
      '2025-02-01T09:59:59Z',
      [],
      '2025-02-01T10:00:00.000Z',
    ],
    [
      'the next one is',
      { metric: 'days_since_join', gte: 90 },
      '2025-02-01T10:00:00Z',
      [],
      '2025-02-02T10:00:00.000Z',
    ],
    [
      'a day in the tier is full, deep inside',
      { any: [{ not: { all: [{ metric: 'days_in_tier', lt: 9 }] } }] },
      '2025-02-01T00:00:00Z',
      [],
      '2025-02-01T10:00:00.000Z',
    ],
    [
      'the month of a streak ends',
      { metric: 'deal_streak_months', gte: 3 },
      '2025-02-01T00:00:00Z',
      [],
      '2025-03-01T00:00:00.000Z',
    ],
    [
      'the oldest deal leaves a window',
      { metric: 'deals_completed', gte: 9, within: '30 days' },
      '2025-02-12T00:00:00Z',
      ['2025-01-11T00:00:00Z', '2025-01-15T06:00:00Z', '2025-02-01T00:00:00Z'],
      '2025-02-14T06:00:00.000Z',
    ],
    [
      'the end of a month is counted back from',
      { metric: 'deals_completed', gte: 9, within: '1 month' },
      '2025-02-28T13:00:00Z',
      ['2025-01-31T12:00:00Z'],
      '2025-03-01T00:00:00.000Z',
    ],
    [
      'nothing, while a window is empty',
      { metric: 'deals_completed', gte: 9, within: '30 days' },
      '2025-03-12T00:00:00Z',
      [],
      null,
    ],
    [
      'nothing, when no requirement looks at the time',
      { metric: 'deals_completed', gte: 9 },
      '2025-03-12T00:00:00Z',
      [],
      null,
    ],
  ])('%s', async (_, requirement, asOf, dealsAt, expected) => {
    expect(await validUntil(requirement, asOf, dealsAt)).toBe(expected);
  });
});

describeEachEngine('a ladder of nine tiers', (engine) => {
  test('is told with what is unmet below each tier', async () => {
    const tiers = Array.from({ length: 9 }, (_, place) => place + 1);
    const programme = await openProgramme(
      engine,
      `insert into public.metric_definitions (key, label, unit) values ${tiers
        .map((place) => `('m${place}', 'M${place}', 'points')`)
        .join(', ')};
       insert into public.tier_definitions (key, display_order, label, requirements) values ${tiers
         .map((place) => `('t${place}', ${place}, 'T${place}', '{"metric": "m${place}", "gte": 1}')`)
         .join(', ')};`,
    );
    const partner = await programme.enroll();
    for (const met of ['m1', 'm2', 'm5', 'm8']) await programme.setMetric(partner, met, 1);

    const snapshot = await programme.snapshot(partner);
    const asked = snapshot.tiers.map(({ requirements }) =>
      requirements.map(({ metric }) => metric).join(' '),
    );
    expect(asked).toEqual([
      'm1',
      'm2',
      'm3',
      'm3 m4',
      'm3 m4 m5',
      'm3 m4 m6',
      'm3 m4 m6 m7',
      'm3 m4 m6 m7 m8',
      'm3 m4 m6 m7 m9',
    ]);
    expect(snapshot.tiers.map(({ percent }) => percent)).toEqual([100, 100, 0, 0, 33, 0, 0, 20, 0]);
  });

  test('asks for deals first, though a tier below asks for something else', async () => {
    const programme = await openProgramme(
      engine,
      `insert into public.metric_definitions (key, label, unit) values ('xp', 'XP', 'xp');
       insert into public.tier_definitions (key, display_order, label, min_deals_required, requirements) values
         ('low', 1, 'Low', 0, '{"all": []}'),
         ('middle', 2, 'Middle', 0, '{"metric": "xp", "gte": 5}'),
         ('high', 3, 'High', 3, '{"all": []}');`,
    );
    const { tiers } = await programme.snapshot(await programme.enroll());
    expect(tiers.map(({ requirements }) => requirements.map(({ metric }) => metric))).toEqual([
      [],
      ['xp'],
      ['deals_completed', 'xp'],
    ]);
  });
});
