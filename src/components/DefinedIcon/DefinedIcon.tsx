'use client';

import type { ReactElement } from 'react';
import { CrownIcon, MedalIcon, SproutIcon, TrophyIcon, ZapIcon, type IconProps } from '../icons';

type Drawing = (props: IconProps) => ReactElement;

const DRAWN = new Map<string, Drawing>([
  ['crown', CrownIcon],
  ['medal', MedalIcon],
  ['sprout', SproutIcon],
  ['trophy', TrophyIcon],
  ['zap', ZapIcon],
]);

const NAME = /^[a-z][\w-]{2,}$/i;

interface DefinedIconProps extends IconProps {
  /** What the definition says: the name of an icon that is drawn here, or a character such as an emoji. */
  icon: string | null;
  /** Drawn where there is none, or the name of one that is not drawn here. */
  fallback: Drawing;
}

/** The icon that the definition of a tier or an achievement names. */
export function DefinedIcon({ icon, fallback, className }: DefinedIconProps): ReactElement {
  if (icon && !NAME.test(icon)) return <>{icon}</>;
  const draw = DRAWN.get(icon ?? '') ?? fallback;
  return draw({ className });
}
