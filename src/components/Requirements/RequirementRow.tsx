'use client';

import type { ReactElement } from 'react';
import { formatAmount, formatNumber, formatPeriod, type AmountFormat } from '../../domain/format';
import { progressOf } from '../../domain/progress';
import { isYesOrNo } from '../../domain/requirements';
import type { TierRequirement } from '../../domain/snapshot';
import { usePresentation } from '../../react/presentation';
import { Bar } from '../Bar/Bar';
import { cn } from '../cn';
import { MetIcon, OpenIcon } from '../icons';

interface RequirementRowProps {
  requirement: TierRequirement;
  format: AmountFormat;
  className?: string | undefined;
}

/** One requirement: mark, words, numbers, and a bar while there is a way to go. */
export function RequirementRow({ requirement, format, className }: RequirementRowProps): ReactElement {
  const { labels } = usePresentation();
  const { label, unit, current, target, met, within } = requirement;
  const isAmount = !isYesOrNo(requirement, labels.units);
  const isMaximum = met ? current < target : current > target;
  const progress = isMaximum ? labels.atMost : labels.progress;

  return (
    <div
      className={cn('pt:flex pt:gap-3', className)}
      data-pt-slot="requirement"
      data-state={met ? 'met' : 'open'}
    >
      <span className={met ? 'pt:text-success' : 'pt:text-muted'}>
        {met ? <MetIcon /> : <OpenIcon />}
        <span className="pt:sr-only">{met ? labels.requirementMet : labels.requirementOpen}</span>
      </span>
      <div className="pt:min-w-0 pt:flex-1">
        <div className="pt:flex pt:flex-wrap pt:items-baseline pt:justify-between pt:gap-x-4">
          <div className="pt:min-w-0 pt:wrap-anywhere">
            {label}
            {within !== null && (
              <span className="pt:text-muted"> {labels.within(formatPeriod(within, format))}</span>
            )}
          </div>
          {isAmount && (
            <div className="pt:text-muted pt:tabular-nums">
              {progress(formatNumber(current, unit, format), formatAmount(target, unit, format))}
            </div>
          )}
        </div>
        {isAmount && !met && current < target && (
          <Bar ratio={progressOf(current, target).ratio} animate className="pt:mt-2 pt:h-1" />
        )}
      </div>
    </div>
  );
}
