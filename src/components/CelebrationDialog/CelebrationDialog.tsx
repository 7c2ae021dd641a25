'use client';

import { useId, useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { usePresentation } from '../../react/presentation';
import { CloseButton } from '../Button/CloseButton';
import { cn } from '../cn';
import { MetIcon } from '../icons';
import { appear } from '../overlay/appear';
import { ActionButton } from '../overlay/ActionButton';
import type { CardClassNames, OverlayProps } from '../overlay/card';
import { useAppearance } from '../overlay/useAppearance';
import { useOverlayRoot } from '../overlay/useOverlayRoot';
import { Emblem } from './Emblem';
import { closeModal, openModal } from '../overlay/modal';

/** A modal dialog, for what nobody should miss. It stays until it is closed. */
export function CelebrationDialog(props: OverlayProps): ReactElement | null {
  const { container } = useOverlayRoot();
  const dialog = useRef<HTMLDialogElement>(null);
  const { phase, count, dismiss } = useAppearance(props.identity, props.onComplete, dialog);
  if (!container || phase === 'closed') return null;
  return createPortal(
    <OpenDialog key={count} {...props} dialog={dialog} isOpen={phase === 'open'} onClose={dismiss} />,
    container,
  );
}

interface OpenDialogProps extends OverlayProps {
  dialog: RefObject<HTMLDialogElement | null>;
  isOpen: boolean;
  onClose: () => void;
}

function OpenDialog({ dialog, isOpen, onClose, action, classNames = {}, ...content }: OpenDialogProps) {
  const { attributes } = useOverlayRoot();
  const { labels } = usePresentation();
  const [titleId, textId] = [useId(), useId()];
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    openAtTop(element);
    return () => {
      // before it is taken away, or the focus would not go back to where it came from
      closeModal(element);
    };
  }, [dialog]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      aria-describedby={textId}
      tabIndex={-1}
      className={cn(
        'pt:m-auto pt:max-h-[85dvh] pt:w-full pt:max-w-sm pt:overflow-y-auto pt:overscroll-contain pt:rounded-lg pt:p-0',
        'pt:border pt:border-edge pt:bg-raised pt:text-center pt:text-sm pt:text-body pt:shadow-lg pt:outline-none',
        'pt:[color-scheme:var(--pt-theme-scheme)] pt:backdrop:bg-black/60 pt:[--pt-from:0.75rem]',
        'pt:max-sm:mb-0 pt:max-sm:max-w-none pt:max-sm:rounded-b-none',
        appear(isOpen),
        classNames.root,
      )}
      data-pt-slot="celebration"
      {...attributes}
      data-state={isOpen ? 'open' : 'closing'}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // a browser may close it without asking
      onClose={(event) => {
        if (!event.currentTarget.open) onClose();
      }}
    >
      <div
        className={cn(
          'pt:relative pt:p-6 pt:pt-9 pt:pb-[max(1.5rem,env(safe-area-inset-bottom))] pt:wrap-anywhere',
          !content.isSober && 'pt:bg-linear-to-b pt:from-glow pt:to-transparent pt:to-60%',
          classNames.card,
        )}
        data-pt-slot="card"
      >
        <Emblem {...content} className={classNames.icon} />
        <div
          className={cn('pt:mt-4 pt:text-xs pt:font-medium pt:text-accent-text', classNames.eyebrow)}
          data-pt-slot="eyebrow"
        >
          {content.eyebrow}
        </div>
        <h2
          id={titleId}
          className={cn(
            'pt:m-0 pt:mt-1 pt:p-0 pt:text-2xl pt:font-semibold pt:text-balance pt:text-body',
            classNames.title,
          )}
          data-pt-slot="title"
        >
          {content.title}
        </h2>
        <DialogText {...content} id={textId} classNames={classNames} />
        <ActionButton
          action={action ?? { label: labels.continue }}
          dismiss={onClose}
          isPrimary={!content.isSober}
          className={cn('pt:mt-6 pt:min-h-11 pt:w-full', classNames.action)}
        />
        <CloseButton
          className={cn('pt:absolute pt:end-3 pt:top-3 pt:m-0', classNames.close)}
          onClick={onClose}
        />
      </div>
    </dialog>
  );
}

function openAtTop(dialog: HTMLDialogElement): void {
  openModal(dialog);
  // on itself: a key that was meant for the page presses no button of it
  dialog.focus();
  // the browser scrolled to the button at the foot, which it had focused first
  dialog.scrollTop = 0;
}

type DialogTextProps = Pick<OverlayProps, 'description' | 'detail' | 'list'> & {
  id: string;
  classNames: CardClassNames;
};

function DialogText({ id, description, detail, list, classNames }: DialogTextProps) {
  return (
    <div id={id} role="status">
      {detail && (
        <p
          className={cn(
            'pt:m-0 pt:mx-auto pt:mt-3 pt:w-fit pt:rounded-full pt:bg-track/50 pt:px-3 pt:py-1 pt:font-medium',
            'pt:tabular-nums pt:text-body',
            classNames.detail,
          )}
          data-pt-slot="detail"
        >
          {detail}
        </p>
      )}
      {!list && description && (
        <p
          className={cn('pt:m-0 pt:mt-2 pt:p-0 pt:text-balance pt:text-muted', classNames.description)}
          data-pt-slot="description"
        >
          {description}
        </p>
      )}
      {list && (
        <div
          className={cn('pt:mt-5 pt:rounded-lg pt:bg-track/50 pt:p-4 pt:text-start', classNames.list)}
          data-pt-slot="list"
        >
          <div className="pt:text-xs pt:font-medium pt:text-muted">{list.heading}</div>
          <ul role="list" className="pt:m-0 pt:mt-2 pt:flex pt:list-none pt:flex-col pt:gap-2 pt:p-0">
            {list.items.map((item) => (
              <li key={item} className="pt:flex pt:gap-2.5 pt:font-medium">
                <MetIcon className="pt:text-success" />
                <span className="pt:min-w-0">{item}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
