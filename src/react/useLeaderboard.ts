'use client';

import { useMemo } from 'react';
import type {
  LeaderboardMetric,
  LeaderboardPage,
  LeaderboardPeriod,
  LeaderboardRow,
  LeaderboardStanding,
} from '../domain/leaderboard';
import { usePages, type PagedPartnerList, type PageSource } from './usePages';

/** Which leaderboard. */
export interface LeaderboardOptions {
  /** What partners are ranked by. @default 'deals' */
  metric?: LeaderboardMetric | undefined;
  /** The calendar period (UTC) that is counted. @default 'month' */
  period?: LeaderboardPeriod | undefined;
}

/** What `useLeaderboard` answers. */
export interface LeaderboardRanking extends PagedPartnerList {
  metric: LeaderboardMetric;
  period: LeaderboardPeriod;
  /** `YYYY-MM-DD`; null for all time, and until it is known. */
  periodStart: string | null;
  /** The highest first. */
  rows: LeaderboardRow[];
  /** Where the partner itself stands; null when it is hidden or has nothing to show. */
  me: LeaderboardStanding | null;
}

const leaderboard = (
  metric: LeaderboardMetric,
  period: LeaderboardPeriod,
): PageSource<LeaderboardPage | null, LeaderboardRow, string> => ({
  key: ['leaderboard', metric, period],
  read: (adapter, partnerId, options) => adapter.getLeaderboard(partnerId, { ...options, metric, period }),
  items: (page) => page.rows,
});

/**
 * Who is ahead, and where the partner stands.
 *
 * @example
 * ```tsx
 * const { rows, me } = useLeaderboard({ metric: 'revenue', period: 'quarter' });
 * ```
 */
export function useLeaderboard({
  metric = 'deals',
  period = 'month',
}: LeaderboardOptions = {}): LeaderboardRanking {
  const { list, items, first } = usePages(useMemo(() => leaderboard(metric, period), [metric, period]));
  return useMemo(
    () => ({
      ...list,
      metric,
      period,
      periodStart: first?.periodStart ?? null,
      rows: items,
      me: first?.me ?? null,
    }),
    [list, metric, period, first, items],
  );
}
