import type { Page } from '../../domain/page';
import type { TierEvent } from '../../domain/tier-event';
import { readerOf } from './reader';

/** The answer of `partner_events`. */
export function parseEvents(answer: unknown): Page<TierEvent, number> {
  const page = readerOf(answer, 'partner_events');
  return {
    items: page.list('items', (event) => ({
      id: event.number('id'),
      type: event.string('type') as TierEvent['type'],
      data: event.json('data'),
      previousTier: event.stringOrNull('previous_tier'),
      newTier: event.stringOrNull('new_tier'),
      label: event.stringOrNull('label'),
      icon: event.stringOrNull('icon'),
      dealsBefore: event.numberOrNull('deals_before'),
      dealsAfter: event.numberOrNull('deals_after'),
      occurredAt: event.string('occurred_at'),
    })),
    next: page.numberOrNull('next'),
  };
}
