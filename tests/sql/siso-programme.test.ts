import { beforeAll, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

describeEachEngine('the SISO programme', (engine) => {
  let programme: Programme;
  beforeAll(async () => {
    programme = await openProgramme(engine);
  });

  test('has the tiers that were agreed', async () => {
    const tiers = await programme.query(
      `select key, min_deals_required as deals, commission_rate::float8 as commission, team_override_rate::float8 as override,
              referral_bonus_rate::float8 as bonus, unlock_features as unlocks, color, promotion
       from public.tier_definitions order by display_order`,
    );
    expect(tiers).toEqual([
      {
        key: 'starter',
        deals: 0,
        commission: 20,
        override: 0,
        bonus: 0,
        unlocks: ['basic_training', 'commission_tracking', 'referral_links'],
        color: '#9CA3AF',
        promotion: 'automatic',
      },
      {
        key: 'active',
        deals: 3,
        commission: 22,
        override: 0,
        bonus: 5,
        unlocks: ['advanced_materials', 'lead_management', 'priority_support', 'referral_bonuses'],
        color: '#3B82F6',
        promotion: 'automatic',
      },
      {
        key: 'performer',
        deals: 10,
        commission: 25,
        override: 10,
        bonus: 5,
        unlocks: ['team_management', 'white_label', 'custom_deals'],
        color: '#8B5CF6',
        promotion: 'automatic',
      },
      {
        key: 'elite',
        deals: 25,
        commission: 30,
        override: 10,
        bonus: 5,
        unlocks: ['co_marketing', 'strategic_partnership', 'equity_opportunities'],
        color: '#F59E0B',
        promotion: 'automatic',
      },
    ]);
  });

  test('has the achievements that were agreed, in their order', async () => {
    const achievements = await programme.query(
      `select key, icon, points, reward_value as reward from public.achievement_definitions order by display_order`,
    );
    expect(achievements).toEqual([
      {
        key: 'first_sale',
        icon: '🎯',
        points: 100,
        reward: { feature: 'advanced_materials', for: '30 days' },
      },
      {
        key: 'quick_starter',
        icon: '⚡',
        points: 250,
        reward: { feature: 'priority_support', for: '90 days' },
      },
      { key: 'team_builder', icon: '👥', points: 500, reward: {} },
      { key: 'consistent_performer', icon: '📈', points: 500, reward: {} },
      { key: 'revenue_5k', icon: '💎', points: 200, reward: {} },
      { key: 'revenue_25k', icon: '💎', points: 500, reward: {} },
      { key: 'revenue_100k', icon: '💎', points: 1000, reward: {} },
      { key: 'streak_3', icon: '🔥', points: 150, reward: {} },
      { key: 'streak_6', icon: '🔥', points: 300, reward: {} },
      { key: 'streak_12', icon: '🔥', points: 600, reward: {} },
    ]);
  });

  test('counts in pounds', async () => {
    const partner = await programme.enroll();
    expect((await programme.snapshot(partner)).counters['currency']).toBe('GBP');
  });

  test('leads a partner through every achievement', async () => {
    const partner = await programme.enroll();
    const unlocked: string[] = [];
    const deal = async (day: string, revenue: number) => {
      const { achievements } = await programme.record(partner, { at: `${day}T00:00:00Z`, revenue });
      unlocked.push(...achievements.map((key) => `${day} ${key}`));
    };
    await deal('2025-01-31', 4999.99);
    await deal('2025-02-01', 0.01);
    await deal('2025-03-01', 20_000);
    await deal('2025-04-01', 0);
    await deal('2025-04-30', 0);
    await deal('2025-05-15', 0);
    await deal('2025-05-16', 75_000);
    for (const month of ['06', '07', '08', '09', '10', '11', '12']) await deal(`2025-${month}-15`, 0);
    expect(unlocked).toEqual([
      '2025-01-31 first_sale',
      '2025-01-31 quick_starter',
      '2025-02-01 revenue_5k',
      '2025-03-01 revenue_25k',
      '2025-03-01 streak_3',
      '2025-04-30 consistent_performer',
      '2025-05-16 revenue_100k',
      '2025-06-15 streak_6',
      '2025-12-15 streak_12',
    ]);
  });
});
