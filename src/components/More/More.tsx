'use client';

import { useEffect, useRef, type ReactElement } from 'react';
import { usePresentation } from '../../react/presentation';
import { Button } from '../Button/Button';
import { cn } from '../cn';
import type { Rows } from './useRows';

interface MoreProps extends Pick<Rows<unknown>, 'more' | 'isReading' | 'showMore'> {
  className?: string | undefined;
}

/** Far enough ahead that a reader who scrolls does not meet the end. */
const AHEAD = '800px';

/**
 * The foot of a list that goes on. Once more was asked for, the rest comes by itself as the foot comes near. It stays
 * the same element to the end, so that it keeps the focus.
 */
export function More({ more, isReading, showMore, className }: MoreProps): ReactElement | null {
  const { labels } = usePresentation();
  const foot = useRef<HTMLDivElement>(null);
  const goesOn = isReading && more === 'yes';
  useEffect(() => {
    // jsdom, in a host's own tests, knows no layout; the button is there too
    if (!goesOn || !foot.current || !('IntersectionObserver' in globalThis)) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) showMore();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, [goesOn, showMore]);

  if (more === 'none') return null;
  const isIdle = more === 'all' || more === 'loading';
  const words = {
    yes: labels.showMore,
    loading: labels.loadingMore,
    failed: labels.retry,
    all: labels.allShown,
  };
  return (
    <div ref={foot} className={cn('pt:flex', className)} data-pt-slot="more" data-state={more}>
      <Button
        aria-disabled={isIdle || undefined}
        className={isIdle ? 'pt:cursor-default pt:border-transparent pt:bg-transparent pt:text-muted' : ''}
        onClick={() => {
          if (!isIdle) showMore();
        }}
      >
        {words[more]}
      </Button>
    </div>
  );
}
