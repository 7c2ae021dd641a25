'use client';

import type { CSSProperties, ReactElement } from 'react';
import { cn } from '../cn';
import { Moving } from '../Moving/Moving';
import type { Card } from './card';

interface CardIconProps extends Pick<Card, 'icon' | 'color' | 'piece'> {
  className?: string | undefined;
}

/** The picture beside a card's text, in the colour of what it is about. */
export function CardIcon({ icon, color, piece, className }: CardIconProps): ReactElement {
  return (
    <span className="pt:relative pt:size-11 pt:shrink-0" style={markOf(color)} aria-hidden="true">
      <Moving piece={piece}>
        <span
          className={cn(
            'pt:relative pt:flex pt:size-full pt:items-center pt:justify-center pt:overflow-hidden',
            'pt:rounded-lg pt:bg-mark/15 pt:text-2xl pt:leading-none pt:text-mark-text',
            className,
          )}
          data-pt-slot="icon"
        >
          {icon}
        </span>
      </Moving>
    </span>
  );
}

/** What `mark` colours take below an element; the accent where there is no colour. */
export function markOf(color: string | null | undefined): CSSProperties | undefined {
  return color ? ({ '--pt-mark': color } as CSSProperties) : undefined;
}
