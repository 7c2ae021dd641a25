'use client';

import { useSyncExternalStore } from 'react';

// jsdom, in a host's own tests, has neither; the player of pieces does not even load there
const canMove = (): boolean =>
  typeof window.matchMedia === 'function' && typeof Element.prototype.animate === 'function';
const reduced = (): MediaQueryList => window.matchMedia('(prefers-reduced-motion: reduce)');

function subscribe(listener: () => void): () => void {
  if (!canMove()) return () => undefined;
  const query = reduced();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether pictures stand still: the partner asked for it, or nothing can move here. */
export function useStandstill(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => !canMove() || reduced().matches,
    () => true,
  );
}
