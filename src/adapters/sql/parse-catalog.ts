import type { CatalogAchievement, CatalogTier, ProgrammeCatalog } from '../../domain/catalog';
import { parseReward } from './parse-achievements';
import { readerOf, type Reader } from './reader';

/** The answer of `partner_catalog`. */
export function parseCatalog(answer: unknown): ProgrammeCatalog | null {
  if (answer === null) return null;
  const catalog = readerOf(answer, 'partner_catalog');
  return {
    currency: catalog.string('currency'),
    programmeRevision: catalog.number('programme_revision'),
    tiers: catalog.list('tiers', parseTier),
    features: catalog.list('features', (feature) => ({
      key: feature.string('key'),
      label: feature.string('label'),
    })),
    achievements: catalog.list('achievements', parseAchievement),
    metrics: catalog.list('metrics', (metric) => ({
      key: metric.string('key'),
      label: metric.string('label'),
      unit: metric.string('unit'),
    })),
  };
}

function parseTier(tier: Reader): CatalogTier {
  return {
    key: tier.string('key'),
    label: tier.string('label'),
    rank: tier.number('rank'),
    color: tier.stringOrNull('color'),
    icon: tier.stringOrNull('icon'),
    benefits: tier.json('benefits'),
    minDealsRequired: tier.number('min_deals_required'),
    commissionRate: tier.number('commission_rate'),
    overrideRate: tier.number('override_rate'),
    referralBonusRate: tier.number('referral_bonus_rate'),
    unlocks: tier.strings('unlocks'),
    promotion: tier.string('promotion') as CatalogTier['promotion'],
  };
}

function parseAchievement(achievement: Reader): CatalogAchievement {
  return {
    key: achievement.string('key'),
    title: achievement.string('title'),
    description: achievement.string('description'),
    icon: achievement.string('icon'),
    category: achievement.string('category'),
    points: achievement.number('points'),
    tierRequired: achievement.stringOrNull('tier_required'),
    reward: parseReward(achievement.object('reward')),
  };
}
