import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

/** Every achievement waits for its own metric, so that a test unlocks what it is about and nothing else. */
const definitions = `
  insert into public.metric_definitions (key, label, unit)
  select key, key, 'xp' from unnest('{chain,loop,reward,closed,gate,frozen,again,secret}'::text[]) key;
  insert into public.feature_definitions (key, label) values ('perk', 'Perk'), ('lounge', 'Lounge'), ('club', 'Club');
  insert into public.tier_definitions (key, display_order, label, requirements, unlock_features) values
    ('low', 1, 'Low', '{"all": []}', '{}'),
    ('middle', 2, 'Middle', '{"metric": "loop", "gte": 1}', '{}'),
    ('high', 3, 'High', '{"metric": "points", "gte": 1000}', '{club}');
  insert into public.achievement_definitions
    (display_order, key, title, description, icon, points, criteria, tier_required, reward_type, reward_value, is_active)
  values
    (1, 'needs_chained', 'A', 'a', 'a', 0, '{"achievement": "chained"}', null, 'badge', '{}', true),
    (2, 'chained', 'B', 'b', 'b', 100, '{"metric": "chain", "gte": 1}', null, 'points', '{"points": 20}', true),
    (3, 'chained_points', 'C', 'c', 'c', 1, '{"metric": "points", "gte": 120}', null, 'badge', '{}', true),
    (4, 'in_middle', 'D', 'd', 'd', 1000, '{"metric": "loop", "gte": 1}', 'middle', 'badge', '{}', true),
    (5, 'in_high', 'E', 'e', 'e', 0, '{"tier": "high"}', null, 'badge', '{}', true),
    (6, 'for_a_month', 'F', 'f', 'f', 0, '{"metric": "reward", "gte": 1}', null, 'feature', '{"feature": "perk", "for": "1 month"}', true),
    (7, 'for_a_week', 'G', 'g', 'g', 0, '{"metric": "reward", "gte": 2}', null, 'feature', '{"feature": "perk", "for": "7 days"}', true),
    (8, 'for_ever', 'H', 'h', 'h', 0, '{"metric": "reward", "gte": 3}', null, 'feature', '{"feature": "lounge"}', true),
    (9, 'closed', 'I', 'i', 'i', 0, '{"metric": "closed", "gte": 1}', null, 'badge', '{}', false),
    (10, 'gated', 'J', 'j', 'j', 0, '{"metric": "gate", "gte": 1}', 'middle', 'badge', '{}', true),
    (11, 'frozen', 'K', 'k', 'k', 7, '{"metric": "frozen", "gte": 1}', null, 'badge', '{}', true),
    (12, 'again', 'L', 'Twelve', '🎯', 5, '{"metric": "again", "gte": 1}', null, 'badge', '{}', true);
  insert into public.achievement_definitions (display_order, key, title, description, icon, criteria, is_hidden) values
    (13, 'secret', 'M', 'm', 'm', '{"metric": "secret", "gte": 1}', true);
`;

describeEachEngine('an achievement', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine, definitions);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  const feature = async (key: string, at: string) => {
    const { features } = await programme.snapshot(partner, at);
    return features[key]!;
  };

  test('is unlocked once', async () => {
    expect((await programme.setMetric(partner, 'again', 1)).achievements).toEqual(['again']);
    expect((await programme.setMetric(partner, 'again', 2)).achievements).toEqual([]);
    expect((await programme.standing(partner)).points).toBe(5);
    expect(await programme.told(partner)).toHaveLength(1);
  });

  test('is told softly, with everything that shows it', async () => {
    await programme.setMetric(partner, 'again', 1);
    expect(await programme.told(partner)).toMatchObject([
      {
        kind: 'achievement_unlocked',
        severity: 'low',
        payload: {
          key: 'again',
          title: 'L',
          description: 'Twelve',
          icon: '🎯',
          points: 5,
          reward: { type: 'badge', value: {} },
        },
        celebrated_at: null,
        seen_at: null,
      },
    ]);
  });

  test('is logged with its points', async () => {
    await programme.setMetric(partner, 'again', 1, '2025-02-01T00:00:00Z');
    expect((await programme.events(partner)).at(-1)).toMatchObject({
      event_type: 'achievement_unlocked',
      event_data: { achievement: 'again', points: 5 },
      occurred_at: new Date('2025-02-01T00:00:00Z'),
    });
  });

  test('can lead to others, above and below it in the order', async () => {
    const { achievements } = await programme.setMetric(partner, 'chain', 1);
    expect(achievements).toEqual(['chained', 'chained_points', 'needs_chained']);
  });

  test('adds its points and those of its reward', async () => {
    await programme.setMetric(partner, 'chain', 1);
    expect((await programme.standing(partner)).points).toBe(121);
  });

  test('follows the tier, and the tier the points, until nothing changes: one revision', async () => {
    const before = await programme.standing(partner);
    const { tier, achievements, revision } = await programme.setMetric(partner, 'loop', 1);
    expect(tier).toEqual({ from: 'low', to: 'high' });
    expect(achievements).toEqual(['in_middle', 'chained_points', 'in_high']);
    expect(revision).toBe(before.revision + 1);
    expect((await programme.told(partner)).map(({ kind }) => kind)).toEqual([
      'achievement_unlocked',
      'achievement_unlocked',
      'achievement_unlocked',
      'tier_promoted',
    ]);
  });

  test('waits for the tier it requires', async () => {
    expect((await programme.setMetric(partner, 'gate', 1)).achievements).toEqual([]);
    expect((await programme.setMetric(partner, 'loop', 1)).achievements).toContain('gated');
  });

  test('that is retired is not unlocked', async () => {
    expect((await programme.setMetric(partner, 'closed', 1)).achievements).toEqual([]);
  });

  test('counts when it is active and not hidden, or when the partner has it', async () => {
    expect((await programme.snapshot(partner)).achievements).toEqual({ earned: 0, total: 11, points: 0 });
    await programme.setMetric(partner, 'secret', 1);
    expect((await programme.snapshot(partner)).achievements).toEqual({ earned: 1, total: 12, points: 0 });
  });

  test('keeps the points it was unlocked with', async () => {
    await programme.setMetric(partner, 'frozen', 1);
    await programme.exec(`update public.achievement_definitions set points = 70 where key = 'frozen'`);
    await programme.setMetric(partner, 'frozen', 2);
    expect((await programme.standing(partner)).points).toBe(7);
  });

  describe('that rewards a feature', () => {
    test('unlocks it for its time, from when it was earned', async () => {
      await programme.setMetric(partner, 'reward', 1, '2025-01-31T00:00:00Z');
      const granted = await feature('perk', '2025-02-27T23:59:59Z');
      expect(granted).toMatchObject({ access: 'granted', via: 'reward' });
      expect(new Date(granted.expires_at!)).toEqual(new Date('2025-02-28T00:00:00Z'));
      expect(await feature('perk', '2025-02-28T00:00:00Z')).toMatchObject({ access: 'expired', via: null });
    });

    test('never makes an earlier one shorter', async () => {
      await programme.setMetric(partner, 'reward', 1, '2025-02-01T00:00:00Z');
      await programme.setMetric(partner, 'reward', 2, '2025-02-02T00:00:00Z');
      expect(new Date((await feature('perk', '2025-02-03T00:00:00Z')).expires_at!)).toEqual(
        new Date('2025-03-01T00:00:00Z'),
      );
    });

    test('makes an earlier one longer', async () => {
      await programme.setMetric(partner, 'reward', 1, '2025-02-01T00:00:00Z');
      await programme.setMetric(partner, 'reward', 0, '2025-02-02T00:00:00Z');
      await programme.setMetric(partner, 'reward', 2, '2025-02-27T00:00:00Z');
      expect(new Date((await feature('perk', '2025-02-28T00:00:00Z')).expires_at!)).toEqual(
        new Date('2025-03-06T00:00:00Z'),
      );
    });

    test('without a time unlocks it for ever', async () => {
      await programme.setMetric(partner, 'reward', 3);
      expect(await feature('lounge', '2099-01-01T00:00:00Z')).toMatchObject({
        access: 'granted',
        via: 'reward',
        expires_at: null,
      });
    });
  });
});
