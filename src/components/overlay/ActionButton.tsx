'use client';

import type { ReactElement } from 'react';
import { Button } from '../Button/Button';
import { cn } from '../cn';
import type { CardAction } from './card';

interface ActionButtonProps {
  action: CardAction;
  dismiss: () => void;
  /** What the card is about, as opposed to a way to close it. */
  isPrimary: boolean;
  className?: string | undefined;
}

/** What a card asks for. While it is busy it keeps the focus, and does nothing. */
export function ActionButton({ action, dismiss, isPrimary, className }: ActionButtonProps): ReactElement {
  const { label, isBusy = false, onClick = dismiss } = action;
  return (
    <Button
      className={cn(
        'pt:aria-disabled:opacity-60',
        isPrimary && 'pt:border-accent pt:bg-accent pt:text-on-accent pt:hover:bg-accent-hover',
        className,
      )}
      aria-disabled={isBusy}
      data-pt-slot="action"
      onClick={isBusy ? undefined : onClick}
    >
      {label}
    </Button>
  );
}
