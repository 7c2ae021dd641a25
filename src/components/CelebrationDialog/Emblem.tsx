'use client';

import type { CSSProperties, ReactElement } from 'react';
import { cn } from '../cn';
import type { Card } from '../overlay/card';
import { tierStyle } from '../TierEmblem/TierEmblem';

/** Where each flies to: up and to the sides, because below is the text. */
const SPARKS = Array.from({ length: 13 }, (_, index) => ({
  turn: `${index * 20 - 120}deg`,
  reach: ['3.75rem', '5.25rem', '4.5rem'][index % 3],
}));

interface EmblemProps extends Pick<Card, 'icon' | 'tier' | 'isSober'> {
  className?: string | undefined;
}

/** The large picture of a dialog; good news sparkle once. */
export function Emblem({ icon, tier, isSober = false, className }: EmblemProps): ReactElement {
  return (
    <div className="pt:relative pt:mx-auto pt:size-20" style={tier && tierStyle(tier)} aria-hidden="true">
      {!isSober &&
        SPARKS.map(({ turn, reach }, index) => (
          <span
            key={turn}
            className={cn(
              'pt:absolute pt:top-1/2 pt:left-1/2 pt:rounded-full pt:opacity-0',
              'pt:animate-[pt-spark_900ms_cubic-bezier(0.2,0.7,0.3,1)_150ms] pt:motion-reduce:animate-none',
              index % 2 === 0
                ? 'pt:-m-1.25 pt:size-2.5 pt:bg-tier'
                : 'pt:-m-0.75 pt:size-1.5 pt:bg-accent-text',
            )}
            style={{ '--pt-turn': turn, '--pt-reach': reach } as CSSProperties}
          />
        ))}
      <span
        className={cn(
          'pt:relative pt:flex pt:size-full pt:items-center pt:justify-center pt:rounded-full pt:text-4xl pt:leading-none',
          isSober ? 'pt:bg-track pt:text-muted' : 'pt:bg-tier/15 pt:text-tier-ink',
          'pt:*:size-10',
          !isSober && 'pt:animate-[pt-pop_500ms_cubic-bezier(0.2,0.8,0.2,1)] pt:motion-reduce:animate-none',
          className,
        )}
        data-pt-slot="icon"
      >
        {icon}
      </span>
    </div>
  );
}
