'use client';

import type { ReactElement } from 'react';
import { cn } from '../cn';
import { Moving } from '../Moving/Moving';
import { tierStyle } from '../TierEmblem/TierEmblem';
import type { Card } from './card';

interface CardIconProps extends Pick<Card, 'icon' | 'tier' | 'piece'> {
  className?: string | undefined;
}

/** The picture beside a card's text, in the colour of the tier it is about. */
export function CardIcon({ icon, tier, piece, className }: CardIconProps): ReactElement {
  return (
    <span className="pt:relative pt:size-11 pt:shrink-0" style={tier && tierStyle(tier)} aria-hidden="true">
      <Moving piece={piece}>
        <span
          className={cn(
            'pt:relative pt:flex pt:size-full pt:items-center pt:justify-center pt:overflow-hidden',
            'pt:rounded-lg pt:bg-tier/15 pt:text-2xl pt:leading-none pt:text-tier-ink',
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
