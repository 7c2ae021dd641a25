import type { ReactNode } from 'react';

/** The parts of a toast, for `classNames`. */
export type ToastSlot = 'root' | 'card' | 'icon' | 'eyebrow' | 'title' | 'description' | 'detail' | 'close';

/** What a toast shows. */
export interface ToastCard {
  /** A picture beside the text; it says nothing that the text does not say. */
  icon: ReactNode;
  eyebrow: string;
  title: string;
  description: string;
  detail?: string | undefined;
}
