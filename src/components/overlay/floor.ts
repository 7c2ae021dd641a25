'use client';

import { useEffect, useSyncExternalStore, type RefObject } from 'react';

const GAP = 12;
let height = 0;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function raise(to: number): void {
  height = to;
  for (const listener of listeners) listener();
}

/** How many pixels at the bottom of a phone's page are taken, so that a toast does not lie on a banner. */
export function useFloor(): number {
  return useSyncExternalStore(
    subscribe,
    () => height,
    () => 0,
  );
}

/** Takes the height of an element from the bottom of the page as long as it is there. */
export function useRaisedFloor(element: RefObject<HTMLElement | null>, isPresent: boolean): void {
  useEffect(() => {
    const card = element.current;
    // jsdom, in a host's own tests, knows no layout
    if (!isPresent || !card || !('ResizeObserver' in globalThis)) return;
    const observer = new ResizeObserver(() => {
      raise(card.offsetHeight + GAP);
    });
    observer.observe(card);
    return () => {
      observer.disconnect();
      raise(0);
    };
  }, [element, isPresent]);
}
