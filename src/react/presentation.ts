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
  components: { [Name in keyof HostComponents]?: HostComponents[Name] | undefined };
}

/** A presentation on its way to the components: the words of every level, the outermost first. */
export interface LayeredPresentation extends Omit<Presentation, 'labels'> {
  labels: readonly (Partial<Labels> | undefined)[];
}

/** What holds without a provider. */
export const defaultPresentation: LayeredPresentation = {
  theme: 'inherit',
  portalContainer: null,
  locale: 'en-GB',
  dir: undefined,
  timeZone: 'UTC',
  labels: [],
  components: {},
};

export const PresentationContext = /* @__PURE__ */ createContext<LayeredPresentation>(defaultPresentation);

interface FilledPresentation extends Presentation {
  labels: Labels;
}

/** Once per provider and not per component: a page may hold a thousand gates. */
const filled = /* @__PURE__ */ new WeakMap<LayeredPresentation, FilledPresentation>();

/** The words that are there: one that is undefined is left out, and does not hide what stands further out. */
function given<Words extends object>(words: Words | undefined): Partial<Words> {
  return Object.fromEntries(
    Object.entries(words ?? {}).filter(([, word]) => word !== undefined),
  ) as Partial<Words>;
}

function fill(presentation: LayeredPresentation): FilledPresentation {
  const levels = [enGB, ...presentation.labels];
  const units = Object.assign({}, ...levels.map((labels) => given(labels?.units))) as Labels['units'];
  const labels = Object.assign({}, ...levels.map(given), { units }) as Labels;
  const whole = { ...presentation, labels };
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
