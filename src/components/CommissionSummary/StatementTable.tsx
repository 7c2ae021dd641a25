'use client';

import type { ReactElement } from 'react';
import { usePresentation } from '../../react/presentation';
import type { Statement } from '../../react/useStatement';
import { cn } from '../cn';
import { More } from '../More/More';
import { useRows } from '../More/useRows';
import { columns } from './columns';
import { StatementRow } from './StatementRow';

interface StatementTableProps {
  statement: Statement;
  currency: string;
  maxRows: number;
  className?: string | undefined;
}

/** The ledger. The roles are said because a table that is laid out as a grid loses them in some browsers. */
export function StatementTable({
  statement,
  currency,
  maxRows,
  className,
}: StatementTableProps): ReactElement {
  const { labels } = usePresentation();
  const { rows, ...more } = useRows(statement.entries, statement, maxRows);
  return (
    <>
      <table
        role="table"
        aria-label={labels.earnings}
        className="pt:mt-5 pt:block pt:border-t pt:border-edge-muted"
      >
        <thead role="rowgroup" className="pt:sr-only pt:@lg:not-sr-only pt:@lg:block">
          <tr role="row" className={cn(columns, 'pt:py-2 pt:text-xs pt:text-muted')}>
            <th role="columnheader" scope="col" className="pt:text-start pt:font-normal">
              {labels.date}
            </th>
            <th role="columnheader" scope="col" className="pt:text-start pt:font-normal">
              {labels.entry}
            </th>
            <th role="columnheader" scope="col" className="pt:text-end pt:font-normal">
              {labels.rate}
            </th>
            <th role="columnheader" scope="col" className="pt:text-end pt:font-normal">
              {labels.amount}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup" className="pt:block">
          {rows.map((entry) => (
            <StatementRow key={entry.id} entry={entry} currency={currency} className={className} />
          ))}
        </tbody>
      </table>
      <More {...more} className="pt:mt-3" />
    </>
  );
}
