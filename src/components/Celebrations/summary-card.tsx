import type { Celebration } from '../../domain/celebration';
import { formatAmount, formatNumber } from '../../domain/format';
import { TrophyIcon } from '../icons';
import type { Card } from '../overlay/card';
import type { CardContext } from './celebration-card';

const MOST_NAMED = 3;

/** Many celebrations told as one: how many, the first by name, and the points of all. */
export function summaryCard(
  celebrations: readonly Celebration[],
  { labels, locale }: Pick<CardContext, 'labels' | 'locale'>,
): Card {
  const format = { locale, units: labels.units };
  const areAchievements = celebrations.every(({ kind }) => kind === 'achievement_unlocked');
  const points = celebrations.reduce(
    (sum, { kind, payload }) => sum + (kind === 'achievement_unlocked' ? payload.points : 0),
    0,
  );
  const names = celebrations.slice(0, MOST_NAMED).map((each) => nameOf(each, format));
  const others = celebrations.length - names.length;
  if (others > 0) names.push(formatAmount(others, 'more', format));
  return {
    icon: <TrophyIcon />,
    eyebrow: labels.manyAtOnce,
    title: formatAmount(celebrations.length, areAchievements ? 'new_achievements' : 'new_rewards', format),
    description: new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
    detail: points > 0 ? labels.pointsEarned(formatAmount(points, 'points', format)) : undefined,
  };
}

function nameOf(celebration: Celebration, format: Parameters<typeof formatAmount>[2]): string {
  switch (celebration.kind) {
    case 'achievement_unlocked':
      return celebration.payload.title;
    case 'bonus':
      return formatNumber(celebration.payload.amount, 'currency', {
        ...format,
        currency: celebration.payload.currency,
      });
    default:
      return celebration.payload.label;
  }
}
