import type {
  CurrentTier,
  FeatureAccess,
  LadderTier,
  PartnerCounters,
  PartnerSnapshot,
  SnapshotFeature,
  TierRequirement,
} from '../../domain/snapshot';
import { parseCelebration } from './parse-celebration';
import { readerOf, type Reader } from './reader';

/** The answer of `partner_snapshot`, where `snake_case` becomes `camelCase` and nothing else changes. */
export function parseSnapshot(answer: unknown): PartnerSnapshot | null {
  if (answer === null) return null;
  const snapshot = readerOf(answer, 'partner_snapshot');
  const achievements = snapshot.object('achievements');
  return {
    partnerId: snapshot.string('partner_id'),
    revision: snapshot.number('revision'),
    programmeRevision: snapshot.number('programme_revision'),
    asOf: snapshot.string('as_of'),
    validUntil: snapshot.stringOrNull('valid_until'),
    tier: parseTier(snapshot.object('tier')),
    counters: parseCounters(snapshot.object('counters')),
    next: snapshot.stringOrNull('next'),
    tiers: snapshot.list('tiers', parseLadderTier),
    features: snapshot.map('features', parseFeature),
    achievements: {
      earned: achievements.number('earned'),
      total: achievements.number('total'),
      points: achievements.number('points'),
    },
    celebrations: snapshot.list('celebrations', parseCelebration),
    unseen: snapshot.number('unseen'),
  };
}

/** One entry of `requirements`, also found in the answer of `partner_advance`. */
export function parseRequirement(requirement: Reader): TierRequirement {
  return {
    metric: requirement.string('metric'),
    label: requirement.string('label'),
    unit: requirement.string('unit'),
    current: requirement.number('current'),
    target: requirement.number('target'),
    remaining: requirement.number('remaining'),
    met: requirement.boolean('met'),
    within: requirement.stringOrNull('within'),
    group: requirement.numberOrNull('group'),
  };
}

function parseTier(tier: Reader): CurrentTier {
  return {
    key: tier.string('key'),
    label: tier.string('label'),
    rank: tier.number('rank'),
    color: tier.stringOrNull('color'),
    icon: tier.stringOrNull('icon'),
    benefits: tier.json('benefits'),
    commissionRate: tier.number('commission_rate'),
    overrideRate: tier.number('override_rate'),
    referralBonusRate: tier.number('referral_bonus_rate'),
    qualifiedAt: tier.string('qualified_at'),
    expiresAt: tier.stringOrNull('expires_at'),
    graceUntil: tier.stringOrNull('grace_until'),
    pinnedUntil: tier.stringOrNull('pinned_until'),
  };
}

function parseCounters(counters: Reader): PartnerCounters {
  return {
    dealsCompleted: counters.number('deals_completed'),
    dealsInProgress: counters.number('deals_in_progress'),
    totalRevenue: counters.number('total_revenue'),
    currency: counters.string('currency'),
    points: counters.number('points'),
    teamSize: counters.number('team_size'),
  };
}

function parseLadderTier(tier: Reader): LadderTier {
  return {
    key: tier.string('key'),
    label: tier.string('label'),
    rank: tier.number('rank'),
    color: tier.stringOrNull('color'),
    icon: tier.stringOrNull('icon'),
    benefits: tier.json('benefits'),
    commissionRate: tier.number('commission_rate'),
    unlocks: tier.strings('unlocks'),
    reached: tier.boolean('reached'),
    claimable: tier.boolean('claimable'),
    percent: tier.number('percent'),
    requirements: tier.list('requirements', parseRequirement),
  };
}

function parseFeature(feature: Reader): SnapshotFeature {
  const usage = feature.objectOrNull('usage');
  return {
    label: feature.string('label'),
    access: feature.string('access') as FeatureAccess,
    via: feature.stringOrNull('via') as SnapshotFeature['via'],
    requiredTier: feature.stringOrNull('required_tier'),
    expiresAt: feature.stringOrNull('expires_at'),
    usage: usage && {
      used: usage.number('used'),
      allowance: usage.number('allowance'),
      resetsAt: usage.string('resets_at'),
    },
  };
}
