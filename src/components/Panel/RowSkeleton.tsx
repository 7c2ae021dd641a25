'use client';

import type { ReactElement } from 'react';
import { cn } from '../cn';
import { Skeleton } from './Skeleton';

interface RowSkeletonProps {
  /** There is a number before the picture. */
  isRanked?: boolean;
  className?: string;
}

/** A row of a list that will be: picture, two lines, and a figure. */
export function RowSkeleton({ isRanked = false, className }: RowSkeletonProps): ReactElement {
  return (
    <div className={cn('pt:flex pt:h-14 pt:items-center pt:gap-3', className)} data-pt-slot="skeleton-row">
      {isRanked && <Skeleton className="pt:mx-2 pt:size-4 pt:shrink-0" />}
      <Skeleton className="pt:size-9 pt:shrink-0 pt:rounded-full" />
      <div className="pt:flex pt:flex-1 pt:flex-col pt:gap-1.5">
        <Skeleton className="pt:h-3.5 pt:w-2/5" />
        <Skeleton className="pt:h-3 pt:w-1/4" />
      </div>
      <Skeleton className="pt:h-4 pt:w-10" />
    </div>
  );
}
