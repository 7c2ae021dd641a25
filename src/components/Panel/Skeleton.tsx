'use client';

import type { ReactElement } from 'react';
import { cn } from '../cn';

/** A quiet block where something will be; its size comes from `className`. */
export function Skeleton({ className }: { className?: string }): ReactElement {
  return (
    <div
      className={cn(
        'pt:h-5 pt:rounded-lg pt:bg-track/60 pt:animate-[pt-breathe_1.6s_ease-in-out_infinite] pt:motion-reduce:animate-none',
        'pt:forced-colors:border',
        className,
      )}
      data-pt-slot="skeleton"
    />
  );
}
