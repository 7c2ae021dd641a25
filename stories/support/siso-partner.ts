import type { LadderTier, PartnerSnapshot } from '../../src';
import { feature, requirement, snapshot } from '../../tests/support/snapshots';
import { achievements } from './siso-achievements';

const labels: Record<string, string> = {
  basic_training: 'Basic training',
  commission_tracking: 'Commission tracking',
  referral_links: 'Referral links',
  advanced_materials: 'Advanced materials',
  lead_management: 'Lead management',
  priority_support: 'Priority support',
  referral_bonuses: 'Referral bonuses',
  team_management: 'Team management',
  white_label: 'White label',
  custom_deals: 'Custom deals',
  co_marketing: 'Co-marketing',
  strategic_partnership: 'Strategic partnership',
  equity_opportunities: 'Equity opportunities',
};

const ladder: Pick<
  LadderTier,
  'key' | 'label' | 'rank' | 'color' | 'icon' | 'benefits' | 'commissionRate' | 'unlocks'
>[] = [
  {
    key: 'starter',
    label: 'Starter',
    rank: 1,
    color: '#9CA3AF',
    icon: 'sprout',
    benefits: { support: 'Standard support', materials: 'Basic marketing kit' },
    commissionRate: 20,
    unlocks: ['basic_training', 'commission_tracking', 'referral_links'],
  },
  {
    key: 'active',
    label: 'Active',
    rank: 2,
    color: '#3B82F6',
    icon: 'zap',
    benefits: { support: 'Priority e-mail support', materials: 'Advanced marketing materials' },
    commissionRate: 22,
    unlocks: ['advanced_materials', 'lead_management', 'priority_support', 'referral_bonuses'],
  },
  {
    key: 'performer',
    label: 'Performer',
    rank: 3,
    color: '#8B5CF6',
    icon: 'trophy',
    benefits: { support: 'An account manager and a monthly call', materials: 'Co-branded materials' },
    commissionRate: 25,
    unlocks: ['team_management', 'white_label', 'custom_deals'],
  },
  {
    key: 'elite',
    label: 'Elite',
    rank: 4,
    color: '#F59E0B',
    icon: 'crown',
    benefits: { support: 'A direct line', materials: 'Joint campaigns' },
    commissionRate: 30,
    unlocks: ['co_marketing', 'strategic_partnership', 'equity_opportunities'],
  },
];

/** What the SISO programme would say of a partner at a tier, with so many deals towards the next ones. */
export function sisoPartner(held: number, deals: number, targets = [0, 3, 10, 25]): PartnerSnapshot {
  const current = ladder[held]!;
  const earned = achievements(deals).filter(({ achievedAt }) => achievedAt);
  const points = earned.reduce((sum, achievement) => sum + achievement.points, 0);
  return snapshot({
    tier: {
      ...snapshot().tier,
      ...current,
      overrideRate: held > 1 ? 10 : 0,
      referralBonusRate: held > 0 ? 5 : 0,
    },
    counters: {
      ...snapshot().counters,
      dealsCompleted: deals,
      totalRevenue: deals * 1_180,
      points,
    },
    next: ladder[held + 1]?.key ?? null,
    tiers: ladder.map((tier, place) => ({
      ...tier,
      reached: place <= held,
      claimable: false,
      percent: place <= held ? 100 : Math.floor((100 * deals) / targets[place]!),
      requirements: [
        requirement({
          current: deals,
          target: targets[place]!,
          remaining: Math.max(targets[place]! - deals, 0),
          met: deals >= targets[place]!,
        }),
      ],
    })),
    features: Object.fromEntries(
      ladder.flatMap(({ key: requiredTier, unlocks }, place) =>
        unlocks.map((key) => [
          key,
          feature({
            label: labels[key]!,
            requiredTier,
            ...(place > held && { access: 'locked', via: null }),
          }),
        ]),
      ),
    ),
    achievements: { earned: earned.length, total: achievements(deals).length, points },
  });
}
