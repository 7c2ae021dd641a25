'use client';

import type { ReactElement } from 'react';
import { formatAmount, formatNumber, type AmountFormat } from '../../domain/format';
import type { LeaderboardStanding } from '../../domain/leaderboard';
import { usePresentation } from '../../react/presentation';
import { cn } from '../cn';
import { UserIcon } from '../icons';

interface OwnPlaceProps {
  /** Null for whoever is not on the leaderboard. */
  me: LeaderboardStanding | null;
  unit: string;
  format: AmountFormat;
  className?: string | undefined;
}

/** Partners are counted up to here. */
const COUNTED = 10_000;

/** Where one stands oneself, at the foot of the screen while the rows above go by. */
export function OwnPlace({ me, unit, format, className }: OwnPlaceProps): ReactElement {
  const { labels } = usePresentation();
  const count = new Intl.NumberFormat(format.locale);
  return (
    <div
      className={cn(
        'pt:mt-2 pt:flex pt:min-h-14 pt:items-center pt:gap-3 pt:rounded-lg pt:border pt:px-3 pt:py-2',
        me
          ? [
              'pt:sticky pt:bottom-[max(0.5rem,env(safe-area-inset-bottom))] pt:z-10 pt:border-accent-text/40 pt:bg-raised',
              // on the rows that go by above it, not on what stands below
              'pt:shadow-[0_-8px_12px_-10px_rgb(0_0_0/0.4)]',
            ]
          : 'pt:border-edge-muted',
        className,
      )}
      data-pt-slot="own"
    >
      <UserIcon className={cn('pt:@max-[12rem]:hidden', me ? 'pt:text-accent-text' : 'pt:text-muted')} />
      {me ? (
        <>
          <span className="pt:min-w-0 pt:flex-1">
            <span className="pt:block pt:font-medium pt:tabular-nums">
              <span className="pt:sr-only">{labels.you} </span>
              {labels.standing(
                count.format(me.rank),
                me.total < COUNTED ? count.format(me.total) : labels.moreThan(count.format(COUNTED)),
              )}
            </span>
            {me.toNext !== null && (
              <span className="pt:block pt:text-xs pt:text-muted">
                {labels.toMoveUp(formatAmount(me.toNext, unit, format))}
              </span>
            )}
          </span>
          <span className="pt:shrink-0 pt:font-medium pt:tabular-nums">
            {formatNumber(me.value, unit, format)}
          </span>
        </>
      ) : (
        <span className="pt:min-w-0 pt:text-muted">{labels.notRanked}</span>
      )}
    </div>
  );
}
