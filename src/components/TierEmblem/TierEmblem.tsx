'use client';

import type { CSSProperties, ReactElement } from 'react';
import { cn } from '../cn';
import { DefinedIcon } from '../DefinedIcon/DefinedIcon';
import { MedalIcon } from '../icons';

/** What a tier is drawn with. */
export interface TierColor {
  key: string;
  color: string | null;
}

interface TierEmblemProps {
  tier: TierColor & { icon: string | null };
  className?: string | undefined;
}

/** The picture of a tier in its own colour. Whoever shows it writes the tier's name beside it. */
export function TierEmblem({ tier, className }: TierEmblemProps): ReactElement {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'pt:inline-flex pt:size-10 pt:shrink-0 pt:items-center pt:justify-center pt:rounded-full pt:leading-none',
        'pt:border pt:border-tier/40 pt:bg-tier/15 pt:text-tier-ink',
        className,
      )}
      data-pt-slot="emblem"
      style={tierStyle(tier)}
    >
      <DefinedIcon icon={tier.icon} fallback={MedalIcon} className="pt:size-[55%]" />
    </span>
  );
}

/** The colour of a tier for what is below: the token `--pt-tier-<key>`, else the definition's own, else the accent. */
export function tierStyle({ key, color }: TierColor): CSSProperties {
  return {
    '--pt-tier': `var(--pt-tier-${key}, ${color ?? 'var(--pt-accent, var(--pt-theme-accent))'})`,
  } as CSSProperties;
}
