'use client';

import { useContext, useMemo, type ReactNode } from 'react';
import { PresentationContext, type LayeredPresentation, type Presentation } from './presentation';

/** Everything of a {@link Presentation} may be left out, and is then as it is further out. */
export type PresentationProps = { [Name in keyof Presentation]?: Presentation[Name] | undefined };

export interface TierPresentationProps extends PresentationProps {
  children: ReactNode;
}

/**
 * Shows what is below it in another way: other words for one component, another language for one page, another theme
 * for one panel. It needs no provider, and a `TierProvider` takes the same props.
 *
 * @example
 * ```tsx
 * <TierPresentation labels={{ yourTier: 'Your level' }}>
 *   <TierCard />
 * </TierPresentation>
 * ```
 */
export function TierPresentation({ children, ...props }: TierPresentationProps): ReactNode {
  const outer = useContext(PresentationContext);
  const {
    theme = outer.theme,
    portalContainer = outer.portalContainer,
    locale = outer.locale,
    // another language goes its own way
    dir = props.locale === undefined ? outer.dir : undefined,
    timeZone = outer.timeZone,
    labels,
    components: { Button = outer.components.Button } = {},
  } = props;
  const presentation = useMemo(
    (): LayeredPresentation => ({
      theme,
      portalContainer,
      locale,
      dir,
      timeZone,
      labels: [...outer.labels, labels],
      components: { Button },
    }),
    [theme, portalContainer, locale, dir, timeZone, outer.labels, labels, Button],
  );
  return <PresentationContext.Provider value={presentation}>{children}</PresentationContext.Provider>;
}
