'use client';

import type { CSSProperties, ReactElement } from 'react';
import { cn } from '../cn';
import type { Card } from './card';

interface CardIconProps extends Pick<Card, 'icon' | 'color'> {
  className?: string | undefined;
}

/** The picture beside a card's text, in the colour of what it is about. */
export function CardIcon({ icon, color, className }: CardIconProps): ReactElement {
  return (
    <span
      className={cn(
        'pt:flex pt:size-11 pt:shrink-0 pt:items-center pt:justify-center pt:overflow-hidden',
        'pt:rounded-lg pt:bg-mark/15 pt:text-2xl pt:leading-none pt:text-mark-text',
        'pt:animate-[pt-pop_450ms_cubic-bezier(0.2,0.8,0.2,1)] pt:motion-reduce:animate-none',
        className,
      )}
      data-pt-slot="icon"
      style={markOf(color)}
      aria-hidden="true"
    >
      {icon}
    </span>
  );
}

/** What `mark` colours take below an element; the accent where there is no colour. */
export function markOf(color: string | null | undefined): CSSProperties | undefined {
  return color ? ({ '--pt-mark': color } as CSSProperties) : undefined;
}
