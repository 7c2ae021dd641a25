import type { TierKey } from './register';

/** What partners are ranked by. */
export type LeaderboardMetric = 'deals' | 'revenue' | 'points';

/** The calendar period (UTC) that is counted. */
export type LeaderboardPeriod = 'month' | 'quarter' | 'year' | 'all';

/** How a partner appears: with the name, without it, or not at all. */
export type LeaderboardVisibility = 'public' | 'anonymous' | 'hidden';

/** A place on the leaderboard. It never says who an anonymous partner is. */
export interface LeaderboardRow {
  /** Equals share a rank and the next one counts them all: 1, 2, 2, 4. */
  rank: number;
  /** Null for a partner who did not say public. */
  displayName: string | null;
  tier: TierKey;
  /** Deals, money or points, as the metric says. */
  value: number;
  /** Ranks gained since the period before; null where there is nothing to compare with. */
  trend: number | null;
  isMe: boolean;
}

/** Where the partner itself stands. */
export interface LeaderboardStanding {
  rank: number;
  /** Partners on the leaderboard, counted to 10,000 or to one's own rank. */
  total: number;
  value: number;
  /** What is missing to the next higher value; null at the top. */
  toNext: number | null;
}

/** A page of the leaderboard. Further pages stay in the period of the first. */
export interface LeaderboardPage {
  metric: LeaderboardMetric;
  period: LeaderboardPeriod;
  /** `YYYY-MM-DD`; null for all time. */
  periodStart: string | null;
  rows: LeaderboardRow[];
  /** Null for a partner who is hidden or has nothing to show. */
  me: LeaderboardStanding | null;
  /** What to give as `before` for the page after; null on the last one. */
  next: string | null;
}
