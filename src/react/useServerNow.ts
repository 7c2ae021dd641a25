'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { useTierStore } from './tier-context';
import { clockAhead } from './tier-queries';

const MINUTE = 60_000;

function subscribeToMinutes(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE);
  return () => clearInterval(timer);
}

/** The time by the database's clock, in milliseconds, to the minute: for words such as "5 minutes ago". */
export function useServerNow(): number {
  const { getState } = useTierStore();
  const read = useCallback(() => {
    const { snapshot } = getState();
    const ahead = snapshot ? clockAhead(snapshot) : 0;
    return Math.floor((Date.now() + ahead) / MINUTE) * MINUTE;
  }, [getState]);
  return useSyncExternalStore(subscribeToMinutes, read, read);
}
