'use client';

import { forwardRef } from 'react';
import type { TierKey } from '../../domain/register';
import { themeAttribute, usePresentation } from '../../react/presentation';
import { usePartnerTier } from '../../react/usePartnerTier';
import { cn } from '../cn';
import { TierEmblem, tierStyle } from '../TierEmblem/TierEmblem';

/** The parts of a {@link TierBadge}, for `classNames`. */
export type TierBadgeSlot = 'root' | 'label';

export interface TierBadgeProps {
  /**
   * Which tier.
   * @default the one the partner holds
   */
  tier?: TierKey | undefined;
  /** On the whole of it. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: Partial<Record<TierBadgeSlot, string>> | undefined;
}

/**
 * The name of a tier in its colour, small enough for a header or a table. Nothing where there is no partner, or no
 * such tier.
 *
 * @example
 * ```tsx
 * <TierBadge />
 * <TierBadge tier="elite" />
 * ```
 */
export const TierBadge = /* @__PURE__ */ forwardRef<HTMLSpanElement, TierBadgeProps>(function TierBadge(
  { tier, className, classNames = {} },
  ref,
) {
  const { theme, labels } = usePresentation();
  const isLoading = usePartnerTier(({ status }) => status === 'loading');
  const shown = usePartnerTier(({ snapshot }) =>
    tier === undefined || tier === snapshot?.tier.key
      ? snapshot?.tier
      : snapshot?.tiers.find(({ key }) => key === tier),
  );
  if (!shown && !isLoading) return null;
  return (
    <span
      ref={ref}
      className={cn(
        'pt:inline-flex pt:min-h-7 pt:max-w-full pt:items-center pt:gap-1.5 pt:rounded-[0.875rem] pt:border pt:py-0.5',
        'pt:ps-1 pt:pe-3 pt:align-middle',
        'pt:text-sm pt:font-medium',
        shown
          ? 'pt:border-tier/40 pt:bg-tier/10 pt:text-body'
          : 'pt:w-24 pt:border-transparent pt:bg-track/60 pt:animate-[pt-breathe_1.6s_ease-in-out_infinite] pt:motion-reduce:animate-none',
        classNames.root,
        className,
      )}
      data-pt-slot="tier-badge"
      data-pt-theme={themeAttribute(theme)}
      data-state={shown ? 'ready' : 'loading'}
      style={shown && tierStyle(shown)}
    >
      {shown ? (
        <>
          <TierEmblem tier={shown} className="pt:size-5 pt:text-xs" />
          <span className={cn('pt:min-w-0 pt:wrap-anywhere', classNames.label)} data-pt-slot="label">
            {shown.label}
          </span>
        </>
      ) : (
        <span className="pt:sr-only">{labels.loading}</span>
      )}
    </span>
  );
});
