'use client';

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** `completing` ends with `onComplete`, `hiding` without it. */
type Phase = 'closed' | 'open' | 'completing' | 'hiding';

interface Appearance {
  identity: unknown;
  phase: Phase;
  /** Grows with every appearance. */
  count: number;
}

const NEVER_SHOWN: Appearance = { identity: null, phase: 'closed', count: 0 };

function next(last: Appearance, identity: unknown): Appearance {
  if (identity !== null) return { identity, phase: 'open', count: last.count + 1 };
  return { ...last, identity, phase: last.phase === 'open' ? 'hiding' : last.phase };
}

/**
 * Follows what is to be shown: every new identity is an appearance. One that ends by `dismiss` plays its
 * exit and then calls `onComplete`, once; one that is taken away or replaced does not.
 */
export function useAppearance(
  identity: unknown,
  onComplete: () => void,
  element: RefObject<HTMLElement | null>,
): { phase: Phase; count: number; dismiss: () => void } {
  const [appearance, setAppearance] = useState(() => next(NEVER_SHOWN, identity));
  if (appearance.identity !== identity) setAppearance(next(appearance, identity));

  const latestOnComplete = useRef(onComplete);
  useEffect(() => {
    latestOnComplete.current = onComplete;
  });

  const { phase, count } = appearance;
  useEffect(() => {
    if (phase !== 'completing' && phase !== 'hiding') return;
    let replaced = false;
    const finish = (): void => {
      if (replaced) return;
      setAppearance((last) => ({ ...last, phase: 'closed' }));
      if (phase === 'completing') latestOnComplete.current();
    };
    const card = element.current;
    // none under reduced motion; jsdom, in a host's own tests, does not know the method
    const exits = card && 'getAnimations' in card ? card.getAnimations() : [];
    if (exits.length === 0) finish();
    else void Promise.allSettled(exits.map((exit) => exit.finished)).then(finish);
    return () => {
      replaced = true;
    };
  }, [phase, count, element]);

  const dismiss = useCallback(() => {
    setAppearance((last) => (last.phase === 'open' ? { ...last, phase: 'completing' } : last));
  }, []);
  return { phase, count, dismiss };
}
