'use client';

import type { ReactElement } from 'react';
import { CrownIcon, MedalIcon, SproutIcon, TrophyIcon, ZapIcon, type IconProps } from '../icons';

const DRAWN = new Map<string, (props: IconProps) => ReactElement>([
  ['crown', CrownIcon],
  ['medal', MedalIcon],
  ['sprout', SproutIcon],
  ['trophy', TrophyIcon],
  ['zap', ZapIcon],
]);

interface TierIconProps extends IconProps {
  /** What the definition says: the name of an icon that is drawn here, or a character such as an emoji. */
  icon: string | null;
}

/** The icon of a tier's definition; a medal where it has none. */
export function TierIcon({ icon, className }: TierIconProps): ReactElement {
  return DRAWN.get(icon ?? 'medal')?.({ className }) ?? <>{icon}</>;
}
