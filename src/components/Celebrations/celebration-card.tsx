import type { Celebration } from '../../domain/celebration';
import { formatDate, formatNumber, formatPercent } from '../../domain/format';
import type { Labels } from '../../domain/labels';
import type { TierKey } from '../../domain/register';
import type { PartnerSnapshot } from '../../domain/snapshot';
import { achievementCard } from '../AchievementUnlock/achievement-card';
import { AlertIcon, ClockIcon, CoinsIcon, RiseIcon, TrophyIcon, UnlockIcon } from '../icons';
import type { Card } from '../overlay/card';

/** What words are made with. */
export interface CardContext {
  snapshot: PartnerSnapshot | null;
  labels: Labels;
  locale: string;
  timeZone: string;
}

/** One celebration in words and a picture. */
export function celebrationCard(celebration: Celebration, context: CardContext): Card {
  const { labels, locale, timeZone, snapshot } = context;
  const percent = (value: number) => formatPercent(value, { locale });
  const tier = (key: TierKey) => snapshot?.tiers.find((each) => each.key === key);
  const commissionOf = (key: TierKey) => {
    const rate = tier(key)?.commissionRate;
    return rate === undefined ? undefined : labels.tierCommission(percent(rate));
  };

  switch (celebration.kind) {
    case 'achievement_unlocked':
      return achievementCard(celebration.payload, labels, locale);
    case 'tier_promoted': {
      const { to, label, unlocks } = celebration.payload;
      const names = unlocks.map((key) => snapshot?.features[key]?.label ?? key);
      const unlocked = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
      return {
        icon: <TrophyIcon />,
        piece: 'promotion',
        tier: tier(to),
        eyebrow: labels.newTier,
        title: labels.tierPromoted(label),
        description: names.length > 0 ? labels.tierUnlocks(unlocked) : '',
        list: names.length > 0 ? { heading: labels.nowUnlocked, items: names } : undefined,
        detail: commissionOf(to),
      };
    }
    case 'tier_ready': {
      const { to, label } = celebration.payload;
      return {
        icon: <RiseIcon />,
        tier: tier(to),
        eyebrow: labels.readyToClaim,
        title: labels.tierReady(label),
        description: labels.tierReadyDetail,
      };
    }
    case 'milestone': {
      const { to, label, percent: done } = celebration.payload;
      return {
        icon: <RiseIcon />,
        tier: tier(to),
        piece: 'milestone',
        eyebrow: labels.milestone,
        title: labels.milestonePassed(percent(done), label),
        description: '',
        ratio: done / 100,
      };
    }
    case 'bonus': {
      const { amount, currency } = celebration.payload;
      const money = formatNumber(amount, 'currency', { locale, currency, units: labels.units });
      return {
        icon: <CoinsIcon />,
        eyebrow: labels.bonus,
        title: labels.bonusBooked(money),
        description: '',
      };
    }
    case 'feature_granted': {
      const { label, expiresAt } = celebration.payload;
      const until = expiresAt === null ? null : formatDate(expiresAt, { locale, timeZone }, true);
      return {
        icon: <UnlockIcon />,
        eyebrow: labels.newFeature,
        title: labels.featureGranted(label),
        description: until === null ? '' : labels.featureUntil(until),
      };
    }
    case 'tier_expiring': {
      const { label, expiresAt } = celebration.payload;
      return {
        icon: <ClockIcon />,
        eyebrow: labels.tierEnding,
        title: labels.tierExpiring(label, formatDate(expiresAt, { locale, timeZone }, true)),
        description: labels.tierExpiringDetail,
        isSober: true,
      };
    }
    case 'tier_demoted': {
      const { to, label } = celebration.payload;
      return {
        icon: <AlertIcon />,
        eyebrow: labels.tierChanged,
        title: labels.tierDemoted(label),
        description: labels.tierDemotedDetail,
        detail: commissionOf(to),
        isSober: true,
      };
    }
  }
}
