'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { isFirstInLine, joinLine, leaveLine, subscribeToLines } from '../../react/lines';

/** Whether it is the caller's turn to show a toast, among all of the page; first come, first served. */
export function useTurn(wanted: boolean): boolean {
  const [ticket] = useState(() => Symbol('turn'));
  useEffect(() => {
    if (!wanted) return;
    joinLine('toast', ticket);
    return () => {
      leaveLine('toast', ticket);
    };
  }, [wanted, ticket]);
  return useSyncExternalStore(
    subscribeToLines,
    () => isFirstInLine('toast', ticket),
    () => false,
  );
}
