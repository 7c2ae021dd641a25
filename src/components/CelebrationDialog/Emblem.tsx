'use client';

import type { ReactElement } from 'react';
import { cn } from '../cn';
import { Moving } from '../Moving/Moving';
import type { Card } from '../overlay/card';
import { tierStyle } from '../TierEmblem/TierEmblem';

interface EmblemProps extends Pick<Card, 'icon' | 'tier' | 'piece' | 'isSober'> {
  className?: string | undefined;
}

/** The large picture of a dialog; good news move. */
export function Emblem({ icon, tier, piece, isSober = false, className }: EmblemProps): ReactElement {
  const face = (
    <span
      className={cn(
        'pt:relative pt:flex pt:size-full pt:items-center pt:justify-center pt:rounded-full pt:text-4xl pt:leading-none',
        isSober ? 'pt:bg-track pt:text-muted' : 'pt:bg-tier/15 pt:text-tier-ink',
        'pt:*:size-10',
        className,
      )}
      data-pt-slot="icon"
    >
      {icon}
    </span>
  );
  return (
    <div className="pt:relative pt:mx-auto pt:size-20" style={tier && tierStyle(tier)} aria-hidden="true">
      {isSober ? face : <Moving piece={piece}>{face}</Moving>}
    </div>
  );
}
