import type { InfiniteData } from '@tanstack/react-query';
import type { Page } from '../domain/page';

/**
 * For a list whose rows stay as they are and are only added to at its head: what is in hand behind a cursor, as the
 * page that follows it. Nothing where the cursor is not among the rows in hand, or is the last of them.
 */
export function rowsInHand<Item, Cursor>(cursorOf: (item: Item) => Cursor) {
  return ({ pages, pageParams }: InfiniteData<Page<Item, Cursor>>, cursor: Cursor) => {
    // the same page again is the same object
    const same = pages[pageParams.indexOf(cursor)];
    if (same) return same;
    for (const [place, page] of pages.entries()) {
      const row = page.items.findIndex((item) => cursorOf(item) === cursor);
      if (row < 0) continue;
      const [rest, after] = [page.items.slice(row + 1), pages[place + 1]];
      if (after) return { items: [...rest, ...after.items], next: after.next };
      return rest.length > 0 ? { items: rest, next: page.next } : undefined;
    }
    return undefined;
  };
}
