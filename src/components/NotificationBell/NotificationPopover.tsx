'use client';

import * as Popover from '@radix-ui/react-popover';
import { useEffect, useId, type ReactElement, type RefObject } from 'react';
import { usePresentation } from '../../react/presentation';
import { CloseButton } from '../Button/CloseButton';
import { cn } from '../cn';
import { appear } from '../overlay/appear';
import { useOverlayRoot } from '../overlay/useOverlayRoot';
import type { NotificationBellSlot } from './NotificationBellSlot';
import { NotificationList } from './NotificationList';

export interface NotificationPopoverProps {
  anchor: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  classNames: Partial<Record<NotificationBellSlot, string>>;
}

/** The back gesture of a phone, where a browser says so. */
function useBack(isOpen: boolean, onOpenChange: (isOpen: boolean) => void): void {
  useEffect(() => {
    const Watcher = (globalThis as { CloseWatcher?: new () => EventTarget & { destroy: () => void } })
      .CloseWatcher;
    if (!isOpen || !Watcher) return;
    const watcher = new Watcher();
    const onBack = () => onOpenChange(false);
    watcher.addEventListener('close', onBack);
    return () => {
      watcher.removeEventListener('close', onBack);
      watcher.destroy();
    };
  }, [isOpen, onOpenChange]);
}

/** The list behind the bell: beside it where there is room, as wide as the page on a phone. */
export function NotificationPopover({
  anchor,
  isOpen,
  onOpenChange,
  classNames,
}: NotificationPopoverProps): ReactElement {
  const { labels } = usePresentation();
  const { container, attributes } = useOverlayRoot();
  const titleId = useId();
  useBack(isOpen, onOpenChange);
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal container={container}>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-labelledby={titleId}
          className={cn(
            'pt:flex pt:max-h-[min(var(--radix-popover-content-available-height),36rem)] pt:w-[min(24rem,calc(100vw-1rem))] pt:flex-col pt:max-sm:w-[calc(100vw-1rem)]',
            'pt:z-50 pt:overflow-hidden pt:rounded-lg pt:border pt:border-edge pt:bg-raised pt:text-start pt:text-sm pt:text-body pt:shadow-lg pt:outline-none',
            'pt:[--pt-from:-0.5rem] pt:[color-scheme:var(--pt-theme-scheme)]',
            appear(true),
            classNames.panel,
          )}
          data-pt-slot="notifications"
          {...attributes}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.current?.focus();
          }}
          onInteractOutside={(event) => {
            // the bell closes it by itself
            if (event.target instanceof Node && anchor.current?.contains(event.target))
              event.preventDefault();
          }}
        >
          <div className="pt:flex pt:items-center pt:justify-between pt:border-b pt:border-edge-muted pt:px-4 pt:py-3">
            <h2
              id={titleId}
              className="pt:m-0 pt:min-w-0 pt:p-0 pt:text-base pt:font-semibold pt:wrap-anywhere pt:text-body"
            >
              {labels.notifications}
            </h2>
            <CloseButton className="pt:-my-2" onClick={() => onOpenChange(false)} />
          </div>
          <NotificationList classNames={classNames} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
