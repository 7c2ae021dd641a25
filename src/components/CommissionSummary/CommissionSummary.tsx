'use client';

import { forwardRef } from 'react';
import type { StatementSpan } from '../../domain/statement';
import { usePresentation } from '../../react/presentation';
import { useStatement } from '../../react/useStatement';
import { CoinsIcon } from '../icons';
import { Notice } from '../Panel/Notice';
import { Panel, type PanelSlot } from '../Panel/Panel';
import { StatementSkeleton } from './StatementSkeleton';
import { StatementTable } from './StatementTable';
import { Totals } from './Totals';

export interface CommissionSummaryProps extends StatementSpan {
  /** How many entries stand there before more are asked for; 0 for the totals alone. @default 10 */
  maxRows?: number | undefined;
  /** On the whole of it. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: Partial<Record<PanelSlot | 'totals' | 'entry', string>> | undefined;
}

/**
 * What the partner earned in a span of days: the totals by kind, and the ledger they are made of.
 *
 * @example
 * ```tsx
 * <CommissionSummary from="2026-01-01" to="2026-03-31" />
 * ```
 */
export const CommissionSummary = /* @__PURE__ */ forwardRef<HTMLElement, CommissionSummaryProps>(
  function CommissionSummary({ from, to, maxRows = 10, className, classNames = {} }, ref) {
    const { labels } = usePresentation();
    const statement = useStatement({ from, to });
    const { status, totals, currency, entries } = statement;
    const isEmpty = entries.length === 0 || totals === null || currency === null;
    return (
      <Panel
        ref={ref}
        slot="commission-summary"
        status={status}
        heading={labels.earnings}
        skeleton={<StatementSkeleton rows={maxRows} />}
        onRetry={() => void statement.refetch()}
        className={className}
        classNames={classNames}
      >
        {isEmpty ? (
          <Notice icon={<CoinsIcon />} title={labels.noEarnings} className={classNames.notice}>
            {labels.noEarningsDetail}
          </Notice>
        ) : (
          <>
            <Totals totals={totals} currency={currency} className={classNames.totals} />
            {maxRows > 0 && (
              <StatementTable
                key={`${from} ${to}`}
                statement={statement}
                currency={currency}
                maxRows={maxRows}
                className={classNames.entry}
              />
            )}
          </>
        )}
      </Panel>
    );
  },
);
