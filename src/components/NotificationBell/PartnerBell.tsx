'use client';

import { forwardRef, useEffect, useRef, useState, type ComponentType } from 'react';
import { themeAttribute, usePresentation } from '../../react/presentation';
import { usePartnerTier } from '../../react/usePartnerTier';
import { cn } from '../cn';
import { focusRing } from '../focus-ring';
import { BellIcon } from '../icons';
import type { NotificationBellSlot } from './NotificationBellSlot';
import type { NotificationPopoverProps } from './NotificationPopover';
import { Unread } from './Unread';

export interface NotificationBellProps {
  /** On the bell. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: Partial<Record<NotificationBellSlot, string>> | undefined;
}

const load = () => import('./NotificationPopover');

/** The bell of one partner. */
export const PartnerBell = /* @__PURE__ */ forwardRef<HTMLButtonElement, NotificationBellProps>(
  function PartnerBell({ className, classNames = {} }, ref) {
    const { theme, labels, locale } = usePresentation();
    const status = usePartnerTier((tier) => tier.status);
    const unseen = usePartnerTier(({ snapshot }) => snapshot?.unseen ?? null);
    const button = useRef<HTMLButtonElement | null>(null);
    const [isOpen, setOpen] = useState(false);
    const [Popover, setPopover] = useState<ComponentType<NotificationPopoverProps> | null>(null);
    const [hasFailed, setFailed] = useState(false);
    const isMissing = isOpen && !Popover;

    // The list is fetched with the first look at it. Not by React.lazy: what could not be loaded would throw into the
    // host's page, and stay so.
    useEffect(() => {
      if (!isMissing) return;
      let isGone = false;
      load().then(
        ({ NotificationPopover }) => {
          if (!isGone) setPopover(() => NotificationPopover);
        },
        () => {
          if (isGone) return;
          setOpen(false);
          setFailed(true);
        },
      );
      return () => {
        isGone = true;
      };
    }, [isMissing]);

    if (status === 'no-partner') return null;
    const number = new Intl.NumberFormat(locale);
    const shown = (news: number) => (news > 9 ? labels.moreThan(number.format(9)) : number.format(news));
    const count = unseen ? shown(unseen) : null;
    const name = count ? `${labels.notifications}, ${labels.unread(count)}` : labels.notifications;
    return (
      <>
        <button
          ref={(element) => {
            button.current = element;
            if (typeof ref === 'function') ref(element);
            else if (ref) ref.current = element;
          }}
          type="button"
          aria-label={name}
          aria-haspopup="dialog"
          aria-expanded={isOpen && Popover !== null}
          aria-busy={isMissing}
          className={cn(
            'pt:relative pt:inline-flex pt:size-11 pt:shrink-0 pt:items-center pt:justify-center pt:rounded-lg pt:text-body',
            'pt:hover:bg-track/50 pt:transition-colors pt:duration-fast pt:motion-reduce:transition-none',
            isOpen && 'pt:bg-track/50',
            focusRing,
            classNames.root,
            className,
          )}
          data-pt-slot="notification-bell"
          data-pt-theme={themeAttribute(theme)}
          data-state={isOpen ? 'open' : 'closed'}
          // likely to be pressed
          onPointerEnter={() => void load().catch(() => undefined)}
          onClick={() => {
            setFailed(false);
            setOpen(!isOpen);
          }}
        >
          <BellIcon />
          {count && (
            <span
              aria-hidden="true"
              className={cn(
                'pt:absolute pt:end-1 pt:top-1 pt:min-w-4.5 pt:rounded-full pt:bg-accent pt:px-1 pt:text-center pt:text-[0.6875rem]',
                'pt:leading-4.5 pt:font-semibold pt:text-on-accent pt:tabular-nums pt:forced-colors:border',
                classNames.count,
              )}
              data-pt-slot="count"
            >
              {count}
            </span>
          )}
        </button>
        <Unread count={unseen} failed={hasFailed} />
        {Popover && (
          <Popover anchor={button} isOpen={isOpen} onOpenChange={setOpen} classNames={classNames} />
        )}
      </>
    );
  },
);
