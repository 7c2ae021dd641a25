'use client';

import { forwardRef } from 'react';
import { usePresentation } from '../../react/presentation';
import { usePartnerTier } from '../../react/usePartnerTier';
import { Panel, type PanelSlot } from '../Panel/Panel';
import { Skeleton } from '../Panel/Skeleton';
import { RoadmapStep } from './RoadmapStep';

export interface TierRoadmapProps {
  /** On the whole of it. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: Partial<Record<PanelSlot | 'step', string>> | undefined;
}

/**
 * Every tier of the programme from the first to the last, and where the partner stands among them.
 *
 * @example
 * ```tsx
 * <TierRoadmap className="max-w-xl" />
 * ```
 */
export const TierRoadmap = /* @__PURE__ */ forwardRef<HTMLElement, TierRoadmapProps>(function TierRoadmap(
  { className, classNames = {} },
  ref,
) {
  const { labels } = usePresentation();
  const { status, snapshot, refetch } = usePartnerTier();
  return (
    <Panel
      ref={ref}
      slot="tier-roadmap"
      status={status}
      heading={labels.roadmap}
      skeleton={[0, 1, 2, 3].map((step) => (
        <div key={step} className="pt:flex pt:gap-4 pt:pb-6 pt:last:pb-0">
          <Skeleton className="pt:size-10 pt:shrink-0 pt:rounded-full" />
          <div className="pt:flex pt:flex-1 pt:flex-col pt:gap-2">
            <Skeleton className="pt:w-1/3" />
            <Skeleton className="pt:h-4 pt:w-2/5" />
            <Skeleton className="pt:h-12 pt:w-4/5" />
          </div>
        </div>
      ))}
      onRetry={() => void refetch()}
      className={className}
      classNames={classNames}
    >
      {snapshot && (
        <ol role="list" className="pt:m-0 pt:list-none pt:p-0">
          {snapshot.tiers.map((tier, place) => (
            <RoadmapStep
              key={tier.key}
              tier={tier}
              state={
                tier.key === snapshot.tier.key
                  ? 'current'
                  : tier.reached
                    ? 'reached'
                    : tier.key === snapshot.next
                      ? 'next'
                      : 'ahead'
              }
              features={tier.unlocks.map((key) => snapshot.features[key]?.label ?? key)}
              currency={snapshot.counters.currency}
              isLast={place === snapshot.tiers.length - 1}
              className={classNames.step}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
});
