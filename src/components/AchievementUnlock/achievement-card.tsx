import type { Achievement } from '../../domain/celebration';
import { formatAmount } from '../../domain/format';
import type { Labels } from '../../domain/labels';
import { DefinedIcon } from '../DefinedIcon/DefinedIcon';
import { TrophyIcon } from '../icons';
import type { Card } from '../overlay/card';

/** An achievement as a card tells it. */
export function achievementCard(
  { icon, title, description, points }: Achievement,
  labels: Labels,
  locale: string,
): Card {
  const amount = formatAmount(points, 'points', { locale, units: labels.units });
  return {
    icon: <DefinedIcon icon={icon} fallback={TrophyIcon} />,
    piece: 'achievement',
    eyebrow: labels.achievementUnlocked,
    title,
    description,
    detail: points > 0 ? labels.pointsEarned(amount) : undefined,
  };
}
