'use client';

import type { ReactElement } from 'react';
import { formatMoney } from '../../domain/format';
import type { StatementPage } from '../../domain/statement';
import { usePresentation } from '../../react/presentation';
import { cn } from '../cn';

interface TotalsProps {
  totals: StatementPage['totals'];
  currency: string;
  className?: string | undefined;
}

/** The sum of everything, and of each kind there is something of. */
export function Totals({ totals, currency, className }: TotalsProps): ReactElement {
  const { labels, locale } = usePresentation();
  const money = (amount: number) => formatMoney(amount, { locale, currency });
  const kinds: [string, number][] = [
    [labels.directCommission, totals.direct],
    [labels.teamOverride, totals.override],
    [labels.referralBonus, totals.referralBonus],
    [labels.bonus, totals.bonus],
  ];
  return (
    <dl
      className={cn(
        'pt:m-0 pt:grid pt:grid-cols-2 pt:gap-x-6 pt:gap-y-3 pt:@max-[12rem]:grid-cols-1',
        'pt:@lg:flex pt:@lg:flex-wrap pt:@lg:gap-x-8',
        className,
      )}
      data-pt-slot="totals"
    >
      <div className="pt:col-span-full pt:mb-1 pt:@lg:basis-full">
        <dt className="pt:text-muted">{labels.totalEarned}</dt>
        <dd className="pt:m-0 pt:text-3xl pt:@max-[12rem]:text-xl pt:leading-tight pt:font-semibold pt:wrap-anywhere pt:tabular-nums">
          {money(totals.total)}
        </dd>
      </div>
      {kinds
        .filter(([, amount], place) => place === 0 || amount !== 0)
        .map(([label, amount]) => (
          <div key={label} className="pt:min-w-0 pt:wrap-anywhere">
            <dt className="pt:text-xs pt:text-muted">{label}</dt>
            <dd className="pt:m-0 pt:font-medium pt:tabular-nums">{money(amount)}</dd>
          </div>
        ))}
    </dl>
  );
}
