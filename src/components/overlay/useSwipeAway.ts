'use client';

import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';

/** From here on a swipe is meant. */
const AWAY_PX = 72;

interface SwipeHandlers {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
}

function move(card: HTMLElement, offset: number | null): void {
  card.style.transform = offset === null ? '' : `translateX(${offset}px)`;
  card.toggleAttribute('data-swiping', offset !== null);
}

/** Lets a finger or a pen push the element to either side; a mouse selects text instead. */
export function useSwipeAway(
  element: RefObject<HTMLElement | null>,
  isPresent: boolean,
  onAway: () => void,
): SwipeHandlers {
  const startX = useRef<number | null>(null);

  useEffect(() => {
    const card = element.current;
    if (!isPresent || !card) return;
    return () => {
      move(card, null);
    };
  }, [isPresent, element]);

  return {
    onPointerDown(event) {
      const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
      if (event.pointerType === 'mouse' || isOnButton) return;
      startX.current = event.clientX;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event) {
      if (startX.current !== null) move(event.currentTarget, event.clientX - startX.current);
    },
    onPointerUp(event) {
      if (startX.current === null) return;
      const isAway = Math.abs(event.clientX - startX.current) >= AWAY_PX;
      startX.current = null;
      if (isAway) onAway();
      else move(event.currentTarget, null);
    },
    onPointerCancel(event) {
      startX.current = null;
      move(event.currentTarget, null);
    },
  };
}
