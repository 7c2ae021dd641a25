'use client';

import type { ReactElement } from 'react';
import { cn } from '../cn';
import { tierStyle } from '../TierEmblem/TierEmblem';
import type { Card } from './card';

interface CardIconProps extends Pick<Card, 'icon' | 'tier'> {
  className?: string | undefined;
}

/** The picture beside a card's text, in the colour of the tier it is about. */
export function CardIcon({ icon, tier, className }: CardIconProps): ReactElement {
  return (
    <span
      className={cn(
        'pt:flex pt:size-11 pt:shrink-0 pt:items-center pt:justify-center pt:overflow-hidden',
        'pt:rounded-lg pt:bg-tier/15 pt:text-2xl pt:leading-none pt:text-tier-ink',
        'pt:animate-[pt-pop_450ms_cubic-bezier(0.2,0.8,0.2,1)] pt:motion-reduce:animate-none',
        className,
      )}
      data-pt-slot="icon"
      style={tier && tierStyle(tier)}
      aria-hidden="true"
    >
      {icon}
    </span>
  );
}
