import type {
  Celebration,
  CommissionKind,
  LeaderboardPage,
  LeaderboardRow,
  PartnerAchievement,
  PartnerNotification,
  StatementEntry,
  StatementPage,
  TierEvent,
  TierEventType,
} from '../../src';
import type { TierScript } from '../../src/testing';
import { celebration, requirement, snapshot } from '../../tests/support/snapshots';
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

/** So many places, the partner's own among them or not. */
export function leaderboard(places: number, own: number): LeaderboardPage {
  const rows = Array.from({ length: places }, (_, place): LeaderboardRow => {
    const rank = place + 1;
    return {
      rank,
      displayName: rank === own ? 'Ada Byron' : (names[place % names.length] ?? null),
      tier: rank === own ? 'active' : tiers[Math.min(Math.floor(place / 2), tiers.length - 1)]!,
      value: Math.max(Math.round(42 / Math.sqrt(rank)), 1),
      trend: place % 5 === 4 ? null : ((place * 7) % 9) - 3,
      isMe: rank === own,
    };
  });
  return {
    metric: 'deals',
    period: 'month',
    periodStart: '2025-01-01',
    rows,
    me: { rank: own, total: Math.max(places, 4_210), value: 6, toNext: 3 },
    next: null,
  };
}

/** What happened, the newest first. */
const happened: [TierEventType, number, Partial<TierEvent>][] = [
  ['achievement_unlocked', 2 * HOUR, { label: 'Consistent performer', icon: '📈', data: { points: 500 } }],
  ['deal_completed', 2 * HOUR, { data: { reference: 'crm-4711', revenue: 1_180 } }],
  ['metric_changed', 5 * HOUR, { label: 'Training completed', data: { from: 0, to: 1 } }],
  ['deal_started', DAY, { data: { reference: 'crm-4718', revenue: 2_400 } }],
  ['feature_granted', DAY + 2 * HOUR, { label: 'White label', data: { expires_at: null } }],
  ['tier_advanced', 5 * DAY, { previousTier: 'starter', newTier: 'active', label: 'Active' }],
  ['deal_completed', 5 * DAY, { data: { reference: 'crm-4702', revenue: 3_050 } }],
  ['deal_refunded', 9 * DAY, { data: { reference: 'crm-4655', revenue: 640 } }],
  ['deal_lost', 9 * DAY + HOUR, { data: { reference: 'crm-4661', revenue: 1_900 } }],
  ['enrolled', 40 * DAY, { newTier: 'starter', label: 'Starter' }],
];

export function events(count: number): TierEvent[] {
  return Array.from({ length: count }, (_, place): TierEvent => {
    const [type, since, changes] = happened[place % happened.length]!;
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
      occurredAt: ago(since + Math.floor(place / happened.length) * 41 * DAY),
      ...changes,
    };
  });
}

const paid: [CommissionKind, number, number | null, Partial<StatementEntry>][] = [
  ['direct', 259.6, 22, { reference: 'crm-4711' }],
  ['bonus', 50, null, { achievement: 'consistent_performer', label: 'Consistent performer' }],
  ['override', 118, 10, {}],
  ['direct', 671, 22, { reference: 'crm-4702' }],
  ['direct', -128, 20, { reference: 'crm-4655', reverses: 3 }],
  ['referral_bonus', 42.5, 5, {}],
  ['direct', 128, 20, { reference: 'crm-4655' }],
];

export function statement(count: number): StatementPage {
  const entries = Array.from({ length: count }, (_, place): StatementEntry => {
    const [kind, amount, rate, changes] = paid[place % paid.length]!;
    return {
      id: count - place,
      kind,
      amount,
      rate,
      occurredAt: ago((2 + place * 3) * DAY),
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
    key: 'consistent_performer',
    title: 'Consistent performer',
    description: 'Five deals within ninety days.',
    icon: '📈',
    points: 500,
    reward: { type: 'badge', value: null },
  }),
  celebration(2, 'milestone', { to: 'performer', label: 'Performer', percent: 50 }),
  celebration(3, 'tier_promoted', {
    from: 'starter',
    to: 'active',
    label: 'Active',
    unlocks: ['lead_management', 'advanced_materials'],
  }),
  celebration(4, 'bonus', { amount: 50, currency: 'GBP' }),
  celebration(5, 'feature_granted', { feature: 'white_label', label: 'White label', expiresAt: null }),
  celebration(6, 'tier_expiring', { tier: 'active', label: 'Active', expiresAt: '2025-02-01T00:00:00.000Z' }),
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

interface Goal {
  unit: string;
  target: number;
  /** How far a deal brings this partner. */
  perDeal: number;
}

const goals: [key: string, title: string, description: string, icon: string, points: number, goal: Goal][] = [
  ['first_sale', 'First sale', 'Close your first deal.', '🎯', 100, inDeals(1)],
  ['quick_starter', 'Quick starter', 'Close a deal in your first 30 days.', '⚡', 250, inDeals(1)],
  ['consistent_performer', 'Consistent performer', 'Five deals within 90 days.', '📈', 500, inDeals(5)],
  ['streak_3', 'Three in a row', 'A deal in three months running.', '🔥', 150, inMonths(3)],
  ['streak_6', 'Half a year', 'A deal in six months running.', '🔥', 300, inMonths(6)],
  [
    'team_5',
    'Team builder',
    'Bring in five partners.',
    '👥',
    500,
    { unit: 'people', target: 5, perDeal: 0.5 },
  ],
  ['revenue_25k', 'Twenty-five thousand', 'Bring £25,000 of revenue.', '💎', 500, inPounds(25_000)],
];

function inDeals(target: number): Goal {
  return { unit: 'deals', target, perDeal: 1 };
}

function inMonths(target: number): Goal {
  return { unit: 'months', target, perDeal: 0.5 };
}

function inPounds(target: number): Goal {
  return { unit: 'currency', target, perDeal: 1400 };
}

export function achievements(deals: number): PartnerAchievement[] {
  return goals.map(([key, title, description, icon, points, { unit, target, perDeal }]) => {
    const current = Math.min(Math.floor(deals * perDeal), target);
    const met = current === target;
    return {
      key,
      title,
      description,
      icon,
      points,
      category: 'sales',
      achievedAt: met ? ago((target / perDeal) * 5 * DAY) : null,
      percent: Math.floor((100 * current) / target),
      requirements: [requirement({ unit, current, target, remaining: target - current, met })],
      reward: { type: 'badge', value: null },
    };
  });
}

/** Everything about a partner who is doing well. */
export const sisoScript: TierScript = {
  snapshot: { ...sisoPartner(1, 6), unseen: 3 },
  achievements: achievements(6),
  events: events(10),
  notifications: notifications(6, 3),
  leaderboard: leaderboard(12, 7),
  statement: statement(7),
};
