'use client';

import { memo } from 'react';
import type { LeaderboardRow } from '../../domain/leaderboard';
import type { LadderTier } from '../../domain/snapshot';
import { usePresentation } from '../../react/presentation';
import { cn } from '../cn';
import { TierEmblem } from '../TierEmblem/TierEmblem';
import { Trend } from './Trend';

interface RankingRowProps {
  row: LeaderboardRow;
  /** Left out where the partner does not know the tier, or not yet. */
  tier: LadderTier | undefined;
  /** In the words of the reader. */
  value: string;
  className?: string | undefined;
}

/** One place. There may be thousands, so it renders only when it changes. */
export const RankingRow = /* @__PURE__ */ memo(function RankingRow({
  row,
  tier,
  value,
  className,
}: RankingRowProps) {
  const { labels, locale } = usePresentation();
  const rank = new Intl.NumberFormat(locale).format(row.rank);
  return (
    <li
      role="listitem"
      className={cn(
        'pt:m-0 pt:flex pt:min-h-14 pt:flex-wrap pt:items-center pt:gap-x-3 pt:rounded-lg pt:px-2 pt:py-2',
        row.isMe && 'pt:bg-accent-text/8 pt:forced-colors:border',
        className,
      )}
      aria-current={row.isMe || undefined}
      data-pt-slot="row"
      data-state={row.isMe ? 'own' : 'other'}
    >
      <span
        className={cn(
          'pt:min-w-8 pt:shrink-0 pt:text-center pt:tabular-nums',
          row.rank <= 3 ? 'pt:text-base pt:font-semibold pt:text-accent-text' : 'pt:text-muted',
        )}
      >
        <span className="pt:sr-only">{labels.rank(rank)}</span>
        <span aria-hidden="true">{rank}</span>
      </span>
      <TierEmblem
        tier={tier ?? { key: row.tier, color: null, icon: null }}
        className="pt:size-9 pt:text-base pt:@max-[12rem]:hidden"
      />
      {/* the value goes below before the name gets narrower than this */}
      <span className="pt:min-w-0 pt:grow pt:basis-20">
        <span className="pt:flex pt:flex-wrap pt:items-center pt:gap-x-2">
          <span
            className={cn(
              'pt:line-clamp-2 pt:min-w-0 pt:text-start pt:wrap-anywhere',
              row.displayName === null && !row.isMe ? 'pt:text-muted' : 'pt:font-medium',
            )}
          >
            {row.displayName ?? (row.isMe ? labels.you : labels.anonymousPartner)}
          </span>
          {row.isMe && row.displayName !== null && (
            <span className="pt:shrink-0 pt:rounded-full pt:border pt:border-accent-text/40 pt:px-2 pt:text-xs pt:leading-5 pt:text-accent-text">
              {labels.you}
            </span>
          )}
        </span>
        <span className="pt:block pt:truncate pt:text-xs pt:text-muted">{tier?.label ?? row.tier}</span>
      </span>
      <span className="pt:ms-auto pt:flex pt:shrink-0 pt:flex-col pt:items-end">
        <span className="pt:font-medium pt:tabular-nums">{value}</span>
        <Trend ranks={row.trend} />
      </span>
    </li>
  );
});
