'use client';

import { useId, type ReactElement } from 'react';
import { formatPercent } from '../../domain/format';
import { usePresentation } from '../../react/presentation';
import type { TierRequirements } from '../../react/partner-tier';
import { Bar } from '../Bar/Bar';
import { Requirements } from '../Requirements/Requirements';

interface NextTierProps {
  /** Null at the top of the ladder. */
  next: TierRequirements | null;
  currency: string;
}

/** How far the next tier is, and what it asks for. */
export function NextTier({ next, currency }: NextTierProps): ReactElement {
  const { labels, locale } = usePresentation();
  const headingId = useId();
  if (!next) return <p className="pt:m-0 pt:text-muted">{labels.topTier}</p>;
  const percent = formatPercent(next.percent, { locale });
  return (
    <div className="pt:border-t pt:border-edge-muted pt:pt-5" data-pt-slot="next-tier">
      <div className="pt:mb-2 pt:flex pt:flex-wrap pt:items-baseline pt:justify-between pt:gap-x-4">
        <h3 id={headingId} className="pt:m-0 pt:min-w-0 pt:p-0 pt:text-sm pt:font-medium pt:wrap-anywhere">
          {labels.nextTier(next.label)}
        </h3>
        <span className="pt:text-muted pt:tabular-nums">{percent}</span>
      </div>
      {/* a single requirement has the same bar of its own */}
      {next.requirements.length > 1 && (
        <div
          role="progressbar"
          aria-labelledby={headingId}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={next.percent}
          aria-valuetext={percent}
        >
          <Bar ratio={next.percent / 100} animate />
        </div>
      )}
      <Requirements requirements={next.requirements} currency={currency} className="pt:mt-3" />
    </div>
  );
}
