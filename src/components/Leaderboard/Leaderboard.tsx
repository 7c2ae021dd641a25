'use client';

import { forwardRef, useState } from 'react';
import type { LeaderboardMetric, LeaderboardPeriod } from '../../domain/leaderboard';
import { usePresentation } from '../../react/presentation';
import { useLeaderboard } from '../../react/useLeaderboard';
import { usePartnerTier } from '../../react/usePartnerTier';
import { PodiumIcon } from '../icons';
import { Notice } from '../Panel/Notice';
import { Panel, type PanelSlot } from '../Panel/Panel';
import { RowSkeleton } from '../Panel/RowSkeleton';
import { LeaderboardControls, type LeaderboardChoice } from './LeaderboardControls';
import { Ranking } from './Ranking';

export interface LeaderboardProps {
  /** What partners are ranked by until the reader chooses. @default 'deals' */
  metric?: LeaderboardMetric | undefined;
  /** The calendar period (UTC) that is counted until the reader chooses. @default 'month' */
  period?: LeaderboardPeriod | undefined;
  /** How many rows stand there before more are asked for. @default 10 */
  maxRows?: number | undefined;
  /** On the whole of it. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: Partial<Record<PanelSlot | 'row' | 'own', string>> | undefined;
}

/**
 * Who is ahead by deals, revenue or points, in a period of the reader's choice. The partner's own place is marked, and
 * stays in sight while it is not among the rows.
 *
 * @example
 * ```tsx
 * <Leaderboard metric="revenue" period="quarter" />
 * ```
 */
export const Leaderboard = /* @__PURE__ */ forwardRef<HTMLElement, LeaderboardProps>(function Leaderboard(
  { metric = 'deals', period = 'month', maxRows = 10, className, classNames = {} },
  ref,
) {
  const { labels } = usePresentation();
  const [chosen, setChosen] = useState<Partial<LeaderboardChoice>>({});
  const choice: LeaderboardChoice = { metric, period, ...chosen };
  // as many as there were, so that nothing below moves while the next ones are on their way
  const [skeletonRows, setSkeletonRows] = useState(maxRows);
  const ranking = useLeaderboard(choice);
  const currency = usePartnerTier(({ snapshot }) => snapshot?.counters.currency);
  const choose = (change: Partial<LeaderboardChoice>) => {
    if (ranking.rows.length > 0) setSkeletonRows(Math.min(ranking.rows.length, maxRows));
    setChosen({ ...chosen, ...change });
  };
  return (
    <Panel
      ref={ref}
      slot="leaderboard"
      status={ranking.status}
      heading={labels.leaderboard}
      controls={<LeaderboardControls {...choice} onChange={choose} />}
      skeleton={Array.from({ length: skeletonRows }, (_, row) => (
        <RowSkeleton key={row} isRanked className="pt:px-2" />
      ))}
      onRetry={() => void ranking.refetch()}
      className={className}
      classNames={classNames}
    >
      {ranking.rows.length === 0 ? (
        <Notice icon={<PodiumIcon />} title={labels.leaderboardEmpty} className={classNames.notice}>
          {labels.leaderboardEmptyDetail}
        </Notice>
      ) : (
        <Ranking
          key={`${choice.metric} ${choice.period}`}
          ranking={ranking}
          currency={currency}
          maxRows={maxRows}
          classNames={classNames}
        />
      )}
    </Panel>
  );
});
