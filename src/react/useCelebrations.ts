'use client';

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Celebration } from '../domain/celebration';
import { celebrationQueueOf } from './celebration-queue';
import { useTierStore } from './tier-context';

/**
 * What to celebrate now. Whatever this answers was taken from the database and is shown nowhere else, so show
 * it; call `complete` when it was seen.
 */
export function useCelebrations(): { current: Celebration | null; complete: () => void } {
  const queue = celebrationQueueOf(useTierStore());
  useEffect(() => queue.start(), [queue]);
  const current = useStore(queue.store, (state) => state.current);
  return { current, complete: queue.complete };
}
