'use client';

import { forwardRef } from 'react';
import type { Achievement } from '../../domain/celebration';
import { usePresentation } from '../../react/presentation';
import type { CardClassNames } from '../overlay/card';
import { Toast } from '../Toast/Toast';
import { achievementCard } from './achievement-card';

export interface AchievementUnlockProps {
  /** Another key while visible is another appearance. */
  achievement: Achievement;
  /** False hides it, without `onComplete`. */
  isVisible: boolean;
  /**
   * Called once per appearance, after it has left the screen by itself (five seconds) or by the partner
   * (close button, Escape, swipe); not when you hide or replace it. May be written inline.
   */
  onComplete: () => void;
  /** On the card. */
  className?: string | undefined;
  /** Classes by part. */
  classNames?: CardClassNames | undefined;
}

/**
 * Tells a partner about an achievement, over the page. Works without a provider. The five seconds stand
 * still while the pointer or the focus is on it and while the tab is hidden; several never overlap.
 *
 * @example
 * ```tsx
 * <AchievementUnlock achievement={achievement} isVisible={isNew} onComplete={() => setNew(false)} />
 * ```
 */
export const AchievementUnlock = /* @__PURE__ */ forwardRef<HTMLDivElement, AchievementUnlockProps>(
  function AchievementUnlock({ achievement, isVisible, ...rest }, ref) {
    const { labels, locale } = usePresentation();
    return (
      <Toast
        ref={ref}
        identity={isVisible ? achievement.key : null}
        {...achievementCard(achievement, labels, locale)}
        {...rest}
      />
    );
  },
);
