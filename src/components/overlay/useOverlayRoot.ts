'use client';

import { useSyncExternalStore } from 'react';
import { themeAttribute, usePresentation } from '../../react/presentation';

const neverChanges = () => () => undefined;

const WRITTEN_FROM_THE_RIGHT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)/i;

/** What lies over the page is out of reach of the theme, the language and the direction of what is around it. */
interface OverlayRoot {
  /** Where to put it; no place on the server and while hydrating. */
  container: HTMLElement | null;
  /** To be stamped on it. */
  attributes: { 'data-pt-theme': ReturnType<typeof themeAttribute>; lang: string; dir: 'ltr' | 'rtl' };
}

export function useOverlayRoot(): OverlayRoot {
  const { theme, portalContainer, locale, dir } = usePresentation();
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return {
    container: isInBrowser ? (portalContainer ?? document.body) : null,
    attributes: {
      'data-pt-theme': themeAttribute(theme),
      lang: locale,
      dir: dir ?? (WRITTEN_FROM_THE_RIGHT.test(locale) ? 'rtl' : 'ltr'),
    },
  };
}
