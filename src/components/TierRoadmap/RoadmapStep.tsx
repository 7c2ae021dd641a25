'use client';

import type { ReactElement } from 'react';
import { formatPercent } from '../../domain/format';
import type { LadderTier } from '../../domain/snapshot';
import { usePresentation } from '../../react/presentation';
import { Bar } from '../Bar/Bar';
import { cn } from '../cn';
import { MetIcon } from '../icons';
import { RequirementsDialog } from '../Requirements/RequirementsDialog';
import { TierEmblem, tierStyle } from '../TierEmblem/TierEmblem';

interface RoadmapStepProps {
  tier: LadderTier;
  state: 'reached' | 'current' | 'next' | 'ahead';
  /** The names of the features that are new at this tier. */
  features: string[];
  currency: string;
  isLast: boolean;
  className?: string | undefined;
}

/** One tier of the roadmap: a mark on the line, what the tier brings, and the way to it. */
export function RoadmapStep({
  tier,
  state,
  features,
  currency,
  isLast,
  className,
}: RoadmapStepProps): ReactElement {
  const { labels, locale } = usePresentation();
  const isReached = state === 'reached' || state === 'current';
  const percent = formatPercent(tier.percent, { locale });
  const note = {
    reached: labels.tierReached,
    current: labels.tierCurrent,
    next: labels.tierPercent(percent),
    ahead: null,
  }[state];
  return (
    <li
      aria-current={state === 'current' ? 'step' : undefined}
      className={cn('pt:m-0 pt:flex pt:gap-4 pt:p-0 pt:@max-3xs:gap-2', className)}
      data-pt-slot="step"
      data-state={state}
      style={tierStyle(tier)}
    >
      <div className="pt:flex pt:flex-col pt:items-center pt:@max-[12rem]:hidden">
        <TierEmblem
          tier={tier}
          className={cn(
            state === 'current' && 'pt:ring-2 pt:ring-tier pt:ring-offset-2 pt:ring-offset-surface',
            !isReached && 'pt:border-edge-muted pt:bg-track/40 pt:text-muted',
          )}
        />
        {!isLast && (
          <span
            className={cn(
              'pt:my-1 pt:w-0.5 pt:flex-1 pt:rounded-full',
              state === 'reached' ? 'pt:bg-tier' : 'pt:bg-track',
            )}
          />
        )}
      </div>
      <div className={cn('pt:min-w-0 pt:flex-1 pt:wrap-anywhere', !isLast && 'pt:pb-6')}>
        <div className="pt:flex pt:flex-wrap pt:items-center pt:justify-between pt:gap-x-4">
          <h3 className="pt:m-0 pt:min-w-0 pt:p-0 pt:text-base pt:font-semibold pt:wrap-anywhere">
            {tier.label}
          </h3>
          {note !== null && (
            <span
              className={cn(
                'pt:inline-flex pt:items-center pt:gap-1',
                state === 'current' ? 'pt:font-medium' : 'pt:text-muted',
              )}
            >
              {state === 'reached' && <MetIcon className="pt:size-4 pt:text-success" />}
              {note}
            </span>
          )}
        </div>
        <div className="pt:text-muted">
          {labels.tierCommission(formatPercent(tier.commissionRate, { locale }))}
        </div>
        {features.length > 0 && (
          <ul role="list" className="pt:m-0 pt:mt-2 pt:flex pt:list-none pt:flex-wrap pt:gap-1.5 pt:p-0">
            {features.map((feature) => (
              <li
                key={feature}
                className={cn(
                  'pt:m-0 pt:max-w-full pt:rounded-full pt:border pt:border-edge-muted pt:px-2.5 pt:py-0.5 pt:text-xs pt:wrap-anywhere',
                  !isReached && 'pt:text-muted',
                )}
              >
                {feature}
              </li>
            ))}
          </ul>
        )}
        {!isReached && (
          <div className="pt:mt-3 pt:flex pt:flex-col pt:items-start pt:gap-3">
            {state === 'next' && <Bar ratio={tier.percent / 100} animate className="pt:h-1.5 pt:w-full" />}
            {tier.requirements.length > 0 && (
              <RequirementsDialog
                tierLabel={tier.label}
                requirements={tier.requirements}
                currency={currency}
              />
            )}
          </div>
        )}
      </div>
    </li>
  );
}
