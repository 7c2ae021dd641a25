'use client';

import type { ReactElement } from 'react';
import { formatNumber } from '../../domain/format';
import type { LeaderboardMetric } from '../../domain/leaderboard';
import { usePresentation } from '../../react/presentation';
import type { LeaderboardRanking } from '../../react/useLeaderboard';
import { usePartnerTier } from '../../react/usePartnerTier';
import { More } from '../More/More';
import { RowList } from '../More/RowList';
import { useRows } from '../More/useRows';
import { OwnPlace } from './OwnPlace';
import { RankingRow } from './RankingRow';

interface RankingProps {
  ranking: LeaderboardRanking;
  currency: string | undefined;
  maxRows: number;
  classNames: { row?: string; own?: string };
}

/** What the values of a metric count. */
export const unitOf: Record<LeaderboardMetric, string> = {
  deals: 'deals',
  revenue: 'currency',
  points: 'points',
};

/** The rows, and one's own place below them as long as it is not among them. */
export function Ranking({ ranking, currency, maxRows, classNames }: RankingProps): ReactElement {
  const { labels, locale } = usePresentation();
  const tiers = usePartnerTier(({ snapshot }) => snapshot?.tiers);
  const { rows, ...more } = useRows(ranking.rows, ranking, maxRows);
  const format = { locale, currency, units: labels.units };
  return (
    <>
      <RowList rows={rows}>
        {(row, place) => (
          <RankingRow
            key={place}
            row={row}
            tier={tiers?.find(({ key }) => key === row.tier)}
            value={formatNumber(row.value, unitOf[ranking.metric], format)}
            className={classNames.row}
          />
        )}
      </RowList>
      {!rows.some(({ isMe }) => isMe) && (
        <OwnPlace me={ranking.me} unit={unitOf[ranking.metric]} format={format} className={classNames.own} />
      )}
      <More {...more} className="pt:mt-3" />
    </>
  );
}
