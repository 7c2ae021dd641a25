'use client';

import { forwardRef } from 'react';
import { usePresentation } from '../../react/presentation';
import { usePartnerTier } from '../../react/usePartnerTier';
import { Panel, type PanelSlot } from '../Panel/Panel';
import { Skeleton } from '../Panel/Skeleton';
import { NextTier } from './NextTier';
import { TierSummary } from './TierSummary';

export interface TierCardProps {
  /** On the whole of it. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: Partial<Record<PanelSlot, string>> | undefined;
}

/**
 * The tier a partner holds: what it brings, how long it lasts, and how far the next one is.
 *
 * @example
 * ```tsx
 * <TierProvider adapter={adapter}>
 *   <TierCard />
 * </TierProvider>
 * ```
 */
export const TierCard = /* @__PURE__ */ forwardRef<HTMLElement, TierCardProps>(function TierCard(props, ref) {
  const { labels } = usePresentation();
  const { status, snapshot, nextTierRequirements, refetch } = usePartnerTier();
  return (
    <Panel
      ref={ref}
      slot="tier-card"
      status={status}
      heading={labels.yourTier}
      skeleton={
        <div className="pt:flex pt:flex-col pt:gap-4">
          <div className="pt:flex pt:items-center pt:gap-4">
            <Skeleton className="pt:size-14 pt:shrink-0 pt:rounded-full" />
            <div className="pt:flex pt:flex-1 pt:flex-col pt:gap-2">
              <Skeleton className="pt:h-6 pt:w-2/5" />
              <Skeleton className="pt:h-4 pt:w-4/5" />
            </div>
          </div>
          <Skeleton className="pt:h-12 pt:w-3/5" />
          <Skeleton className="pt:h-24" />
        </div>
      }
      onRetry={() => void refetch()}
      {...props}
    >
      {snapshot && (
        <div className="pt:flex pt:flex-col pt:gap-5">
          <TierSummary tier={snapshot.tier} />
          <NextTier next={nextTierRequirements} currency={snapshot.counters.currency} />
        </div>
      )}
    </Panel>
  );
});
