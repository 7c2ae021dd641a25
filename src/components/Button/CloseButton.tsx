'use client';

import type { ReactElement } from 'react';
import { usePresentation } from '../../react/presentation';
import { cn } from '../cn';
import { focusRing } from '../focus-ring';
import { CloseIcon } from '../icons';

interface CloseButtonProps {
  className?: string | undefined;
  onClick: () => void;
}

/** Closes the card it stands in the corner of; its icon keeps the card's padding, its target is larger. */
export function CloseButton({ className, onClick }: CloseButtonProps): ReactElement {
  const { labels } = usePresentation();
  return (
    <button
      type="button"
      className={cn(
        'pt:-me-3 pt:-mt-3 pt:flex pt:size-11 pt:shrink-0 pt:items-center pt:justify-center pt:rounded-lg',
        'pt:text-muted pt:hover:text-body',
        focusRing,
        // the card around it clips what is outside
        'pt:focus-visible:-outline-offset-2',
        className,
      )}
      data-pt-slot="close"
      aria-label={labels.close}
      onClick={onClick}
    >
      <CloseIcon />
    </button>
  );
}
