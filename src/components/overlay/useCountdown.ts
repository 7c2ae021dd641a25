'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isModalOpen, watchInterruptions } from '../../react/interruption';

const isOutOfSight = (): boolean => document.hidden || isModalOpen();
const onServer = (): boolean => false;
const neverChanges = () => () => undefined;

/**
 * Calls `onEnd` after so many milliseconds of running where it can be seen: they stand still in a hidden tab and
 * under a modal, and start afresh with every appearance.
 */
export function useCountdown(
  running: boolean,
  lifetime: number,
  appearance: number,
  onEnd: () => void,
): void {
  const isCovered = useSyncExternalStore(running ? watchInterruptions : neverChanges, isOutOfSight, onServer);
  const remaining = useRef(lifetime);
  useEffect(() => {
    remaining.current = lifetime;
  }, [appearance, lifetime]);

  useEffect(() => {
    if (!running || isCovered) return;
    const startedAt = performance.now();
    const timer = setTimeout(onEnd, remaining.current);
    return () => {
      clearTimeout(timer);
      remaining.current -= performance.now() - startedAt;
    };
  }, [running, isCovered, lifetime, appearance, onEnd]);
}
