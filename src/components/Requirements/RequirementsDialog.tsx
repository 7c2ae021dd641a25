'use client';

import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import type { TierRequirement } from '../../domain/snapshot';
import { usePresentation } from '../../react/presentation';
import { Button } from '../Button/Button';
import { CloseButton } from '../Button/CloseButton';
import { cn } from '../cn';
import { appear } from '../overlay/appear';
import { closeModal, openModal } from '../overlay/modal';
import { Requirements } from './Requirements';

interface RequirementsDialogProps {
  tierLabel: string;
  requirements: readonly TierRequirement[];
  currency: string | undefined;
  onOpen?: (() => void) | undefined;
  buttonClassName?: string | undefined;
  dialogClassName?: string | undefined;
}

/** A button that opens the requirements of a tier. */
export function RequirementsDialog({
  tierLabel,
  requirements,
  currency,
  onOpen,
  buttonClassName,
  dialogClassName,
}: RequirementsDialogProps): ReactElement {
  const { labels } = usePresentation();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isOpen && dialog.current && !dialog.current.open) openModal(dialog.current);
  }, [isOpen]);
  const close = () => {
    if (dialog.current) closeModal(dialog.current);
    setOpen(false);
  };

  return (
    <>
      <Button
        className={buttonClassName}
        data-pt-slot="button"
        onClick={() => {
          setOpen(true);
          onOpen?.();
        }}
      >
        {labels.viewRequirements}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className={cn(
          'pt:m-auto pt:max-h-[85dvh] pt:w-full pt:max-w-md pt:overflow-y-auto pt:overscroll-contain pt:rounded-lg pt:p-0',
          'pt:border pt:border-edge pt:bg-raised pt:text-start pt:text-sm pt:text-body pt:shadow-lg',
          'pt:[--pt-from:0.75rem] pt:[color-scheme:var(--pt-theme-scheme)] pt:backdrop:bg-black/60',
          'pt:max-sm:mb-0 pt:max-sm:max-w-none pt:max-sm:rounded-b-none',
          appear(true),
          dialogClassName,
        )}
        data-pt-slot="dialog"
        onClose={() => setOpen(false)}
        // only the backdrop is the dialog itself: its content fills it
        onClick={(event) => {
          if (event.target === event.currentTarget) close();
        }}
      >
        {isOpen && (
          <div className="pt:p-5 pt:pb-[max(1.25rem,env(safe-area-inset-bottom))]">
            <div className="pt:mb-4 pt:flex pt:items-start pt:justify-between pt:gap-4">
              <h2
                id={titleId}
                className="pt:m-0 pt:min-w-0 pt:p-0 pt:text-base pt:font-semibold pt:wrap-anywhere pt:text-body"
              >
                {labels.requirementsFor(tierLabel)}
              </h2>
              <CloseButton onClick={close} />
            </div>
            <Requirements requirements={requirements} currency={currency} />
          </div>
        )}
      </dialog>
    </>
  );
}
