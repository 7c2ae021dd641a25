import type { FeatureKey, TierKey } from '../domain/register';
import type { FeatureAccess, LadderTier, PartnerSnapshot, SnapshotFeature } from '../domain/snapshot';

/** What is different about a partner. */
export interface PartnerFixture extends Partial<Omit<PartnerSnapshot, 'tier' | 'features'>> {
  /** The tier held, by key, or more of it. @default a tier `starter` */
  tier?: TierKey | Partial<PartnerSnapshot['tier']> | undefined;
  /** Features by key: the access, or more of it. A feature that is not named is unknown, hence locked. */
  features?: Partial<Record<FeatureKey, FeatureAccess | Partial<SnapshotFeature>>> | undefined;
}

/**
 * A partner's snapshot for tests and stories: a partner without deals on a ladder of one tier, changed as told. Nothing is
 * worked out: what is to be seen is what is given.
 *
 * @example
 * ```ts
 * partnerSnapshot({ tier: 'active', features: { lead_management: 'granted' } });
 * ```
 */
export function partnerSnapshot({
  tier = {},
  features = {},
  ...changes
}: PartnerFixture = {}): PartnerSnapshot {
  const held: PartnerSnapshot['tier'] = {
    key: 'starter',
    label: 'Starter',
    rank: 1,
    color: null,
    icon: null,
    benefits: {},
    commissionRate: 20,
    overrideRate: 0,
    referralBonusRate: 0,
    qualifiedAt: '2026-01-01T00:00:00.000Z',
    expiresAt: null,
    graceUntil: null,
    pinnedUntil: null,
    ...(typeof tier === 'string' ? { key: tier, label: inWords(tier) } : tier),
  };
  return {
    partnerId: 'partner',
    revision: 1,
    programmeRevision: 1,
    // as if it had just been fetched, so that nothing is fetched again at once
    asOf: new Date().toISOString(),
    validUntil: null,
    tier: held,
    counters: {
      dealsCompleted: 0,
      dealsInProgress: 0,
      totalRevenue: 0,
      currency: 'GBP',
      points: 0,
      teamSize: 0,
    },
    next: null,
    tiers: [ladderTier({ ...held, reached: true, percent: 100 })],
    features: Object.fromEntries(
      Object.entries<FeatureAccess | Partial<SnapshotFeature> | undefined>(features).map(([key, given]) => [
        key,
        snapshotFeature(key, given),
      ]),
    ),
    achievements: { earned: 0, total: 0, points: 0 },
    celebrations: [],
    unseen: 0,
    ...changes,
  };
}

/** A step of the ladder, not reached, changed as told. */
export function ladderTier({ key, ...changes }: Partial<LadderTier> & { key: TierKey }): LadderTier {
  return {
    key,
    label: inWords(key),
    rank: 1,
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

function snapshotFeature(
  key: string,
  given: FeatureAccess | Partial<SnapshotFeature> = 'granted',
): SnapshotFeature {
  const changes = typeof given === 'string' ? { access: given } : given;
  return {
    label: inWords(key),
    access: 'granted',
    via: (changes.access ?? 'granted') === 'granted' ? 'tier' : null,
    requiredTier: null,
    expiresAt: null,
    usage: null,
    ...changes,
  };
}

/** `lead_management` as a host would label it: `Lead management`. */
function inWords(key: string): string {
  return (key.charAt(0).toUpperCase() + key.slice(1)).replaceAll('_', ' ');
}
