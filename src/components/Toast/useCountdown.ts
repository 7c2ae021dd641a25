'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';

const LIFETIME_MS = 5000;

function subscribeToVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
  };
}

/** Calls `onEnd` after five seconds of running in a visible tab; starts afresh with every appearance. */
export function useCountdown(running: boolean, appearance: number, onEnd: () => void): void {
  const isTabHidden = useSyncExternalStore(
    subscribeToVisibility,
    () => document.hidden,
    () => false,
  );
  const remaining = useRef(LIFETIME_MS);
  useEffect(() => {
    remaining.current = LIFETIME_MS;
  }, [appearance]);

  useEffect(() => {
    if (!running || isTabHidden) return;
    const startedAt = performance.now();
    const timer = setTimeout(onEnd, remaining.current);
    return () => {
      clearTimeout(timer);
      remaining.current -= performance.now() - startedAt;
    };
  }, [running, isTabHidden, appearance, onEnd]);
}
