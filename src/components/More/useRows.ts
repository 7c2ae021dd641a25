'use client';

import { useCallback, useEffect, useState } from 'react';
import type { PagedPartnerList } from '../../react/usePages';

/** What is shown of a list that goes on. */
export interface Rows<Item> {
  rows: Item[];
  /** `all` after the last of it was asked for; `none` where there was never more to ask for. */
  more: 'yes' | 'loading' | 'failed' | 'all' | 'none';
  /** Whether the reader asked to see more, so that the rest may come by itself. */
  isReading: boolean;
  showMore: () => void;
}

/** The first rows of a list, until more are asked for: then all that is there, and the page after. */
export function useRows<Item>(items: Item[], list: PagedPartnerList, maxRows: number): Rows<Item> {
  const [isReading, setReading] = useState(false);
  const { hasMore, isLoadingMore, error, loadMore } = list;
  const rows = isReading ? items : items.slice(0, maxRows);
  const isCut = rows.length < items.length;
  // a page may hold fewer than are wanted from the start
  const isShort = items.length > 0 && items.length < maxRows && hasMore && !error;
  useEffect(() => {
    if (isShort) void loadMore();
  }, [isShort, items, loadMore]);
  const more =
    !isCut && !hasMore
      ? isReading
        ? 'all'
        : 'none'
      : isLoadingMore
        ? 'loading'
        : isReading && error
          ? 'failed'
          : 'yes';
  const showMore = useCallback(() => {
    setReading(true);
    if (!isCut) void loadMore();
  }, [isCut, loadMore]);
  return { rows, more, isReading, showMore };
}
