'use client';

import { memo } from 'react';
import { formatDate, formatMoney, formatPercent } from '../../domain/format';
import type { Labels } from '../../domain/labels';
import type { CommissionKind, StatementEntry } from '../../domain/statement';
import { usePresentation } from '../../react/presentation';
import { cn } from '../cn';
import { columns } from './columns';

interface StatementRowProps {
  entry: StatementEntry;
  currency: string;
  className?: string | undefined;
}

const kindOf = (kind: CommissionKind, labels: Labels): string =>
  ({
    direct: labels.directCommission,
    override: labels.teamOverride,
    referral_bonus: labels.referralBonus,
    bonus: labels.bonus,
  })[kind];

/** One entry. There may be thousands, so it renders only when it changes and is painted only near the screen. */
export const StatementRow = /* @__PURE__ */ memo(function StatementRow({
  entry,
  currency,
  className,
}: StatementRowProps) {
  const { labels, locale, timeZone } = usePresentation();
  const { amount, rate, reverses } = entry;
  const about = entry.label ?? entry.reference;
  return (
    <tr
      role="row"
      className={cn(
        columns,
        'pt:min-h-14 pt:items-center pt:border-t pt:border-edge-muted pt:py-2 pt:first:border-t-0 pt:@lg:first:border-t pt:@lg:min-h-11',
        'pt:[contain-intrinsic-size:auto_2.4375rem] pt:@lg:[contain-intrinsic-size:auto_1.6875rem] pt:[content-visibility:auto]',
        className,
      )}
      data-pt-slot="entry"
      data-state={reverses === null ? entry.kind : 'reversal'}
    >
      <td
        role="cell"
        className="pt:col-start-1 pt:row-start-2 pt:text-xs pt:text-muted pt:@lg:row-start-1 pt:@lg:text-sm"
      >
        <time dateTime={entry.occurredAt}>{formatDate(entry.occurredAt, { locale, timeZone }, true)}</time>
      </td>
      <td
        role="cell"
        className="pt:col-start-1 pt:row-start-1 pt:min-w-0 pt:wrap-anywhere pt:@max-[12rem]:basis-full pt:@lg:col-start-2"
      >
        {kindOf(entry.kind, labels)}
        {reverses !== null && <span className="pt:text-muted">, {labels.takenBack}</span>}
        {about !== null && <span className="pt:text-muted"> · {about}</span>}
      </td>
      <td
        role="cell"
        className="pt:col-start-2 pt:row-start-2 pt:text-end pt:text-xs pt:text-muted pt:tabular-nums pt:@lg:col-start-3 pt:@lg:row-start-1 pt:@lg:text-sm"
      >
        {rate !== null && formatPercent(rate, { locale })}
      </td>
      <td
        role="cell"
        className={cn(
          'pt:col-start-2 pt:row-start-1 pt:text-end pt:font-medium pt:tabular-nums pt:@max-[12rem]:ms-auto pt:@lg:col-start-4',
          amount < 0 && 'pt:text-muted',
        )}
      >
        {formatMoney(amount, { locale, currency })}
      </td>
    </tr>
  );
});
