'use client';

import { forwardRef, useId, type ReactNode } from 'react';
import { themeAttribute, usePresentation } from '../../react/presentation';
import type { TierStatus } from '../../react/tier-state';
import { Button } from '../Button/Button';
import { cn } from '../cn';
import { AlertIcon, UserIcon } from '../icons';
import { Notice } from './Notice';

/** The parts every panel has, for `classNames`. */
export type PanelSlot = 'root' | 'heading' | 'content' | 'notice' | 'button';

interface PanelProps {
  /** Names the panel in `data-pt-slot`. */
  slot: string;
  /** Decides which of the five states is shown; `ready` shows the children. */
  status: TierStatus;
  /** Stands in every state, so that nothing moves when data arrives. */
  heading: string;
  /** At the end of the heading's line. */
  aside?: ReactNode;
  /** Under the heading, for choosing what to see: there in every state but that of no partner. */
  controls?: ReactNode;
  /** While loading, of the size the children will have. */
  skeleton: ReactNode;
  /** Asks again after an error. */
  onRetry: () => void;
  children: ReactNode;
  className?: string | undefined;
  classNames?: Partial<Record<PanelSlot, string>> | undefined;
}

/** The frame of everything that shows a partner's data, in each state that data can be in. */
export const Panel = /* @__PURE__ */ forwardRef<HTMLElement, PanelProps>(function Panel(
  { slot, status, heading, aside, controls, skeleton, onRetry, children, className, classNames = {} },
  ref,
) {
  const { theme, labels } = usePresentation();
  const headingId = useId();
  return (
    <section
      ref={ref}
      aria-labelledby={headingId}
      aria-busy={status === 'loading'}
      className={cn(
        'pt:@container pt:flex pt:min-w-0 pt:flex-col pt:gap-4 pt:rounded-lg pt:border pt:border-edge pt:bg-surface',
        // large text leaves a narrow page its width
        'pt:p-[min(1.25rem,6.25vw)]',
        'pt:text-start pt:text-sm pt:text-body',
        classNames.root,
        className,
      )}
      data-pt-slot={slot}
      data-pt-theme={themeAttribute(theme)}
      data-state={status}
    >
      <div className="pt:flex pt:flex-wrap pt:items-center pt:justify-between pt:gap-x-4 pt:gap-y-2">
        <h2
          id={headingId}
          className={cn(
            'pt:m-0 pt:min-w-0 pt:p-0 pt:text-base pt:font-semibold pt:wrap-anywhere',
            classNames.heading,
          )}
          data-pt-slot="heading"
        >
          {heading}
        </h2>
        {status === 'ready' && aside}
      </div>
      {status !== 'no-partner' && controls}
      <div
        className={cn('pt:min-w-0 pt:has-[>[data-pt-slot=notice]]:my-auto', classNames.content)}
        data-pt-slot="content"
      >
        {status === 'ready' && children}
        {status === 'loading' && (
          <>
            <span className="pt:sr-only">{labels.loading}</span>
            <div aria-hidden="true">{skeleton}</div>
          </>
        )}
        {status === 'error' && (
          <Notice
            icon={<AlertIcon className="pt:text-danger" />}
            title={labels.loadFailed}
            className={classNames.notice}
          >
            {labels.loadFailedDetail}
            <Button className={classNames.button} data-pt-slot="button" onClick={onRetry}>
              {labels.retry}
            </Button>
          </Notice>
        )}
        {status === 'no-partner' && (
          <Notice icon={<UserIcon />} title={labels.noPartner} className={classNames.notice} />
        )}
      </div>
    </section>
  );
});
