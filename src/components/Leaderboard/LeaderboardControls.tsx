'use client';

import type { ReactElement } from 'react';
import type { LeaderboardMetric, LeaderboardPeriod } from '../../domain/leaderboard';
import { usePresentation } from '../../react/presentation';
import { Segments } from '../Segments/Segments';

/** Which leaderboard is looked at. */
export interface LeaderboardChoice {
  metric: LeaderboardMetric;
  period: LeaderboardPeriod;
}

interface LeaderboardControlsProps extends LeaderboardChoice {
  onChange: (change: Partial<LeaderboardChoice>) => void;
}

/** What to rank by, and which period to count. */
export function LeaderboardControls({ metric, period, onChange }: LeaderboardControlsProps): ReactElement {
  const { labels } = usePresentation();
  return (
    <div className="pt:flex pt:flex-wrap pt:gap-2" data-pt-slot="controls">
      <Segments
        label={labels.rankedBy}
        options={[
          { value: 'deals', label: labels.byDeals },
          { value: 'revenue', label: labels.byRevenue },
          { value: 'points', label: labels.byPoints },
        ]}
        value={metric}
        onChange={(chosen) => onChange({ metric: chosen })}
        className="pt:grow pt:@xl:grow-0"
      />
      <Segments
        label={labels.period}
        options={[
          { value: 'month', label: labels.periodMonth },
          { value: 'quarter', label: labels.periodQuarter },
          { value: 'year', label: labels.periodYear },
          { value: 'all', label: labels.periodAll },
        ]}
        value={period}
        onChange={(chosen) => onChange({ period: chosen })}
        className="pt:grow pt:@xl:grow-0"
      />
    </div>
  );
}
