'use client';

import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import { cn } from '../cn';
import { focusRing } from '../focus-ring';

/** The one button of our cards. */
export function Button({ className, ...props }: ComponentPropsWithoutRef<'button'>): ReactElement {
  return (
    <button
      type="button"
      className={cn(
        'pt:inline-flex pt:min-h-9 pt:grow pt:items-center pt:justify-center pt:rounded-lg pt:px-4 pt:pointer-coarse:min-h-11',
        'pt:bg-accent pt:text-sm pt:font-medium pt:text-on-accent pt:hover:bg-accent-strong',
        'pt:transition-colors pt:duration-[var(--pt-duration-fast,150ms)] pt:motion-reduce:transition-none',
        'pt:forced-colors:border',
        focusRing,
        className,
      )}
      {...props}
    />
  );
}
