'use client';

import { useSyncExternalStore } from 'react';
import { themeAttribute, usePresentation } from '../../react/presentation';

const neverChanges = () => () => undefined;

/** Where to put what lies over the page, and the theme to stamp on it; no place on the server and while hydrating. */
export function useOverlayRoot(): {
  container: HTMLElement | null;
  theme: ReturnType<typeof themeAttribute>;
} {
  const { theme, portalContainer } = usePresentation();
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return { container: isInBrowser ? (portalContainer ?? document.body) : null, theme: themeAttribute(theme) };
}
