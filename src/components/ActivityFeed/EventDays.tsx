'use client';

import { useId, useMemo, type ReactElement } from 'react';
import { dayOf, formatDay } from '../../domain/format';
import type { TierEvent } from '../../domain/tier-event';
import { usePresentation } from '../../react/presentation';
import { useServerNow } from '../../react/useServerNow';
import type { TierEvents } from '../../react/useTierEvents';
import { cn } from '../cn';
import { More } from '../More/More';
import { useRows } from '../More/useRows';
import { EventRow } from './EventRow';

interface Day {
  day: string;
  first: TierEvent;
  events: TierEvent[];
}

interface EventDaysProps {
  feed: TierEvents;
  maxRows: number;
  classNames: { day?: string; event?: string };
}

/** Events in their order, cut where the calendar day of the reader changes. */
function byDay(events: TierEvent[], timeZone: string): Day[] {
  const days: Day[] = [];
  for (const event of events) {
    const day = dayOf(Date.parse(event.occurredAt), timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, first: event, events: [event] });
  }
  return days;
}

/** The events of each day under its date. */
export function EventDays({ feed, maxRows, classNames }: EventDaysProps): ReactElement {
  const { locale, timeZone } = usePresentation();
  const now = useServerNow();
  const id = useId();
  const { rows, ...more } = useRows(feed.events, feed, maxRows);
  const today = dayOf(now, timeZone);
  const days = useMemo(() => byDay(rows, timeZone), [rows, timeZone]);
  return (
    <>
      {days.map(({ day, first, events }, place) => (
        <div key={`${day} ${first.id}`} data-pt-slot="day" className="pt:not-first:mt-3">
          <h3
            id={`${id}${place}`}
            className={cn('pt:m-0 pt:px-2 pt:pb-1 pt:text-xs pt:font-medium pt:text-muted', classNames.day)}
          >
            {formatDay(first.occurredAt, now, { locale, timeZone })}
          </h3>
          <ul role="list" aria-labelledby={`${id}${place}`} className="pt:m-0 pt:list-none pt:p-0">
            {events.map((event) => (
              <EventRow
                key={event.id}
                event={event}
                // what is of today grows older while it is looked at
                now={day === today ? now : null}
                className={classNames.event}
              />
            ))}
          </ul>
        </div>
      ))}
      <More {...more} className="pt:mt-3" />
    </>
  );
}
