'use client';

import { useMemo } from 'react';
import type { Page } from '../domain/page';
import type { TierEvent } from '../domain/tier-event';
import { rowsInHand } from './rows-in-hand';
import { usePages, type PagedPartnerList, type PageSource } from './usePages';

/** What `useTierEvents` answers. */
export interface TierEvents extends PagedPartnerList {
  /** The newest first. */
  events: TierEvent[];
}

const EVENTS: PageSource<Page<TierEvent, number>, TierEvent, number> = {
  key: ['events'],
  read: (adapter, partnerId, options) => adapter.listEvents(partnerId, options),
  items: (page) => page.items,
  inHand: /* @__PURE__ */ rowsInHand(({ id }) => id),
};

/**
 * What happened to the partner: deals, tiers, achievements, pins.
 *
 * @example
 * ```tsx
 * const { events, hasMore, loadMore } = useTierEvents();
 * ```
 */
export function useTierEvents(): TierEvents {
  const { list, items } = usePages(EVENTS);
  return useMemo(() => ({ ...list, events: items }), [list, items]);
}
