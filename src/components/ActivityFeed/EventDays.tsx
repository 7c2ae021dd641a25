'use client';

import { useId, useMemo, type CSSProperties, type ReactElement } from 'react';
import { dayOf, formatDay } from '../../domain/format';
import type { TierEvent } from '../../domain/tier-event';
import { usePresentation } from '../../react/presentation';
import { useServerNow } from '../../react/useServerNow';
import type { TierEvents } from '../../react/useTierEvents';
import { cn } from '../cn';
import { inBlocks } from '../More/blocks';
import { More } from '../More/More';
import { useRows } from '../More/useRows';
import { EventRow } from './EventRow';

interface Day {
  day: string;
  first: TierEvent;
  events: TierEvent[];
}

interface DayOfBlock extends Day {
  /** The number of its heading: what goes on from the block above has that one's. */
  heading: number;
  goesOn: boolean;
}

interface BlockOfDays {
  style: CSSProperties;
  days: DayOfBlock[];
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

/** The same in blocks: a day that is cut has its heading above its first part. */
function inBlocksByDay(events: TierEvent[], timeZone: string): BlockOfDays[] {
  let last: DayOfBlock | undefined;
  return inBlocks(events).map(({ rows, style }) => {
    const days = byDay(rows, timeZone).map((day) => {
      const goesOn = last?.day === day.day;
      last = { ...day, goesOn, heading: (last?.heading ?? 0) + (goesOn ? 0 : 1) };
      return last;
    });
    return { style, days };
  });
}

/** The events of each day under its date. */
export function EventDays({ feed, maxRows, classNames }: EventDaysProps): ReactElement {
  const { locale, timeZone } = usePresentation();
  const now = useServerNow();
  const id = useId();
  const { rows, ...more } = useRows(feed.events, feed, maxRows);
  const today = dayOf(now, timeZone);
  const blocks = useMemo(() => inBlocksByDay(rows, timeZone), [rows, timeZone]);
  return (
    <>
      {blocks.map(({ style, days }, block) => (
        <div key={block} data-pt-slot="block" style={style}>
          {days.map(({ day, first, events, heading, goesOn }) => (
            <div
              key={`${day} ${first.id}`}
              data-pt-slot="day"
              className={goesOn || heading === 1 ? undefined : 'pt:pt-3'}
            >
              {!goesOn && (
                <h3
                  id={`${id}${heading}`}
                  className={cn('pt:m-0 pt:pb-1 pt:text-xs pt:font-medium pt:text-muted', classNames.day)}
                >
                  {formatDay(first.occurredAt, now, { locale, timeZone })}
                </h3>
              )}
              <ul role="list" aria-labelledby={`${id}${heading}`} className="pt:m-0 pt:list-none pt:p-0">
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
        </div>
      ))}
      <More {...more} className="pt:mt-3" />
    </>
  );
}
