'use client';

import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { PageOptions } from '../domain/page';
import type { TierAdapter } from '../domain/tier-adapter';
import type { TierError } from '../domain/tier-error';
import { useTierStore } from './tier-context';
import { orTierError, queryConfig, tierKeys } from './tier-queries';
import type { TierStatus } from './tier-state';
import type { TierStore } from './tier-store';
import { useTierSelector } from './gating';

/** What every hook that fetches a list answers besides the list. */
export interface PartnerList {
  /** As that of `usePartnerTier`: `ready` as long as what is in hand may be shown, also when the last refetch failed. */
  status: TierStatus;
  /** Why the last fetch failed; null after one that did not. */
  error: TierError | null;
  refetch: () => Promise<void>;
}

/** What every hook that fetches page by page answers besides the list. */
export interface PagedPartnerList extends PartnerList {
  hasMore: boolean;
  isLoadingMore: boolean;
  /** Fetches the page after; does nothing where there is none. */
  loadMore: () => Promise<void>;
}

/** Where a list comes from. The same object as long as it is the same list. */
export interface PageSource<Page, Item, Cursor> {
  /** The rest of the query's key. */
  key: readonly unknown[];
  read: (adapter: TierAdapter, partnerId: string, options: PageOptions<Cursor>) => Promise<Page>;
  items: (page: NonNullable<Page>) => Item[];
  /** What need not be read again behind a cursor. Left out where all of it must be. */
  inHand?: (held: InfiniteData<Page>, cursor: Cursor) => Page | undefined;
}

interface Pages<Page, Item> {
  list: PagedPartnerList;
  items: Item[];
  /** What every page says, as the first one says it; null until there is one. */
  first: Page | null;
}

/**
 * One of a partner's lists. It is fetched while somebody shows it, and again when the snapshot brings something
 * new. Each part of the answer stays the same object until it changes.
 */
export function usePages<Page extends { next: Cursor | null } | null, Item, Cursor>(
  source: PageSource<Page, Item, Cursor>,
): Pages<Page, Item> {
  const store = useTierStore();
  const { adapter, client, gcTime } = store;
  const provider = useTierSelector(providerOf);
  const partnerId = provider.partnerId ?? null;
  const hasPartner = partnerId !== null && provider.isPartner;
  const queryKey = useMemo(
    () => [...tierKeys.partner(adapter, partnerId, 'list'), ...source.key],
    [adapter, partnerId, source],
  );
  const query = useInfiniteQuery<Page, TierError, InfiniteData<Page>, unknown[], Cursor | null>(
    {
      ...queryConfig,
      gcTime,
      queryKey,
      queryFn: ({ pageParam, signal }) => {
        const before = pageParam as Cursor | null;
        const held = client.getQueryData<InfiniteData<Page>>(queryKey);
        return (
          (held && before !== null ? source.inHand?.(held, before) : undefined) ??
          orTierError(
            source.read(adapter, partnerId ?? '', {
              before,
              // whoever reads on reads a lot
              ...(before !== null && { maxRows: 100 }),
              signal,
            }),
          )
        );
      },
      initialPageParam: null,
      getNextPageParam: (last) => last?.next ?? null,
      enabled: hasPartner,
    },
    client,
  );
  useEffect(
    () => () => {
      // whoever shows it next begins at its head: a request, not one for each page
      const list = client.getQueryCache().find<InfiniteData<Page>>({ queryKey, exact: true });
      if (list?.state.data && list.getObserversCount() === 0)
        list.setState({ data: headOf(list.state.data) });
    },
    [client, queryKey],
  );
  const { data, error, hasNextPage, isFetchingNextPage, refetch, fetchNextPage } = query;
  const status = statusOf(provider, data, error);
  const failure = error ?? provider.error;

  // a list is nobody's before it is known whose, and not to be believed while its provider is not
  const asksProvider = !hasPartner || provider.isDead;
  const refetchAll = useCallback(async () => {
    await Promise.all([asksProvider && store.refetch(), hasPartner && refetch()]);
  }, [asksProvider, store, hasPartner, refetch]);
  const loadMore = useCallback(async () => {
    if (!hasPartner) return;
    // A page fetched during a refetch of all would take its place, and leave the other pages as they were.
    const { fetchStatus, fetchMeta } = client.getQueryState(queryKey) ?? {};
    if (fetchStatus === 'fetching' && !fetchMeta?.fetchMore) await refetch({ cancelRefetch: false });
    await fetchNextPage({ cancelRefetch: false });
  }, [hasPartner, client, queryKey, refetch, fetchNextPage]);

  const shown = status === 'ready' ? data : undefined;
  const items = useMemo(
    () => shown?.pages.flatMap((page) => (page === null ? [] : source.items(page))) ?? [],
    [shown, source],
  );
  const hasMore = shown !== undefined && hasNextPage;
  const list = useMemo(
    () => ({
      status,
      error: failure,
      hasMore,
      isLoadingMore: isFetchingNextPage,
      refetch: refetchAll,
      loadMore,
    }),
    [status, failure, hasMore, isFetchingNextPage, refetchAll, loadMore],
  );
  return { list, items, first: shown?.pages[0] ?? null };
}

function headOf<Page>({ pages, pageParams }: InfiniteData<Page>): InfiniteData<Page> {
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}

/** What a list needs to know of its provider. */
interface ProviderOfList {
  partnerId: string | null | undefined;
  isPartner: boolean;
  /** What the provider holds must not be believed any longer, so what its lists hold must not either. */
  isDead: boolean;
  error: TierError | null;
}

function providerOf(store: TierStore): ProviderOfList {
  const { partnerId, status, snapshot, error } = store.getState();
  const isDead = status === 'error' && snapshot !== null;
  const concernsLists = isDead || partnerId === undefined;
  return { partnerId, isPartner: status !== 'no-partner', isDead, error: concernsLists ? error : null };
}

function statusOf({ isPartner, isDead, error }: ProviderOfList, data: unknown, failure: unknown): TierStatus {
  if (!isPartner) return 'no-partner';
  if (isDead) return 'error';
  if (data !== undefined) return 'ready';
  return (failure ?? error) ? 'error' : 'loading';
}
