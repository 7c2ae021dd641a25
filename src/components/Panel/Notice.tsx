'use client';

import type { ReactElement, ReactNode } from 'react';
import { cn } from '../cn';

interface NoticeProps {
  icon: ReactNode;
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  className?: string | undefined;
}

/** Says why there is nothing to see here. */
export function Notice({ icon, title, children, className }: NoticeProps): ReactElement {
  return (
    <div
      className={cn(
        'pt:flex pt:flex-col pt:items-center pt:gap-1 pt:py-6 pt:text-center pt:text-balance pt:text-muted',
        className,
      )}
      data-pt-slot="notice"
    >
      <span className="pt:mb-2">{icon}</span>
      <div className="pt:font-medium pt:text-body">{title}</div>
      {children && <div className="pt:flex pt:flex-col pt:items-center pt:gap-3">{children}</div>}
    </div>
  );
}
