'use client';

import type { ReactElement } from 'react';
import {
  formatAmount,
  formatDate,
  formatNumber,
  formatPercent,
  type AmountFormat,
} from '../../domain/format';
import type { PartnerAchievement } from '../../domain/partner-achievement';
import { isYesOrNo, missingRequirements } from '../../domain/requirements';
import { usePresentation } from '../../react/presentation';
import { Bar } from '../Bar/Bar';
import { cn } from '../cn';
import { DefinedIcon } from '../DefinedIcon/DefinedIcon';
import { MetIcon, TrophyIcon } from '../icons';

interface AchievementTileProps {
  achievement: PartnerAchievement;
  currency: string | undefined;
  className?: string | undefined;
}

/** One achievement: in colour once it is earned, else with the way to it. */
export function AchievementTile({ achievement, currency, className }: AchievementTileProps): ReactElement {
  const { labels, locale, timeZone } = usePresentation();
  const { title, description, icon, points, achievedAt, percent, requirements } = achievement;
  const format: AmountFormat = { locale, currency, units: labels.units };
  const [missing] = missingRequirements(requirements);
  const isAmount = missing && !isYesOrNo(missing, labels.units) && missing.current < missing.target;
  return (
    <li
      className={cn(
        'pt:m-0 pt:flex pt:gap-3 pt:rounded-lg pt:border pt:p-4 pt:@max-[12rem]:flex-wrap',
        achievedAt === null ? 'pt:border-edge-muted' : 'pt:border-accent-text/25',
        className,
      )}
      data-pt-slot="tile"
      data-state={achievedAt === null ? 'open' : 'earned'}
    >
      <span
        aria-hidden="true"
        className={cn(
          'pt:flex pt:size-11 pt:shrink-0 pt:items-center pt:justify-center pt:rounded-lg pt:text-2xl pt:leading-none',
          achievedAt === null
            ? 'pt:bg-track/50 pt:text-muted pt:grayscale pt:opacity-70'
            : 'pt:bg-accent-text/15 pt:text-accent-text',
        )}
      >
        <DefinedIcon icon={icon} fallback={TrophyIcon} className="pt:size-6" />
      </span>
      <div className="pt:flex pt:min-w-0 pt:flex-1 pt:flex-col pt:gap-1 pt:text-pretty pt:@max-[12rem]:basis-full">
        <div className="pt:flex pt:flex-wrap pt:items-start pt:justify-between pt:gap-x-2">
          <h3 className="pt:m-0 pt:min-w-0 pt:grow pt:basis-24 pt:p-0 pt:text-sm pt:font-semibold pt:wrap-anywhere">
            {title}
          </h3>
          <span className="pt:shrink-0 pt:text-xs pt:leading-5 pt:text-muted pt:tabular-nums">
            {labels.pointsEarned(formatAmount(points, 'points', format))}
          </span>
        </div>
        {description && <div className="pt:wrap-anywhere pt:text-muted">{description}</div>}
        {achievedAt !== null ? (
          <div className="pt:mt-auto pt:flex pt:items-center pt:gap-1.5 pt:pt-1 pt:text-xs pt:text-muted">
            <MetIcon className="pt:size-4 pt:text-success" />
            {labels.earnedOn(formatDate(achievedAt, { locale, timeZone }, true))}
          </div>
        ) : (
          <div className="pt:mt-auto pt:flex pt:flex-wrap pt:items-center pt:gap-x-3 pt:gap-y-1.5 pt:pt-2">
            <Bar ratio={percent / 100} animate className="pt:h-1.5 pt:min-w-20 pt:flex-1" />
            <span className="pt:text-xs pt:text-muted pt:tabular-nums">
              {isAmount
                ? labels.progress(
                    formatNumber(missing.current, missing.unit, format),
                    formatNumber(missing.target, missing.unit, format),
                  )
                : formatPercent(percent, { locale })}
            </span>
          </div>
        )}
      </div>
    </li>
  );
}
