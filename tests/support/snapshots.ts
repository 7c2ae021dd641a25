import type { Celebration, Severity } from '../../src/domain/celebration';
import type {
  LadderTier,
  PartnerSnapshot,
  SnapshotFeature,
  TierRequirement,
} from '../../src/domain/snapshot';

/** A requirement of deals, changed as told. */
export function requirement(changes: Partial<TierRequirement> = {}): TierRequirement {
  return {
    metric: 'deals_completed',
    label: 'Deals completed',
    unit: 'deals',
    current: 1,
    target: 3,
    remaining: 2,
    met: false,
    within: null,
    group: null,
    ...changes,
  };
}

function step(key: string, rank: number, changes: Partial<LadderTier>): LadderTier {
  return {
    key,
    label: key.charAt(0).toUpperCase() + key.slice(1),
    rank,
    color: null,
    icon: null,
    benefits: {},
    commissionRate: 20,
    unlocks: [],
    reached: false,
    claimable: false,
    percent: 0,
    requirements: [],
    ...changes,
  };
}

export function feature(changes: Partial<SnapshotFeature> = {}): SnapshotFeature {
  return {
    label: 'Lead management',
    access: 'granted',
    via: 'tier',
    requiredTier: 'starter',
    expiresAt: null,
    usage: null,
    ...changes,
  };
}

/** A starter with one deal, two short of Active; changed as told. */
export function snapshot(changes: Partial<PartnerSnapshot> = {}): PartnerSnapshot {
  return {
    partnerId: 'ada',
    revision: 1,
    programmeRevision: 1,
    asOf: '2025-01-16T12:00:00.000Z',
    validUntil: null,
    tier: {
      key: 'starter',
      label: 'Starter',
      rank: 1,
      color: null,
      icon: null,
      benefits: {},
      commissionRate: 20,
      overrideRate: 0,
      referralBonusRate: 0,
      qualifiedAt: '2025-01-01T00:00:00.000Z',
      expiresAt: null,
      graceUntil: null,
      pinnedUntil: null,
    },
    counters: {
      dealsCompleted: 1,
      dealsInProgress: 0,
      totalRevenue: 1200,
      currency: 'GBP',
      points: 0,
      teamSize: 0,
    },
    next: 'active',
    tiers: [
      step('starter', 1, { reached: true, percent: 100 }),
      step('active', 2, { unlocks: ['lead_management'], percent: 33, requirements: [requirement()] }),
      step('performer', 5, {
        unlocks: ['white_label'],
        percent: 10,
        requirements: [
          requirement({ target: 10, remaining: 9 }),
          requirement({
            metric: 'total_revenue',
            label: 'Total revenue',
            unit: 'currency',
            current: 1200,
            target: 25_000,
            remaining: 23_800,
          }),
        ],
      }),
    ],
    features: {
      basic_training: feature({ label: 'Basic training' }),
      lead_management: feature({ access: 'locked', via: null, requiredTier: 'active' }),
      white_label: feature({ label: 'White label', access: 'locked', via: null, requiredTier: 'performer' }),
    },
    achievements: { earned: 0, total: 10, points: 0 },
    celebrations: [],
    unseen: 0,
    ...changes,
  };
}

/** As the migrations tell each kind. */
const SEVERITY: Record<Celebration['kind'], Severity> = {
  tier_promoted: 'high',
  tier_demoted: 'high',
  tier_ready: 'medium',
  tier_expiring: 'medium',
  milestone: 'medium',
  achievement_unlocked: 'low',
  feature_granted: 'low',
  bonus: 'low',
};

/** A celebration of one kind. */
export function celebration<Kind extends Celebration['kind']>(
  id: number,
  kind: Kind,
  payload: Extract<Celebration, { kind: Kind }>['payload'],
): Celebration {
  return {
    id,
    kind,
    payload,
    severity: SEVERITY[kind],
    createdAt: '2025-01-16T12:00:00.000Z',
  } as Celebration;
}

/** Achievements that wait to be told, numbered from an id on. */
export function achievements(count: number, firstId = 100): Celebration[] {
  return Array.from({ length: count }, (_, index) =>
    celebration(firstId + index, 'achievement_unlocked', {
      key: `achievement_${index}`,
      title: `Achievement ${index + 1}`,
      description: `What it took, number ${index + 1}.`,
      icon: '🎯',
      points: 100,
      reward: { type: 'badge', value: null },
    }),
  );
}
