'use client';

import { useCallback, useMemo } from 'react';
import type { MarkSeenOutcome } from '../domain/mark-seen';
import type { Page } from '../domain/page';
import type { PartnerNotification } from '../domain/partner-notification';
import { asTierError, notSignedIn } from '../domain/tier-error';
import { useTierStore } from './tier-context';
import type { TierStore } from './tier-store';
import { usePages, type PagedPartnerList, type PageSource } from './usePages';
import { useTierSelector } from './useTierSelector';

/** What `useNotifications` answers. */
export interface Notifications extends PagedPartnerList {
  /** The newest first. */
  notifications: PartnerNotification[];
  /** How many were not read yet, of all there are. */
  unseen: number;
  /** Marks notifications as read. Never rejects. */
  markSeen: (ids: number[]) => Promise<MarkSeenOutcome>;
}

const NOTIFICATIONS: PageSource<Page<PartnerNotification, number>, PartnerNotification, number> = {
  key: ['notifications'],
  read: (adapter, partnerId, options) => adapter.listNotifications(partnerId, options),
  items: (page) => page.items,
};

const unseenOf = (store: TierStore): number => {
  const { status, snapshot } = store.getState();
  return status === 'ready' ? (snapshot?.unseen ?? 0) : 0;
};

/**
 * What the partner was told, read or not.
 *
 * @example
 * ```tsx
 * const { notifications, unseen, markSeen } = useNotifications();
 * ```
 */
export function useNotifications(): Notifications {
  const store = useTierStore();
  const unseen = useTierSelector(unseenOf);
  const { list, items } = usePages(NOTIFICATIONS);

  const markSeen = useCallback(
    async (ids: number[]): Promise<MarkSeenOutcome> => {
      try {
        const { partnerId } = store.getState();
        if (typeof partnerId !== 'string') throw notSignedIn();
        const seen = ids.length > 0 ? await store.adapter.markSeen(partnerId, ids) : [];
        if (seen.length > 0) await store.follow();
        return { outcome: 'ok', ids: seen };
      } catch (error) {
        return { outcome: 'failed', error: asTierError(error) };
      }
    },
    [store],
  );
  return useMemo(
    () => ({ ...list, notifications: items, unseen, markSeen }),
    [list, items, unseen, markSeen],
  );
}
