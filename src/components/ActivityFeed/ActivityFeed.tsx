'use client';

import { forwardRef } from 'react';
import { usePresentation } from '../../react/presentation';
import { useTierEvents } from '../../react/useTierEvents';
import { ClockIcon } from '../icons';
import { Notice } from '../Panel/Notice';
import { Panel, type PanelSlot } from '../Panel/Panel';
import { RowSkeleton } from '../Panel/RowSkeleton';
import { EventDays } from './EventDays';

export interface ActivityFeedProps {
  /** How many events stand there before more are asked for. @default 10 */
  maxRows?: number | undefined;
  /** On the whole of it. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: Partial<Record<PanelSlot | 'day' | 'event', string>> | undefined;
}

/**
 * What happened to the partner, day by day, the newest first: deals, tiers, achievements, features.
 *
 * @example
 * ```tsx
 * <ActivityFeed maxRows={20} />
 * ```
 */
export const ActivityFeed = /* @__PURE__ */ forwardRef<HTMLElement, ActivityFeedProps>(function ActivityFeed(
  { maxRows = 10, className, classNames = {} },
  ref,
) {
  const { labels } = usePresentation();
  const feed = useTierEvents();
  return (
    <Panel
      ref={ref}
      slot="activity-feed"
      status={feed.status}
      heading={labels.activity}
      skeleton={Array.from({ length: maxRows }, (_, row) => (
        <RowSkeleton key={row} />
      ))}
      onRetry={() => void feed.refetch()}
      className={className}
      classNames={classNames}
    >
      {feed.events.length === 0 ? (
        <Notice icon={<ClockIcon />} title={labels.noActivity} className={classNames.notice}>
          {labels.noActivityDetail}
        </Notice>
      ) : (
        <EventDays feed={feed} maxRows={maxRows} classNames={classNames} />
      )}
    </Panel>
  );
});
