import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine, type Engine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

/** The steps from tier to tier that were logged for a partner. */
async function steps(programme: Programme, partner: string): Promise<string[]> {
  const events = await programme.events(partner);
  return events
    .filter(({ event_type }) => event_type === 'tier_advanced')
    .map(({ previous_tier, new_tier }) => `${previous_tier} → ${new_tier}`);
}

/** What the partner was told about tiers. */
async function toldOfTiers(programme: Programme, partner: string) {
  const told = await programme.told(partner);
  return told.filter(({ kind }) => kind !== 'achievement_unlocked');
}

/** Opens a programme before the tests, and enrols a new partner before each. */
function setUp(engine: Engine, definitions?: string): { programme: Programme; partner: string } {
  const it = {} as { programme: Programme; partner: string };
  beforeAll(async () => {
    it.programme = await openProgramme(engine, definitions);
  });
  beforeEach(async () => {
    it.partner = await it.programme.enroll();
  });
  return it;
}

describeEachEngine('the SISO ladder', (engine) => {
  const it = setUp(engine);

  test('begins at its lowest tier', async () => {
    const { programme, partner } = it;
    expect((await programme.snapshot(partner)).tier.key).toBe('starter');
    expect(await toldOfTiers(programme, partner)).toEqual([]);
  });

  test('lifts a partner with the deal that completes what a tier asks for', async () => {
    const { programme, partner } = it;
    await programme.setMetric(partner, 'training_completed', 1);
    const answers = await programme.recordMany(partner, 3);
    expect(answers.map(({ tier }) => tier)).toEqual([null, null, { from: 'starter', to: 'active' }]);
  });

  test('does not let a partner pass a tier that is not met', async () => {
    const { programme, partner } = it;
    await programme.recordMany(partner, 26);
    expect((await programme.standing(partner)).current_tier).toBe('starter');
  });

  test('does not lift a partner past a reached tier that is met no more', async () => {
    const { programme, partner } = it;
    await programme.setMetric(partner, 'training_completed', 1);
    await programme.recordMany(partner, 3);
    await programme.setMetric(partner, 'training_completed', 0);
    await programme.recordMany(partner, 7);
    expect((await programme.standing(partner)).current_tier).toBe('active');
    await programme.setMetric(partner, 'training_completed', 1);
    expect((await programme.standing(partner)).current_tier).toBe('performer');
  });

  test('lifts several tiers at once, logs each step and celebrates the last', async () => {
    const { programme, partner } = it;
    await programme.recordMany(partner, 10);
    expect((await programme.setMetric(partner, 'training_completed', 1)).tier).toEqual({
      from: 'starter',
      to: 'performer',
    });
    expect(await steps(programme, partner)).toEqual(['starter → active', 'active → performer']);
    expect(await toldOfTiers(programme, partner)).toMatchObject([
      {
        kind: 'tier_promoted',
        severity: 'high',
        payload: {
          from: 'starter',
          to: 'performer',
          label: 'Performer',
          unlocks: [
            'advanced_materials',
            'lead_management',
            'priority_support',
            'referral_bonuses',
            'team_management',
            'white_label',
            'custom_deals',
          ],
        },
      },
    ]);
  });

  test('says what is missing for the next tier, and not what is met', async () => {
    const { programme, partner } = it;
    await programme.setMetric(partner, 'training_completed', 1);
    const { outcome, missing } = await programme.advance(partner);
    expect(outcome).toBe('not_eligible');
    expect(missing.map(({ metric, remaining }) => [metric, remaining])).toEqual([['deals_completed', 3]]);
  });

  test('dates a promotion to the deal that caused it', async () => {
    const { programme, partner } = it;
    await programme.setMetric(partner, 'training_completed', 1, '2025-01-02T00:00:00Z');
    await programme.recordMany(partner, 3, { at: '2025-02-03T04:05:06Z' });
    const { tier } = await programme.snapshot(partner);
    expect(new Date(tier.qualified_at)).toEqual(new Date('2025-02-03T04:05:06Z'));
  });

  test('has nothing above its top', async () => {
    const { programme, partner } = it;
    await programme.setMetric(partner, 'training_completed', 1);
    await programme.recordMany(partner, 25);
    const snapshot = await programme.snapshot(partner);
    expect([snapshot.tier.key, snapshot.next]).toEqual(['elite', null]);
    expect(await programme.advance(partner)).toEqual({
      outcome: 'top_tier',
      from: 'elite',
      to: 'elite',
      missing: [],
    });
  });
});

describeEachEngine('a ladder with gaps and a retired tier', (engine) => {
  const it = setUp(
    engine,
    `insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp');
     insert into public.feature_definitions (key, label) values ('old_perk', 'Old perk'), ('new_perk', 'New perk');
     insert into public.tier_definitions
       (key, display_order, label, min_deals_required, is_active, requirements, unlock_features)
     values
       ('gold', 700, 'Gold', 2, true, '{"all": []}', '{new_perk}'),
       ('bronze', -5, 'Bronze', 0, true, '{"all": []}', '{}'),
       ('silver', 20, 'Silver', 1, true, '{"all": []}', '{}'),
       ('retired', 30, 'Retired', 0, false, '{"metric": "xp", "gte": 1000}', '{old_perk}'),
       ('master', 701, 'Master', 2, true, '{"metric": "xp", "gte": 10}', '{}');`,
  );

  test('is climbed by rank, over the gaps and past the retired tier', async () => {
    const { programme, partner } = it;
    await programme.recordMany(partner, 2);
    expect(await steps(programme, partner)).toEqual(['bronze → silver', 'silver → gold']);
  });

  test('names the next active tier', async () => {
    const { programme, partner } = it;
    await programme.record(partner);
    expect((await programme.snapshot(partner)).next).toBe('gold');
  });

  test('shows the active tiers, lowest first', async () => {
    const { programme, partner } = it;
    const { tiers } = await programme.snapshot(partner);
    expect(tiers.map(({ key, rank }) => [key, rank])).toEqual([
      ['bronze', -5],
      ['silver', 20],
      ['gold', 700],
      ['master', 701],
    ]);
  });

  test('admits nobody to the retired tier', async () => {
    const { programme, partner } = it;
    await programme.setMetric(partner, 'xp', 1000);
    await programme.record(partner);
    expect((await programme.standing(partner)).current_tier).toBe('silver');
  });

  describe('leaves who holds the retired tier', () => {
    beforeEach(async () => {
      const { programme, partner } = it;
      await programme.record(partner);
      await programme.query(
        `update public.partner_tiers set current_tier = 'retired' where partner_id = $1`,
        [partner],
      );
    });

    test('there, with what it unlocks', async () => {
      const { programme, partner } = it;
      await programme.setMetric(partner, 'xp', 1);
      const snapshot = await programme.snapshot(partner);
      expect(snapshot.tier).toMatchObject({ key: 'retired', label: 'Retired' });
      expect(snapshot.features['old_perk']).toMatchObject({ access: 'granted', via: 'tier' });
    });

    test('on the way up', async () => {
      const { programme, partner } = it;
      expect((await programme.snapshot(partner)).next).toBe('gold');
      expect((await programme.record(partner)).tier).toEqual({ from: 'retired', to: 'gold' });
    });
  });

  test('says what is missing for the next tier', async () => {
    const { programme, partner } = it;
    expect(await programme.advance(partner)).toMatchObject({
      outcome: 'not_eligible',
      from: 'bronze',
      to: 'bronze',
      missing: [{ metric: 'deals_completed', current: 0, target: 1, remaining: 1, met: false }],
    });
  });
});

describeEachEngine('a ladder of metrics alone', (engine) => {
  const it = setUp(
    engine,
    `insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp');
     insert into public.tier_definitions (key, display_order, label, requirements) values
       ('novice', 1, 'Novice', '{"all": []}'),
       ('adept', 2, 'Adept', '{"metric": "xp", "gte": 10}'),
       ('veteran', 3, 'Veteran', '{"metric": "days_since_join", "gte": 30}');`,
  );

  test('is climbed without a deal', async () => {
    const { programme, partner } = it;
    expect((await programme.setMetric(partner, 'xp', 10)).tier).toEqual({ from: 'novice', to: 'veteran' });
  });

  test('is decided again when the partner asks', async () => {
    const { programme } = it;
    const partner = await programme.enroll({ joinedAt: null });
    await programme.setMetric(partner, 'xp', 10);
    expect((await programme.advance(partner)).outcome).toBe('not_eligible');
    await programme.query(
      `update public.partner_tiers set joined_at = joined_at - interval '30 days' where partner_id = $1`,
      [partner],
    );
    expect(await programme.advance(partner)).toMatchObject({
      outcome: 'advanced',
      from: 'adept',
      to: 'veteran',
    });
  });
});

describeEachEngine('a tier that is claimed', (engine) => {
  const it = setUp(
    engine,
    `insert into public.tier_definitions (key, display_order, label, min_deals_required, promotion) values
       ('bronze', 1, 'Bronze', 0, 'automatic'),
       ('silver', 2, 'Silver', 1, 'claim'),
       ('gold', 3, 'Gold', 2, 'automatic'),
       ('platinum', 4, 'Platinum', 3, 'claim');`,
  );

  test('waits for the partner and stops the climb', async () => {
    const { programme, partner } = it;
    const answers = await programme.recordMany(partner, 3);
    expect(answers.map(({ tier }) => tier)).toEqual([null, null, null]);
    const { tiers } = await programme.snapshot(partner);
    expect(tiers.map(({ key, claimable, percent }) => [key, claimable, percent])).toEqual([
      ['bronze', false, 100],
      ['silver', true, 100],
      ['gold', false, 100],
      ['platinum', false, 100],
    ]);
  });

  test('is told to be ready once', async () => {
    const { programme, partner } = it;
    await programme.recordMany(partner, 2);
    expect(await toldOfTiers(programme, partner)).toMatchObject([
      { kind: 'tier_ready', severity: 'medium', payload: { to: 'silver', label: 'Silver' } },
    ]);
  });

  test('is told to be ready once, to a session in another time zone too', async () => {
    const { programme, partner } = it;
    await programme.record(partner);
    await programme.query(
      `select set_config('TimeZone', 'Asia/Tokyo', true),
              public.record_partner_deal($1, gen_random_uuid()::text, 'completed')`,
      [partner],
    );
    expect(await toldOfTiers(programme, partner)).toHaveLength(1);
  });

  test('is not told to be ready by a quiet deal, but by the next one', async () => {
    const { programme, partner } = it;
    await programme.record(partner, { announce: false });
    expect(await toldOfTiers(programme, partner)).toEqual([]);
    await programme.record(partner);
    expect(await toldOfTiers(programme, partner)).toMatchObject([{ kind: 'tier_ready' }]);
  });

  test('is taken with the automatic ones above it, up to the next that is claimed', async () => {
    const { programme, partner } = it;
    await programme.recordMany(partner, 3);
    expect(await programme.advance(partner)).toEqual({
      outcome: 'advanced',
      from: 'bronze',
      to: 'gold',
      missing: [],
    });
    expect(await programme.advance(partner)).toMatchObject({ from: 'gold', to: 'platinum' });
    expect(await steps(programme, partner)).toEqual(['bronze → silver', 'silver → gold', 'gold → platinum']);
  });

  test('is not celebrated as waiting once it is taken', async () => {
    const { programme, partner } = it;
    await programme.record(partner);
    await programme.advance(partner);
    const { celebrations, unseen } = await programme.snapshot(partner);
    expect(celebrations.map(({ kind }) => kind)).toEqual(['tier_promoted']);
    expect(unseen).toBe(2);
  });

  test('is refused before it is met, and changes nothing', async () => {
    const { programme, partner } = it;
    const before = await programme.standing(partner);
    expect((await programme.advance(partner)).outcome).toBe('not_eligible');
    expect(await programme.standing(partner)).toEqual(before);
  });

  test('can be taken by the server for the partner', async () => {
    const { programme, partner } = it;
    await programme.record(partner);
    expect(await programme.call('server', 'partner_advance', { partner_id: partner })).toMatchObject({
      outcome: 'advanced',
      to: 'silver',
    });
  });

  test('cannot be taken by who is not enrolled', async () => {
    const { programme } = it;
    await expect(
      programme.call('server', 'partner_advance', { partner_id: crypto.randomUUID() }),
    ).rejects.toMatchObject({ code: 'TI003' });
  });
});
