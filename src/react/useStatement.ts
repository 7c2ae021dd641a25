'use client';

import { useMemo } from 'react';
import type { StatementEntry, StatementPage, StatementSpan } from '../domain/statement';
import { usePages, type PagedPartnerList, type PageSource } from './usePages';

/** What `useStatement` answers. */
export interface Statement extends PagedPartnerList {
  /** The newest first. */
  entries: StatementEntry[];
  /** Money of the whole span, whatever pages are loaded; null until it is known. */
  totals: StatementPage['totals'] | null;
  /** ISO 4217; null until it is known. */
  currency: string | null;
}

const statement = (
  from: string | null,
  to: string | null,
): PageSource<StatementPage | null, StatementEntry, number> => ({
  key: ['statement', from, to],
  read: (adapter, partnerId, options) => adapter.getStatement(partnerId, { ...options, from, to }),
  items: (page) => page.entries,
});

/**
 * What the partner earned in a span of days.
 *
 * @example
 * ```tsx
 * const { entries, totals, currency } = useStatement({ from: '2026-01-01', to: '2026-03-31' });
 * ```
 */
export function useStatement({ from = null, to = null }: StatementSpan = {}): Statement {
  const { list, items, first } = usePages(useMemo(() => statement(from, to), [from, to]));
  return useMemo(
    () => ({
      ...list,
      entries: items,
      totals: first?.totals ?? null,
      currency: first?.currency ?? null,
    }),
    [list, items, first],
  );
}
