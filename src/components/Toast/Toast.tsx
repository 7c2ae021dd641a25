'use client';

import { forwardRef, useImperativeHandle, useRef, type CSSProperties } from 'react';
import { createPortal } from 'react-dom';
import { CloseButton } from '../Button/CloseButton';
import { cn } from '../cn';
import { appear } from '../overlay/appear';
import { ActionButton } from '../overlay/ActionButton';
import type { OverlayProps } from '../overlay/card';
import { CardIcon } from '../overlay/CardIcon';
import { CardText } from '../overlay/CardText';
import { useFloor } from '../overlay/floor';
import { useAppearance } from '../overlay/useAppearance';
import { useAttention } from '../overlay/useAttention';
import { useCountdown } from '../overlay/useCountdown';
import { useEscape } from '../overlay/useEscape';
import { useOverlayRoot } from '../overlay/useOverlayRoot';
import { useSwipeAway } from '../overlay/useSwipeAway';
import { useTurn } from '../overlay/useTurn';

const LIFETIME_MS = 5000;

interface ToastProps extends OverlayProps {
  className?: string | undefined;
}

/** A card that appears over the page for a while. One at a time: those that come meanwhile wait. */
export const Toast = /* @__PURE__ */ forwardRef<HTMLDivElement, ToastProps>(function Toast(
  { identity, onComplete, action, isLasting = false, className, classNames = {}, ...content },
  ref,
) {
  const { container, attributes } = useOverlayRoot();
  const floor = useFloor();
  const card = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => card.current);

  const { phase, count, dismiss } = useAppearance(identity, onComplete, card);
  const isPresent = useTurn(phase !== 'closed') && phase !== 'closed';
  const isOpen = isPresent && phase === 'open';
  const { hasAttention, handlers } = useAttention(card, isOpen);
  const swipeHandlers = useSwipeAway(card, isPresent, dismiss);
  useCountdown(isOpen && !isLasting && !hasAttention, LIFETIME_MS, count, dismiss);
  useEscape(isOpen, dismiss);

  if (!container) return null;
  return createPortal(
    <div
      className={cn(
        'pt:pointer-events-none pt:fixed pt:z-50 pt:flex pt:justify-end pt:[--pt-from:0.75rem]',
        'pt:right-[max(1rem,env(safe-area-inset-right))] pt:left-[max(1rem,env(safe-area-inset-left))]',
        'pt:bottom-[max(1rem,env(safe-area-inset-bottom))]',
        'pt:max-sm:bottom-[calc(max(1rem,env(safe-area-inset-bottom))+var(--pt-floor))]',
        classNames.root,
      )}
      data-pt-slot="toast"
      {...attributes}
      style={{ '--pt-floor': `${floor}px` } as CSSProperties}
    >
      <div
        ref={card}
        className={cn(
          'pt:w-full pt:max-w-sm',
          appear(isOpen),
          isPresent && [
            'pt:flex pt:touch-pan-y pt:flex-wrap pt:gap-3 pt:rounded-lg pt:border pt:border-edge pt:bg-raised pt:p-4',
            !content.isSober && 'pt:bg-linear-to-br pt:from-glow pt:to-transparent pt:rtl:bg-linear-to-bl',
            'pt:text-sm pt:text-body pt:shadow-lg',
            'pt:data-swiping:transition-none',
            isOpen && 'pt:pointer-events-auto',
            classNames.card,
            className,
          ],
        )}
        data-pt-slot="card"
        data-state={isOpen ? 'open' : isPresent ? 'closing' : 'closed'}
        {...handlers}
        {...swipeHandlers}
      >
        {isPresent && <CardIcon key={count} {...content} className={classNames.icon} />}
        {/* there before its text, or screen readers would not read the text out */}
        <div
          role="status"
          className="pt:max-h-[45dvh] pt:min-w-0 pt:flex-1 pt:overflow-y-auto pt:wrap-anywhere"
        >
          {isPresent && <CardText key={count} card={content} classNames={classNames} />}
        </div>
        {isPresent && action && (
          <ActionButton
            action={action}
            dismiss={dismiss}
            isPrimary={isLasting}
            className={cn('pt:order-last pt:basis-full', classNames.action)}
          />
        )}
        {isPresent && <CloseButton className={classNames.close} onClick={dismiss} />}
      </div>
    </div>,
    container,
  );
});
