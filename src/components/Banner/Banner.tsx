'use client';

import { useRef, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { Bar } from '../Bar/Bar';
import { CloseButton } from '../Button/CloseButton';
import { cn } from '../cn';
import { appear } from '../overlay/appear';
import { ActionButton } from '../overlay/ActionButton';
import type { OverlayProps } from '../overlay/card';
import { CardIcon } from '../overlay/CardIcon';
import { CardText } from '../overlay/CardText';
import { useRaisedFloor } from '../overlay/floor';
import { useAppearance } from '../overlay/useAppearance';
import { useAttention } from '../overlay/useAttention';
import { useCountdown } from '../overlay/useCountdown';
import { useEscape } from '../overlay/useEscape';
import { useOverlayRoot } from '../overlay/useOverlayRoot';
import { useSwipeAway } from '../overlay/useSwipeAway';

const LIFETIME_MS = 8000;

/** A card across the top of the page, or the bottom of a phone's: for what matters, and may want an answer. */
export function Banner({
  identity,
  onComplete,
  action,
  isLasting = false,
  classNames = {},
  ...content
}: OverlayProps): ReactElement | null {
  const { container, attributes } = useOverlayRoot();
  const card = useRef<HTMLDivElement>(null);
  const { phase, count, dismiss } = useAppearance(identity, onComplete, card);
  const isPresent = phase !== 'closed';
  const isOpen = phase === 'open';
  const { hasAttention, handlers } = useAttention(card, isOpen);
  const swipeHandlers = useSwipeAway(card, isPresent, dismiss);
  useCountdown(isOpen && !isLasting && !hasAttention, LIFETIME_MS, count, dismiss);
  useEscape(isOpen, dismiss);
  useRaisedFloor(card, isPresent);

  if (!container) return null;
  return createPortal(
    <div
      className={cn(
        'pt:pointer-events-none pt:fixed pt:z-50 pt:flex pt:justify-center',
        'pt:right-[max(1rem,env(safe-area-inset-right))] pt:left-[max(1rem,env(safe-area-inset-left))]',
        'pt:top-[max(1rem,env(safe-area-inset-top))] pt:[--pt-from:-0.75rem]',
        'pt:max-sm:top-auto pt:max-sm:bottom-[max(1rem,env(safe-area-inset-bottom))] pt:max-sm:[--pt-from:0.75rem]',
        classNames.root,
      )}
      data-pt-slot="banner"
      {...attributes}
    >
      <div
        ref={card}
        className={cn(
          'pt:w-full pt:max-w-2xl',
          appear(isOpen),
          isPresent && [
            'pt:flex pt:touch-pan-y pt:flex-wrap pt:gap-3 pt:rounded-lg pt:border pt:border-edge pt:bg-raised pt:p-4',
            'pt:sm:flex-nowrap pt:sm:items-center',
            !content.isSober && 'pt:bg-linear-to-r pt:from-glow pt:to-transparent pt:rtl:bg-linear-to-l',
            'pt:text-sm pt:text-body pt:shadow-lg',
            'pt:data-swiping:transition-none',
            isOpen && 'pt:pointer-events-auto',
            classNames.card,
          ],
        )}
        data-pt-slot="card"
        data-state={isOpen ? 'open' : isPresent ? 'closing' : 'closed'}
        {...handlers}
        {...swipeHandlers}
      >
        {isPresent && <CardIcon key={count} {...content} className={classNames.icon} />}
        <div className="pt:max-h-[45dvh] pt:min-w-0 pt:flex-1 pt:overflow-y-auto pt:wrap-anywhere">
          {/* there before its text, or screen readers would not read the text out */}
          <div role="alert">
            {isPresent && <CardText key={count} card={content} classNames={classNames} />}
          </div>
          {isPresent && content.ratio !== undefined && (
            <Bar ratio={content.ratio} animate={false} className={cn('pt:mt-2', classNames.progress)} />
          )}
        </div>
        {isPresent && action && (
          <ActionButton
            action={action}
            dismiss={dismiss}
            isPrimary={isLasting}
            className={cn(
              'pt:max-sm:order-last pt:max-sm:basis-full pt:sm:max-w-1/2 pt:sm:grow-0',
              classNames.action,
            )}
          />
        )}
        {isPresent && <CloseButton className={cn('pt:sm:my-0', classNames.close)} onClick={dismiss} />}
      </div>
    </div>,
    container,
  );
}
