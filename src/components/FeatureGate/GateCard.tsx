'use client';

import { forwardRef, type ReactNode } from 'react';
import type { FeatureStatus } from '../../domain/feature-state';
import { themeAttribute, usePresentation } from '../../react/presentation';
import { cn } from '../cn';
import { inertProps } from '../inert';

/** The parts of the card a `FeatureGate` shows, for `classNames`. */
export type FeatureGateSlot =
  'root' | 'preview' | 'content' | 'icon' | 'title' | 'text' | 'button' | 'dialog';

interface GateCardProps {
  status: FeatureStatus;
  icon: ReactNode;
  title: string;
  text: string;
  action: ReactNode;
  /** Behind the card, out of reach. */
  preview?: ReactNode;
  className?: string | undefined;
  classNames: Partial<Record<FeatureGateSlot, string>>;
}

/** What stands in the place of a feature that is not shown. */
export const GateCard = /* @__PURE__ */ forwardRef<HTMLDivElement, GateCardProps>(function GateCard(
  { status, icon, title, text, action, preview, className, classNames },
  ref,
) {
  const { theme } = usePresentation();
  const hasPreview = Boolean(preview);
  return (
    <div
      ref={ref}
      className={cn(
        'pt:@container pt:grid pt:overflow-hidden pt:rounded-lg pt:border pt:border-edge-muted pt:bg-surface',
        'pt:text-start pt:text-sm pt:text-body',
        classNames.root,
        className,
      )}
      data-pt-slot="feature-gate"
      data-pt-theme={themeAttribute(theme)}
      data-state={status}
    >
      {hasPreview && (
        <div
          className={cn(
            'pt:col-start-1 pt:row-start-1 pt:min-w-0 pt:opacity-40 pt:blur-[2px] pt:grayscale pt:select-none',
            classNames.preview,
          )}
          data-pt-slot="preview"
          {...inertProps()}
        >
          {preview}
        </div>
      )}
      <div
        className={cn(
          'pt:col-start-1 pt:row-start-1 pt:flex pt:min-w-0 pt:items-center pt:gap-3',
          hasPreview
            ? [
                'pt:relative pt:m-4 pt:max-w-sm pt:flex-col pt:self-center pt:justify-self-center pt:p-6',
                'pt:rounded-lg pt:border pt:border-edge-muted pt:bg-raised pt:text-center pt:shadow-lg',
              ]
            : 'pt:flex-wrap pt:p-4',
          classNames.content,
        )}
        data-pt-slot="content"
      >
        <span
          className={cn(
            'pt:flex pt:size-10 pt:shrink-0 pt:items-center pt:justify-center pt:rounded-lg pt:bg-track pt:text-muted',
            classNames.icon,
          )}
          data-pt-slot="icon"
        >
          {icon}
        </span>
        <div
          className={cn(
            'pt:min-w-0 pt:text-pretty pt:wrap-anywhere',
            // the button goes below before the text gets narrower than this; the icon never does
            !hasPreview && 'pt:grow pt:basis-[min(12rem,calc(100%-3.25rem))] pt:@md:flex-1',
          )}
        >
          <div className={cn('pt:font-medium', classNames.title)} data-pt-slot="title">
            {title}
          </div>
          <div className={cn('pt:text-muted', classNames.text)} data-pt-slot="text">
            {text}
          </div>
        </div>
        {action && <div className="pt:flex pt:grow pt:@md:grow-0">{action}</div>}
      </div>
    </div>
  );
});
