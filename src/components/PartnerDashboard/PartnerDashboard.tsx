'use client';

import { forwardRef, type ReactNode } from 'react';
import { themeAttribute, usePresentation } from '../../react/presentation';
import { usePartnerTier } from '../../react/usePartnerTier';
import { AchievementGrid } from '../AchievementGrid/AchievementGrid';
import { ActivityFeed } from '../ActivityFeed/ActivityFeed';
import { Celebrations } from '../Celebrations/Celebrations';
import { CommissionSummary } from '../CommissionSummary/CommissionSummary';
import { cn } from '../cn';
import { Leaderboard } from '../Leaderboard/Leaderboard';
import { NotificationBell } from '../NotificationBell/NotificationBell';
import { Panel } from '../Panel/Panel';
import { TierBadge } from '../TierBadge/TierBadge';
import { TierCard } from '../TierCard/TierCard';
import { TierRoadmap } from '../TierRoadmap/TierRoadmap';

/** What a {@link PartnerDashboard} is made of. */
export type DashboardPart =
  'header' | 'tier' | 'earnings' | 'roadmap' | 'achievements' | 'leaderboard' | 'activity' | 'celebrations';

export interface PartnerDashboardProps {
  /** What stands in the place of a part; null leaves it out. */
  parts?: Partial<Record<DashboardPart, ReactNode>> | undefined;
  /** On the whole of it. */
  className?: string | undefined;
}

/**
 * A partner's whole page: the tier and the way to the next one, earnings, achievements, the leaderboard, what happened,
 * the bell and the celebrations. One column on a phone, two where there is room.
 *
 * @example
 * ```tsx
 * <TierProvider adapter={adapter}>
 *   <PartnerDashboard parts={{ leaderboard: null, header: <MyHeader /> }} />
 * </TierProvider>
 * ```
 */
export const PartnerDashboard = /* @__PURE__ */ forwardRef<HTMLDivElement, PartnerDashboardProps>(
  function PartnerDashboard({ parts = {}, className }, ref) {
    const { theme, labels } = usePresentation();
    const status = usePartnerTier((tier) => tier.status);
    const refetch = usePartnerTier((tier) => tier.refetch);
    const isClosed = status === 'no-partner' || status === 'error';
    const part = (name: DashboardPart, ours: ReactNode) => (name in parts ? parts[name] : ours);
    return (
      <div
        ref={ref}
        className={cn('pt:@container pt:flex pt:min-w-0 pt:flex-col pt:gap-4 pt:text-start', className)}
        data-pt-slot="partner-dashboard"
        data-pt-theme={themeAttribute(theme)}
        data-state={status}
      >
        {part(
          'header',
          <header
            className="pt:flex pt:min-h-11 pt:flex-wrap pt:items-center pt:gap-x-3 pt:gap-y-1"
            data-pt-slot="header"
          >
            <h1 className="pt:m-0 pt:min-w-0 pt:p-0 pt:text-lg pt:font-semibold pt:wrap-anywhere pt:text-body pt:@lg:text-xl">
              {labels.dashboard}
            </h1>
            <TierBadge className="pt:max-w-1/2 pt:shrink-0 pt:@max-xs:order-last pt:@max-xs:max-w-full" />
            <span className="pt:ms-auto">
              <NotificationBell />
            </span>
          </header>,
        )}
        {isClosed ? (
          // once for all of it, instead of in each part
          <Panel
            slot="closed"
            status={status}
            heading={labels.yourTier}
            skeleton={null}
            onRetry={() => void refetch()}
          >
            {null}
          </Panel>
        ) : (
          <div className="pt:grid pt:grid-cols-1 pt:items-start pt:gap-4 pt:@4xl:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
            <div className="pt:flex pt:min-w-0 pt:flex-col pt:gap-4">
              {/* room for what is about to arrive, so that nothing below it moves */}
              {part('tier', <TierCard className="pt:min-h-90" />)}
              {part('earnings', <CommissionSummary maxRows={5} className="pt:min-h-132 pt:@4xl:min-h-132" />)}
              {part('achievements', <AchievementGrid />)}
            </div>
            <div className="pt:flex pt:min-w-0 pt:flex-col pt:gap-4">
              {part('leaderboard', <Leaderboard maxRows={5} className="pt:min-h-152" />)}
              {part('activity', <ActivityFeed maxRows={5} className="pt:min-h-120" />)}
              {part('roadmap', <TierRoadmap />)}
            </div>
          </div>
        )}
        {part('celebrations', <Celebrations />)}
      </div>
    );
  },
);
