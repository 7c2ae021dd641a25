'use client';

import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Celebration, Severity } from '../domain/celebration';
import { celebrationQueueOf } from './celebration-queue';
import { useTierStore } from './tier-context';

/** What `useCelebrations` answers. */
export interface CelebrationsToShow {
  /** Show several as one. Empty while there is nothing to show; the same array as long as it is shown. */
  celebrations: readonly Celebration[];
  /** Lets the next ones come. Call it when these were seen; calling it again does nothing. */
  complete: () => void;
}

const NOTHING: readonly Celebration[] = [];

/**
 * What to celebrate now, of one severity. Whatever this answers was taken from the database and is shown nowhere
 * else, so show it. Only severities that somebody asks for are taken, and the first who asks under one provider
 * is answered: beside `<Celebrations />` it answers nothing.
 *
 * @example
 * ```tsx
 * const { celebrations, complete } = useCelebrations('low');
 * ```
 */
export function useCelebrations(severity: Severity): CelebrationsToShow {
  const queue = celebrationQueueOf(useTierStore());
  const [presenter] = useState(() => Symbol('presenter'));
  useEffect(() => queue.present(severity, presenter), [queue, severity, presenter]);
  const celebrations = useStore(
    queue.taken,
    (taken) =>
      // what was the last partner's is not this one's, from the first render on
      taken.find((each) => each.shownBy === presenter && each.partnerId === queue.partnerId)?.celebrations ??
      NOTHING,
  );
  const complete = useCallback(() => {
    queue.complete(celebrations);
  }, [queue, celebrations]);
  return { celebrations, complete };
}
