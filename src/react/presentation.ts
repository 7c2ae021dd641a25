'use client';

import { createContext, useContext } from 'react';
import { defaultLabels, type Labels } from '../domain/labels';

/**
 * The look of the components: `system` follows the reader's preference, `inherit` takes what the page
 * says around them with `data-pt-theme`, and is dark where nothing is said.
 */
export type Theme = 'light' | 'dark' | 'system' | 'inherit';

/** How things are shown, as opposed to what is shown. */
export interface Presentation {
  theme: Theme;
  /** Where overlays are put; null means `document.body`. */
  portalContainer: HTMLElement | null;
  /** BCP 47. Fixed rather than the reader's own, so that the server and the browser write the same text. */
  locale: string;
  /** IANA name, for dates. */
  timeZone: string;
  labels: Labels;
}

/** What holds without a provider. */
export const defaultPresentation: Presentation = {
  theme: 'inherit',
  portalContainer: null,
  locale: 'en-GB',
  timeZone: 'UTC',
  labels: defaultLabels,
};

export const PresentationContext = /* @__PURE__ */ createContext<Presentation>(defaultPresentation);

/** How the provider above wants things shown; safe defaults without one. */
export function usePresentation(): Presentation {
  return useContext(PresentationContext);
}

/** What a root or a portal stamps as `data-pt-theme`: nothing when it inherits. */
export function themeAttribute(theme: Theme): Exclude<Theme, 'inherit'> | undefined {
  return theme === 'inherit' ? undefined : theme;
}
