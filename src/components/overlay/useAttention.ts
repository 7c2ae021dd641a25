'use client';

import { useEffect, useRef, useState, type FocusEvent, type RefObject } from 'react';

interface AttentionHandlers {
  onPointerEnter: () => void;
  onPointerLeave: () => void;
  onFocus: (event: FocusEvent) => void;
  onBlur: (event: FocusEvent) => void;
}

/**
 * Whether the pointer or the keyboard's focus is on the element; what a click leaves behind is no attention. When
 * it stops being open, a focus that is still on it goes back to where it came from.
 */
export function useAttention(
  element: RefObject<HTMLElement | null>,
  isOpen: boolean,
): { hasAttention: boolean; handlers: AttentionHandlers } {
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const cameFrom = useRef<EventTarget | null>(null);

  useEffect(() => {
    const owner = element.current;
    if (!isOpen || !owner) return;
    return () => {
      if (owner.contains(document.activeElement) && cameFrom.current instanceof HTMLElement) {
        cameFrom.current.focus();
      }
      // an element that is removed with the focus on it never tells that it lost it
      setFocused(false);
    };
  }, [isOpen, element]);

  const isWithin = (target: EventTarget | null): boolean =>
    target instanceof Node && (element.current?.contains(target) ?? false);
  return {
    hasAttention: isHovered || isFocused,
    handlers: {
      onPointerEnter: () => setHovered(true),
      onPointerLeave: () => setHovered(false),
      onFocus(event) {
        if (!isWithin(event.relatedTarget)) cameFrom.current = event.relatedTarget;
        setFocused(event.target.matches(':focus-visible'));
      },
      onBlur: (event) => setFocused(isWithin(event.relatedTarget)),
    },
  };
}
