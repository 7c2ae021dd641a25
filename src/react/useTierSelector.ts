'use client';

import { replaceEqualDeep } from '@tanstack/react-query';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { useTierStore } from './tier-context';
import type { TierState } from './tier-state';
import type { TierStore } from './tier-store';

/**
 * A slice of the provider's state; renders again only when the slice itself changed. Slices are compared by
 * their contents, so that a selector may build a new object each time.
 */
export function useTierSelector<Slice>(select: (store: TierStore) => Slice): Slice {
  const store = useTierStore();
  const last = useRef<{ state: TierState; select: unknown; slice: Slice } | null>(null);
  const getSlice = useCallback(() => {
    const state = store.getState();
    const held = last.current;
    if (held?.state === state && held.select === select) return held.slice;
    const selected = select(store);
    const slice = held ? replaceEqualDeep(held.slice, selected) : selected;
    last.current = { state, select, slice };
    return slice;
  }, [store, select]);
  return useSyncExternalStore(store.subscribe, getSlice, getSlice);
}
