'use client';

import { memo } from 'react';
import { formatAgo, formatMoment, formatTime } from '../../domain/format';
import type { TierEvent } from '../../domain/tier-event';
import { usePresentation } from '../../react/presentation';
import { usePartnerTier } from '../../react/usePartnerTier';
import { cn } from '../cn';
import { DefinedIcon } from '../DefinedIcon/DefinedIcon';
import { TrophyIcon } from '../icons';
import { TierEmblem } from '../TierEmblem/TierEmblem';
import { eventLine } from './event-line';

interface EventRowProps {
  event: TierEvent;
  /** The time for an event of today; null for one whose time of day says enough. */
  now: number | null;
  className?: string | undefined;
}

const tones = {
  good: 'pt:bg-success/10 pt:text-success',
  accent: 'pt:bg-accent-text/15 pt:text-accent-text',
  plain: 'pt:bg-track/50 pt:text-muted',
};

/** One event. There may be thousands, so it renders only when it changes. */
export const EventRow = /* @__PURE__ */ memo(function EventRow({ event, now, className }: EventRowProps) {
  const { labels, locale, timeZone } = usePresentation();
  const currency = usePartnerTier(({ snapshot }) => snapshot?.counters.currency);
  const tier = usePartnerTier(({ snapshot }) =>
    event.type.startsWith('tier_') ? snapshot?.tiers.find(({ key }) => key === event.newTier) : undefined,
  );
  const line = eventLine(event, { labels, locale, timeZone, currency });
  const { occurredAt } = event;
  return (
    <li
      className={cn(
        'pt:m-0 pt:flex pt:min-h-14 pt:items-center pt:gap-3 pt:py-2 pt:@max-[12rem]:flex-wrap',
        className,
      )}
      data-pt-slot="event"
      data-state={event.type}
    >
      {tier ? (
        <TierEmblem tier={tier} className="pt:size-9 pt:text-base pt:@max-[12rem]:hidden" />
      ) : (
        <span
          aria-hidden="true"
          className={cn(
            'pt:flex pt:size-9 pt:shrink-0 pt:items-center pt:justify-center pt:rounded-full pt:text-base pt:leading-none',
            'pt:@max-[12rem]:hidden',
            tones[line.tone],
          )}
        >
          {event.newTier === null && event.icon !== null ? (
            <DefinedIcon icon={event.icon} fallback={TrophyIcon} />
          ) : (
            line.icon
          )}
        </span>
      )}
      <span className="pt:min-w-0 pt:flex-1 pt:wrap-anywhere pt:@max-[12rem]:basis-full">
        <span className="pt:block">{line.text}</span>
        {line.detail && <span className="pt:block pt:text-xs pt:text-muted">{line.detail}</span>}
      </span>
      <time
        dateTime={occurredAt}
        title={formatMoment(occurredAt, { locale, timeZone })}
        className={cn(
          'pt:ms-auto pt:max-w-24 pt:shrink-0 pt:text-end pt:text-xs pt:leading-5 pt:text-muted pt:tabular-nums',
          line.detail && 'pt:self-start pt:pt-0.5',
        )}
      >
        {now === null
          ? formatTime(occurredAt, { locale, timeZone })
          : formatAgo(occurredAt, now, { locale, timeZone })}
      </time>
    </li>
  );
});
