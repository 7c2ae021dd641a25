'use client';

import type { ReactElement } from 'react';
import { cn } from '../cn';
import { Skeleton } from '../Panel/Skeleton';
import { columns } from './columns';

/** The totals and so many entries where they will be. */
export function StatementSkeleton({ rows }: { rows: number }): ReactElement {
  return (
    <>
      <Skeleton className="pt:h-14 pt:w-40" />
      <Skeleton className="pt:mt-4 pt:mb-4 pt:h-12" />
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          className={cn(
            columns,
            'pt:h-14 pt:content-center pt:items-center pt:gap-y-1.5 pt:border-t pt:border-edge-muted pt:@lg:h-11',
          )}
          data-pt-slot="skeleton-row"
        >
          <Skeleton className="pt:h-3.5 pt:w-3/5 pt:@lg:order-2" />
          <Skeleton className="pt:h-3.5 pt:w-14 pt:justify-self-end pt:@lg:order-4" />
          <Skeleton className="pt:h-3 pt:w-20 pt:@lg:order-1" />
          <Skeleton className="pt:h-3 pt:w-7 pt:justify-self-end pt:@lg:order-3" />
        </div>
      ))}
    </>
  );
}
