'use client';

import { forwardRef } from 'react';
import { formatAmount } from '../../domain/format';
import { usePresentation } from '../../react/presentation';
import { useAchievements } from '../../react/useAchievements';
import { usePartnerTier } from '../../react/usePartnerTier';
import { TrophyIcon } from '../icons';
import { Notice } from '../Panel/Notice';
import { Panel, type PanelSlot } from '../Panel/Panel';
import { Skeleton } from '../Panel/Skeleton';
import { AchievementTile } from './AchievementTile';

export interface AchievementGridProps {
  /** On the whole of it. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: Partial<Record<PanelSlot | 'tile', string>> | undefined;
}

const columns = 'pt:grid pt:grid-cols-1 pt:gap-3 pt:@sm:grid-cols-2 pt:@3xl:grid-cols-3';

/**
 * Every achievement a partner may know of: what is earned, and how far along the rest is.
 *
 * @example
 * ```tsx
 * <AchievementGrid className="max-w-4xl" />
 * ```
 */
export const AchievementGrid = /* @__PURE__ */ forwardRef<HTMLElement, AchievementGridProps>(
  function AchievementGrid({ className, classNames = {} }, ref) {
    const { labels, locale } = usePresentation();
    const { status, achievements, refetch } = useAchievements();
    const currency = usePartnerTier(({ snapshot }) => snapshot?.counters.currency);
    const points = usePartnerTier(({ snapshot }) => snapshot?.achievements.points ?? 0);
    const count = new Intl.NumberFormat(locale);
    const earned = achievements.filter(({ achievedAt }) => achievedAt !== null);
    return (
      <Panel
        ref={ref}
        slot="achievement-grid"
        status={status}
        heading={labels.achievements}
        aside={
          achievements.length > 0 && (
            <span className="pt:text-muted pt:tabular-nums">
              {labels.progress(count.format(earned.length), count.format(achievements.length))}
              {' · '}
              {formatAmount(points, 'points', { locale, units: labels.units })}
            </span>
          )
        }
        skeleton={
          <div className={columns}>
            {[0, 1, 2, 3, 4, 5].map((tile) => (
              <Skeleton key={tile} className="pt:h-28" />
            ))}
          </div>
        }
        onRetry={() => void refetch()}
        className={className}
        classNames={classNames}
      >
        {achievements.length === 0 ? (
          <Notice icon={<TrophyIcon />} title={labels.noAchievements} className={classNames.notice} />
        ) : (
          <ul role="list" className={`${columns} pt:m-0 pt:list-none pt:p-0`}>
            {achievements.map((achievement) => (
              <AchievementTile
                key={achievement.key}
                achievement={achievement}
                currency={currency}
                className={classNames.tile}
              />
            ))}
          </ul>
        )}
      </Panel>
    );
  },
);
