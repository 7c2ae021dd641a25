'use client';

import type { ReactElement } from 'react';
import { Skeleton } from './Skeleton';

/** A row of a list that will be: picture, two lines, and a figure. */
export function RowSkeleton(): ReactElement {
  return (
    <div className="pt:flex pt:h-14 pt:items-center pt:gap-3 pt:px-2" data-pt-slot="skeleton-row">
      <Skeleton className="pt:size-9 pt:shrink-0 pt:rounded-full" />
      <div className="pt:flex pt:flex-1 pt:flex-col pt:gap-1.5">
        <Skeleton className="pt:h-3.5 pt:w-2/5" />
        <Skeleton className="pt:h-3 pt:w-1/4" />
      </div>
      <Skeleton className="pt:h-4 pt:w-10" />
    </div>
  );
}
