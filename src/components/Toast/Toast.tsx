'use client';

import { forwardRef, useImperativeHandle, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { themeAttribute, usePresentation } from '../../react/presentation';
import { CloseButton } from '../Button/CloseButton';
import { cn } from '../cn';
import type { ToastCard, ToastSlot } from './toast-card';
import { ToastText } from './ToastText';
import { useAppearance } from './useAppearance';
import { useAttention } from './useAttention';
import { useCountdown } from './useCountdown';
import { useEscape } from './useEscape';
import { useSwipeAway } from './useSwipeAway';
import { useTurn } from './useTurn';

interface ToastProps extends ToastCard {
  /** Each new one is an appearance of its own. Null shows nothing. */
  identity: string | null;
  /** Called once per appearance that ended by time or by the partner. */
  onComplete: () => void;
  className?: string | undefined;
  classNames?: Partial<Record<ToastSlot, string>> | undefined;
}

const neverChanges = () => () => undefined;

/** A card that appears over the page for a while. One at a time: those that come meanwhile wait. */
export const Toast = /* @__PURE__ */ forwardRef<HTMLDivElement, ToastProps>(function Toast(
  { identity, onComplete, className, classNames = {}, ...content },
  ref,
) {
  const { theme, portalContainer } = usePresentation();
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  const card = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => card.current);

  const { phase, count, dismiss } = useAppearance(identity, onComplete, card);
  const isPresent = useTurn(phase !== 'closed') && phase !== 'closed';
  const isOpen = isPresent && phase === 'open';
  const { hasAttention, handlers } = useAttention(card, isOpen);
  const swipeHandlers = useSwipeAway(card, isPresent, dismiss);
  useCountdown(isOpen && !hasAttention, count, dismiss);
  useEscape(isOpen, dismiss);

  if (!isInBrowser) return null;
  return createPortal(
    <div
      className={cn(
        'pt:pointer-events-none pt:fixed pt:inset-x-4 pt:bottom-4 pt:z-50 pt:flex pt:justify-end',
        classNames.root,
      )}
      data-pt-slot="toast"
      data-pt-theme={themeAttribute(theme)}
    >
      <div
        ref={card}
        className={cn(
          'pt:w-full pt:max-w-sm',
          isPresent && [
            'pt:flex pt:touch-pan-y pt:gap-3 pt:rounded-lg pt:border pt:border-edge pt:bg-raised pt:p-4',
            'pt:bg-linear-to-br pt:from-glow pt:to-transparent pt:rtl:bg-linear-to-bl',
            'pt:text-sm pt:text-body pt:shadow-lg',
            'pt:transition-[transform] pt:duration-[var(--pt-duration-fast,150ms)] pt:data-swiping:transition-none',
            'pt:motion-reduce:animate-none pt:motion-reduce:transition-none',
            isOpen
              ? 'pt:pointer-events-auto pt:animate-[pt-toast-in_300ms_cubic-bezier(0.2,0.8,0.2,1)]'
              : 'pt:animate-[pt-toast-out_150ms_ease-in_forwards]',
            classNames.card,
            className,
          ],
        )}
        data-pt-slot="card"
        data-state={isOpen ? 'open' : isPresent ? 'closing' : 'closed'}
        {...handlers}
        {...swipeHandlers}
      >
        {isPresent && (
          <span
            key={count}
            className={cn(
              'pt:flex pt:size-11 pt:shrink-0 pt:items-center pt:justify-center pt:overflow-hidden',
              'pt:rounded-lg pt:bg-accent/15 pt:text-2xl pt:leading-none pt:text-accent-text',
              'pt:animate-[pt-pop_450ms_cubic-bezier(0.2,0.8,0.2,1)] pt:motion-reduce:animate-none',
              classNames.icon,
            )}
            data-pt-slot="icon"
            aria-hidden="true"
          >
            {content.icon}
          </span>
        )}
        {/* there before its text, or screen readers would not read the text out */}
        <div role="status" className="pt:min-w-0 pt:flex-1 pt:wrap-anywhere">
          {isPresent && <ToastText key={count} card={content} classNames={classNames} />}
        </div>
        {isPresent && <CloseButton className={classNames.close} onClick={dismiss} />}
      </div>
    </div>,
    portalContainer ?? document.body,
  );
});
