import type { PartnerAchievement } from '../../src';
import { requirement, snapshot } from '../../tests/support/snapshots';

const NOW = Date.parse(snapshot().asOf);
const DAY = 24 * 60 * 60 * 1000;

interface Goal {
  unit: string;
  target: number;
  /** How far a deal brings this partner. */
  perDeal: number;
}

const inDeals = (target: number): Goal => ({ unit: 'deals', target, perDeal: 1 });
const inMonths = (target: number): Goal => ({ unit: 'months', target, perDeal: 0.4 });
const inPeople = (target: number): Goal => ({ unit: 'people', target, perDeal: 0.2 });
const inPounds = (target: number): Goal => ({ unit: 'currency', target, perDeal: 1_180 });

interface Definition {
  key: string;
  title: string;
  description: string;
  icon: string;
  points: number;
  /** How many days ago it was reached, by whoever reached it. */
  reached: number;
  goal: Goal;
}

const definitions: Definition[] = [
  {
    key: 'first_sale',
    title: 'First sale',
    description: 'Close your first deal.',
    icon: '🎯',
    points: 100,
    reached: 290,
    goal: inDeals(1),
  },
  {
    key: 'quick_starter',
    title: 'Quick starter',
    description: 'Close a deal in your first 30 days.',
    icon: '⚡',
    points: 250,
    reached: 290,
    goal: inDeals(1),
  },
  {
    key: 'consistent_performer',
    title: 'Consistent performer',
    description: 'Five deals within 90 days.',
    icon: '📈',
    points: 500,
    reached: 208,
    goal: inDeals(5),
  },
  {
    key: 'streak_3',
    title: 'Three in a row',
    description: 'A deal in three months running.',
    icon: '🔥',
    points: 150,
    reached: 97,
    goal: inMonths(3),
  },
  {
    key: 'streak_6',
    title: 'Half a year',
    description: 'A deal in six months running.',
    icon: '🔥',
    points: 300,
    reached: 5,
    goal: inMonths(6),
  },
  {
    key: 'team_5',
    title: 'Team builder',
    description: 'Bring in five partners.',
    icon: '👥',
    points: 500,
    reached: 4,
    goal: inPeople(5),
  },
  {
    key: 'revenue_25k',
    title: 'Twenty-five thousand',
    description: 'Bring £25,000 of revenue.',
    icon: '💎',
    points: 500,
    reached: 3,
    goal: inPounds(25_000),
  },
];

/** How far somebody with so many deals is on each. */
export function achievements(deals: number): PartnerAchievement[] {
  return definitions.map(({ goal: { unit, target, perDeal }, reached, ...definition }) => {
    const current = Math.min(Math.floor(deals * perDeal), target);
    const met = current === target;
    return {
      ...definition,
      category: 'sales',
      achievedAt: met ? new Date(NOW - reached * DAY).toISOString() : null,
      percent: Math.floor((100 * current) / target),
      requirements: [requirement({ unit, current, target, remaining: target - current, met })],
      reward: { type: 'badge', value: null },
    };
  });
}
