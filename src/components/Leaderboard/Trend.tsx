'use client';

import type { ReactElement } from 'react';
import { usePresentation } from '../../react/presentation';
import { cn } from '../cn';
import { DownIcon, UpIcon } from '../icons';

/** Ranks gained since the period before; nothing where there is nothing to compare with. */
export function Trend({ ranks }: { ranks: number | null }): ReactElement | null {
  const { labels, locale } = usePresentation();
  if (ranks === null) return null;
  const count = new Intl.NumberFormat(locale).format(Math.abs(ranks));
  const Arrow = ranks > 0 ? UpIcon : DownIcon;
  const words = ranks > 0 ? labels.rankUp(count) : ranks < 0 ? labels.rankDown(count) : labels.rankSame;
  return (
    <span
      className={cn(
        'pt:inline-flex pt:shrink-0 pt:items-center pt:text-xs pt:tabular-nums',
        ranks > 0 ? 'pt:text-success' : 'pt:text-muted',
      )}
      data-pt-slot="trend"
      data-state={ranks > 0 ? 'up' : ranks < 0 ? 'down' : 'same'}
    >
      <span className="pt:sr-only">{words}</span>
      <span aria-hidden="true" className="pt:inline-flex pt:items-center">
        {ranks === 0 ? (
          '–'
        ) : (
          <>
            <Arrow className="pt:size-3.5" />
            {count}
          </>
        )}
      </span>
    </span>
  );
}
