'use client';

import { createContext, useContext, type ComponentPropsWithoutRef, type ComponentType } from 'react';
import type { Labels } from '../domain/labels';
import { enGB } from '../locales/en-gb';

/**
 * The look of the components: `system` follows the reader's preference, `inherit` takes what the page
 * says around them with `data-pt-theme`, and is dark where nothing is said.
 */
export type Theme = 'light' | 'dark' | 'system' | 'inherit';

/** Components of the host that ours are made of. */
export interface HostComponents {
  /** Every button that says something. Its look is the host's own; it gets what a `<button>` gets, to pass on. */
  Button: ComponentType<ComponentPropsWithoutRef<'button'>>;
}

/** How things are shown, as opposed to what is shown. */
export interface Presentation {
  /** Dark or light. @default 'inherit' */
  theme: Theme;
  /** Where overlays are put; null means `document.body`. @default null */
  portalContainer: HTMLElement | null;
  /**
   * BCP 47. Fixed rather than the reader's own, so that the server and the browser write the same text.
   * @default 'en-GB'
   */
  locale: string;
  /**
   * Which way overlays are read; what is not an overlay goes the way of the page around it.
   * @default the way the locale is written
   */
  dir: 'ltr' | 'rtl' | undefined;
  /** IANA name, for dates. @default 'UTC' */
  timeZone: string;
  /** Replaces any of the words; those left out are British English, or what stands further out. */
  labels: Partial<Labels>;
  /** Components of your own in place of ours. */
  components: Partial<HostComponents>;
}

/** What holds without a provider. */
export const defaultPresentation: Presentation = {
  theme: 'inherit',
  portalContainer: null,
  locale: 'en-GB',
  dir: undefined,
  timeZone: 'UTC',
  labels: {},
  components: {},
};

export const PresentationContext = /* @__PURE__ */ createContext<Presentation>(defaultPresentation);

type FilledPresentation = Presentation & { labels: Labels };

/** Once per provider and not per component: a page may hold a thousand gates. */
const filled = /* @__PURE__ */ new WeakMap<Presentation, FilledPresentation>();

function fill(presentation: Presentation): FilledPresentation {
  const { labels } = presentation;
  const units = { ...enGB.units, ...labels.units };
  const whole = { ...presentation, labels: { ...enGB, ...labels, units } };
  filled.set(presentation, whole);
  return whole;
}

/**
 * How things are wanted here, with every label filled in; safe defaults without a provider. The default labels are
 * joined where they are read, so that a provider alone does not load them.
 */
export function usePresentation(): FilledPresentation {
  const presentation = useContext(PresentationContext);
  return filled.get(presentation) ?? fill(presentation);
}

/** What a root or a portal stamps as `data-pt-theme`: nothing when it inherits. */
export function themeAttribute(theme: Theme): Exclude<Theme, 'inherit'> | undefined {
  return theme === 'inherit' ? undefined : theme;
}
