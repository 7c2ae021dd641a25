import { useInsertionEffect, type ReactNode } from 'react';
import { isReduced, reduceMotion } from './reduce-motion';

interface PageProps {
  globals: Record<string, unknown>;
  /** Alone in its frame, as opposed to one of many in the docs. */
  isStory: boolean;
  children: ReactNode;
}

/** The host's page around a story, as the toolbar wants it. What lies over the page finds it on the document. */
export function Page({ globals, isStory, children }: PageProps) {
  const { look, theme, locale, dir, motion } = globals as Record<string, string>;
  useInsertionEffect(() => {
    if (!isStory) return;
    const { dataset } = document.documentElement;
    Object.assign(dataset, { look, ptTheme: theme, motion });
    return () => {
      Object.assign(dataset, { look: '', ptTheme: '', motion: '' });
    };
  }, [isStory, look, theme, motion]);
  reduceMotion(isReduced(motion));
  return (
    <div
      className="pt-page"
      lang={locale}
      dir={dir ?? (locale === 'ar' ? 'rtl' : 'ltr')}
      data-look={look}
      data-pt-theme={theme}
      data-motion={motion}
      data-view={isStory ? 'story' : 'docs'}
    >
      {children}
    </div>
  );
}
