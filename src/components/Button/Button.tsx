'use client';

import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import { usePresentation } from '../../react/presentation';
import { cn } from '../cn';
import { focusRing } from '../focus-ring';

/** The one button of our cards, or the host's: quiet, because there may be many of them on a page. */
export function Button({ className, ...props }: ComponentPropsWithoutRef<'button'>): ReactElement {
  const { Button: HostButton } = usePresentation().components;
  if (HostButton) return <HostButton type="button" className={className} {...props} />;
  return (
    <button
      type="button"
      className={cn(
        'pt:inline-flex pt:min-h-9 pt:min-w-0 pt:grow pt:items-center pt:justify-center pt:rounded-lg pt:px-4 pt:py-1.5',
        'pt:text-center pt:wrap-anywhere pt:pointer-coarse:min-h-11',
        'pt:border pt:border-edge-muted pt:bg-track/50 pt:text-sm pt:font-medium pt:text-body pt:hover:bg-track',
        'pt:transition-colors pt:duration-fast pt:motion-reduce:transition-none',
        focusRing,
        className,
      )}
      {...props}
    />
  );
}
