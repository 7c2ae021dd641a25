import type {
  Celebration,
  CommissionKind,
  LeaderboardPage,
  LeaderboardRow,
  PartnerNotification,
  StatementEntry,
  StatementPage,
  TierEvent,
  TierEventType,
} from '../../src';
import type { TierScript } from '../../src/testing';
import { celebration, snapshot } from '../../tests/support/snapshots';
import { achievements } from './siso-achievements';
import { sisoPartner } from './siso-partner';

const NOW = Date.parse(snapshot().asOf);
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const ago = (milliseconds: number) => new Date(NOW - milliseconds).toISOString();

const names = [
  'Amara Okafor',
  'Jonas Lindqvist',
  null,
  'Priya Raman',
  'Tom Whitfield',
  null,
  'Elif Kaya',
  'Mateo Fernández',
  'Chloé Dubois',
  null,
  'Haruto Sato',
  'Nia Campbell',
];
const tiers = ['elite', 'elite', 'performer', 'performer', 'active', 'active', 'active', 'starter'];

/** Deals of a month from the first place down; further down everybody has one. */
const deals = [14, 11, 9, 7, 6, 4, 2];
const dealsAt = (rank: number) => deals[rank - 1] ?? 1;

/** So many places, the partner's own among them or not; what a deal is worth makes it one of revenue. */
export function leaderboard(places: number, own: number, perDeal = 1): LeaderboardPage {
  const rows = Array.from({ length: places }, (_, place): LeaderboardRow => {
    const rank = place + 1;
    return {
      rank,
      displayName: rank === own ? 'Ada Byron' : (names[place % names.length] ?? null),
      tier: rank === own ? 'performer' : tiers[Math.min(Math.floor(place / 2), tiers.length - 1)]!,
      value: dealsAt(rank) * perDeal,
      trend: place % 5 === 4 ? null : ((place * 7) % 9) - 3,
      isMe: rank === own,
    };
  });
  return {
    metric: 'deals',
    period: 'month',
    periodStart: '2025-01-01',
    rows,
    me: {
      rank: own,
      total: Math.max(places, 4_210),
      value: dealsAt(own) * perDeal,
      toNext: own === 1 ? null : (own > 7 ? 1 : dealsAt(own - 1) - dealsAt(own)) * perDeal,
    },
    next: null,
  };
}

/** What happened, the newest first. */
const happened: [TierEventType, number, Partial<TierEvent>][] = [
  ['deal_completed', 2 * HOUR, { data: { reference: 'crm-4711', revenue: 1_180 } }],
  ['metric_changed', 5 * HOUR, { label: 'Training completed', data: { from: 2, to: 3 } }],
  ['deal_started', DAY, { data: { reference: 'crm-4718', revenue: 2_400 } }],
  ['feature_granted', DAY + 2 * HOUR, { label: 'Co-marketing', data: { expires_at: null } }],
  ['achievement_unlocked', 5 * DAY, { label: 'Half a year', icon: '🔥', data: { points: 300 } }],
  ['deal_completed', 5 * DAY, { data: { reference: 'crm-4702', revenue: 3_050 } }],
  ['deal_refunded', 9 * DAY, { data: { reference: 'crm-4655', revenue: 640 } }],
  ['deal_lost', 9 * DAY + HOUR, { data: { reference: 'crm-4661', revenue: 1_900 } }],
  ['tier_advanced', 36 * DAY, { previousTier: 'active', newTier: 'performer', label: 'Performer' }],
];
const joined = ['enrolled', 307 * DAY, { newTier: 'starter', label: 'Starter' }] as const;

/** So many, over and over, down to the day the partner joined. */
export function events(count: number): TierEvent[] {
  return Array.from({ length: count }, (_, place): TierEvent => {
    const round = Math.floor(place / happened.length);
    const [type, since, changes] = place === count - 1 ? joined : happened[place % happened.length]!;
    return {
      id: count - place,
      type,
      data: {},
      previousTier: null,
      newTier: null,
      label: null,
      icon: null,
      dealsBefore: null,
      dealsAfter: null,
      occurredAt: ago(since + round * 41 * DAY),
      ...changes,
    };
  });
}

const paid: [CommissionKind, number, number, number | null, Partial<StatementEntry>][] = [
  ['direct', 2 * HOUR, 295, 25, { reference: 'crm-4711' }],
  ['override', 3 * DAY, 118, 10, {}],
  ['bonus', 5 * DAY, 50, null, { achievement: 'streak_6', label: 'Half a year' }],
  ['direct', 5 * DAY, 762.5, 25, { reference: 'crm-4702' }],
  ['direct', 9 * DAY, -160, 25, { reference: 'crm-4655', reverses: 1 }],
  ['referral_bonus', 16 * DAY, 42.5, 5, {}],
  ['direct', 20 * DAY, 160, 25, { reference: 'crm-4655' }],
];

export function statement(count: number): StatementPage {
  const entries = Array.from({ length: count }, (_, place): StatementEntry => {
    const [kind, since, amount, rate, changes] = paid[place % paid.length]!;
    return {
      id: count - place,
      kind,
      amount,
      rate,
      occurredAt: ago(since + Math.floor(place / paid.length) * 21 * DAY),
      reference: null,
      achievement: null,
      label: null,
      reverses: null,
      ...changes,
    };
  });
  const sum = (of: CommissionKind) =>
    entries.reduce((total, { kind, amount }) => total + (kind === of ? amount : 0), 0);
  const totals = {
    direct: sum('direct'),
    override: sum('override'),
    referralBonus: sum('referral_bonus'),
    bonus: sum('bonus'),
  };
  return {
    from: null,
    to: null,
    currency: 'GBP',
    totals: {
      ...totals,
      total: totals.direct + totals.override + totals.referralBonus + totals.bonus,
    },
    entries,
    next: null,
  };
}

const news: Celebration[] = [
  celebration(1, 'achievement_unlocked', {
    key: 'streak_6',
    title: 'Half a year',
    description: 'A deal in six months running.',
    icon: '🔥',
    points: 300,
    reward: { type: 'bonus', value: 50 },
  }),
  celebration(2, 'milestone', { to: 'elite', label: 'Elite', percent: 50 }),
  celebration(3, 'tier_promoted', {
    from: 'active',
    to: 'performer',
    label: 'Performer',
    unlocks: ['team_management', 'white_label'],
  }),
  celebration(4, 'bonus', { amount: 50, currency: 'GBP' }),
  celebration(5, 'feature_granted', { feature: 'co_marketing', label: 'Co-marketing', expiresAt: null }),
  celebration(6, 'tier_expiring', {
    tier: 'performer',
    label: 'Performer',
    expiresAt: '2025-02-01T00:00:00.000Z',
  }),
];

/** What the partner was told, the first few not read yet. */
export function notifications(count: number, unread: number): PartnerNotification[] {
  return Array.from({ length: count }, (_, place): PartnerNotification => {
    const told = news[place % news.length]!;
    const createdAt = ago(place * place * HOUR + 5 * 60_000);
    return {
      ...told,
      id: count - place,
      createdAt,
      celebratedAt: createdAt,
      seenAt: place < unread ? null : createdAt,
    };
  });
}

/** Everything about a partner who is doing well. */
export const sisoScript: TierScript = {
  snapshot: { ...sisoPartner(2, 15), unseen: 3 },
  achievements: achievements(15),
  events: events(10),
  notifications: notifications(6, 3),
  leaderboard: leaderboard(12, 7),
  statement: statement(7),
};
