'use client';

import type { ReactElement } from 'react';
import type { Celebration } from '../../domain/celebration';
import { formatDate, formatNumber } from '../../domain/format';
import type { Labels } from '../../domain/labels';
import type { PartnerSnapshot } from '../../domain/snapshot';
import { usePresentation } from '../../react/presentation';
import { useCelebrations } from '../../react/useCelebrations';
import { usePartnerTier } from '../../react/usePartnerTier';
import { AlertIcon, ClockIcon, RiseIcon, TrophyIcon, UnlockIcon } from '../icons';
import { achievementCard } from '../Toast/achievement-card';
import { Toast } from '../Toast/Toast';
import type { ToastCard } from '../Toast/toast-card';

const NO_CARD: ToastCard = { icon: null, eyebrow: '', title: '', description: '' };

function cardOf(
  celebration: Celebration,
  snapshot: PartnerSnapshot | null,
  labels: Labels,
  { locale, timeZone }: { locale: string; timeZone: string },
): ToastCard {
  switch (celebration.kind) {
    case 'achievement_unlocked':
      return achievementCard(celebration.payload, labels, locale);
    case 'tier_promoted': {
      const { label, unlocks } = celebration.payload;
      const names = unlocks.map((key) => snapshot?.features[key]?.label ?? key);
      const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
      return {
        icon: <TrophyIcon />,
        eyebrow: labels.newTier,
        title: labels.tierPromoted(label),
        description: names.length > 0 ? labels.tierUnlocks(list) : '',
      };
    }
    case 'tier_ready':
      return {
        icon: <RiseIcon />,
        eyebrow: labels.readyToClaim,
        title: labels.tierReady(celebration.payload.label),
        description: '',
      };
    case 'milestone': {
      const { label, percent } = celebration.payload;
      return {
        icon: <RiseIcon />,
        eyebrow: labels.milestone,
        title: labels.milestonePassed(
          new Intl.NumberFormat(locale, { style: 'percent' }).format(percent / 100),
          label,
        ),
        description: '',
      };
    }
    case 'bonus': {
      const { amount, currency } = celebration.payload;
      return {
        icon: <TrophyIcon />,
        eyebrow: labels.bonus,
        title: labels.bonusBooked(
          formatNumber(amount, 'currency', { locale, currency, units: labels.units }),
        ),
        description: '',
      };
    }
    case 'feature_granted': {
      const { label, expiresAt } = celebration.payload;
      return {
        icon: <UnlockIcon />,
        eyebrow: labels.newFeature,
        title: labels.featureGranted(label),
        description:
          expiresAt === null ? '' : labels.featureUntil(formatDate(expiresAt, { locale, timeZone }, true)),
      };
    }
    case 'tier_expiring': {
      const { label, expiresAt } = celebration.payload;
      return {
        icon: <ClockIcon />,
        eyebrow: labels.tierEnding,
        title: labels.tierExpiring(label, formatDate(expiresAt, { locale, timeZone }, true)),
        description: labels.tierExpiringDetail,
      };
    }
    case 'tier_demoted':
      return {
        icon: <AlertIcon />,
        eyebrow: labels.tierChanged,
        title: labels.tierDemoted(celebration.payload.label),
        description: labels.tierDemotedDetail,
      };
  }
}

/**
 * Celebrates what happened to the partner, once and one at a time. Place it once, anywhere below the provider.
 *
 * @example
 * ```tsx
 * <TierProvider adapter={adapter}>
 *   <App />
 *   <Celebrations />
 * </TierProvider>
 * ```
 */
export function Celebrations(): ReactElement {
  const { current, complete } = useCelebrations();
  const snapshot = usePartnerTier((tier) => tier.snapshot);
  const { labels, locale, timeZone } = usePresentation();
  const card = current ? cardOf(current, snapshot, labels, { locale, timeZone }) : NO_CARD;
  return <Toast identity={current ? String(current.id) : null} onComplete={complete} {...card} />;
}
