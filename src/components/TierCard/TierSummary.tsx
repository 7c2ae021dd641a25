'use client';

import type { ReactElement } from 'react';
import { formatDate, formatPercent } from '../../domain/format';
import type { Labels } from '../../domain/labels';
import type { CurrentTier } from '../../domain/snapshot';
import { usePresentation } from '../../react/presentation';
import { ClockIcon } from '../icons';
import { TierEmblem } from '../TierEmblem/TierEmblem';

/** How long the tier lasts, where there is an end to it. */
function lastsLine(tier: CurrentTier, labels: Labels, date: (moment: string) => string): string | null {
  if (tier.pinnedUntil !== null) return labels.tierPinned(date(tier.pinnedUntil));
  if (tier.graceUntil !== null) return labels.tierGrace(date(tier.graceUntil));
  return tier.expiresAt === null ? null : labels.tierRenews(date(tier.expiresAt));
}

/** The tier held: its name, its promises, its rates. */
export function TierSummary({ tier }: { tier: CurrentTier }): ReactElement {
  const { labels, locale, timeZone } = usePresentation();
  const lasts = lastsLine(tier, labels, (moment) => formatDate(moment, { locale, timeZone }, true));
  const { description, support, materials } = tier.benefits;
  const promises = [support, materials]
    .filter((promise) => promise !== undefined && promise !== '')
    .join(' · ');
  const rates: [string, number][] = [
    [labels.commission, tier.commissionRate],
    [labels.teamOverride, tier.overrideRate],
    [labels.referralBonus, tier.referralBonusRate],
  ];
  return (
    <div className="pt:flex pt:flex-col pt:gap-4" data-pt-slot="summary">
      <div className="pt:flex pt:items-center pt:gap-4 pt:@max-[12rem]:flex-wrap">
        <TierEmblem tier={tier} className="pt:size-14 pt:text-2xl" />
        <div className="pt:min-w-0 pt:text-pretty pt:wrap-anywhere pt:@max-[12rem]:basis-full">
          <div className="pt:text-2xl pt:@max-[12rem]:text-xl pt:leading-tight pt:font-semibold">
            {tier.label}
          </div>
          {description && <div className="pt:text-muted">{description}</div>}
          {promises && <div className="pt:text-muted">{promises}</div>}
        </div>
      </div>
      <dl className="pt:m-0 pt:flex pt:flex-wrap pt:gap-x-8 pt:gap-y-3">
        {rates
          .filter(([, rate], place) => place === 0 || rate > 0)
          .map(([label, rate]) => (
            <div key={label}>
              <dt className="pt:text-muted">{label}</dt>
              <dd className="pt:m-0 pt:text-lg pt:font-semibold pt:tabular-nums">
                {formatPercent(rate, { locale })}
              </dd>
            </div>
          ))}
      </dl>
      {lasts !== null && (
        <p className="pt:m-0 pt:flex pt:gap-2 pt:text-muted" data-pt-slot="lasts">
          <ClockIcon className="pt:mt-0.5 pt:size-4" />
          {lasts}
        </p>
      )}
    </div>
  );
}
