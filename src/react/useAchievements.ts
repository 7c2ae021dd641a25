'use client';

import { useMemo } from 'react';
import type { Page } from '../domain/page';
import type { PartnerAchievement } from '../domain/partner-achievement';
import { usePages, type PageSource, type PartnerList } from './usePages';

/** What `useAchievements` answers. */
export interface Achievements extends PartnerList {
  /** Those a partner may know of, in their order: what is earned, and how far along the rest is. */
  achievements: PartnerAchievement[];
}

/** They all come at once: a list of one page. */
const ACHIEVEMENTS: PageSource<Page<PartnerAchievement, never>, PartnerAchievement, never> = {
  key: ['achievements'],
  read: async (adapter, partnerId, { signal }) => ({
    items: await adapter.listAchievements(partnerId, { signal }),
    next: null,
  }),
  items: (page) => page.items,
};

/**
 * The partner's achievements.
 *
 * @example
 * ```tsx
 * const { achievements } = useAchievements();
 * const earned = achievements.filter(({ achievedAt }) => achievedAt !== null);
 * ```
 */
export function useAchievements(): Achievements {
  const { list, items } = usePages(ACHIEVEMENTS);
  const { status, error, refetch } = list;
  return useMemo(() => ({ status, error, refetch, achievements: items }), [status, error, refetch, items]);
}
