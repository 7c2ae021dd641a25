'use client';

import type { ReactElement, ReactNode } from 'react';
import { cn } from '../cn';

interface BarProps {
  /** 0 to 1. */
  ratio: number;
  animate: boolean;
  className?: string | undefined;
  fillClassName?: string | undefined;
  /** On top of the fill. */
  children?: ReactNode;
}

/** The picture of a ratio; whoever shows it says in words what it is. */
export function Bar({ ratio, animate, className, fillClassName, children }: BarProps): ReactElement {
  return (
    <div
      className={cn(
        'pt:relative pt:h-2 pt:overflow-hidden pt:rounded-full pt:bg-track',
        'pt:forced-colors:border pt:forced-colors:border-[CanvasText]',
        className,
      )}
      data-pt-slot="track"
    >
      <div
        className={cn(
          'pt:size-full pt:origin-left pt:bg-linear-to-r pt:from-accent pt:to-accent-text',
          'pt:rtl:origin-right pt:rtl:bg-linear-to-l',
          'pt:forced-colors:bg-[Highlight] pt:forced-colors:bg-none',
          animate &&
            'pt:transition-[transform] pt:duration-slow pt:ease-out pt:motion-reduce:transition-none',
          fillClassName,
        )}
        data-pt-slot="bar"
        style={{
          transform: `scaleX(${ratio})`,
          // wider before it is scaled, so that the end is round after it
          borderRadius: `calc(0.25rem / ${Math.max(ratio, 0.01)}) / 0.25rem`,
        }}
      />
      {children}
    </div>
  );
}
