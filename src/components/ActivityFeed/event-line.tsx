import type { ReactNode } from 'react';
import { formatAmount, formatDate, formatNumber } from '../../domain/format';
import type { Labels } from '../../domain/labels';
import type { TierEvent } from '../../domain/tier-event';
import {
  ClockIcon,
  DealIcon,
  LockIcon,
  MetIcon,
  RiseIcon,
  TrophyIcon,
  UndoIcon,
  UnlockIcon,
  UserIcon,
} from '../icons';

/** An event in words and a picture. */
export interface EventLine {
  icon: ReactNode;
  text: string;
  detail?: string | undefined;
  tone: 'good' | 'accent' | 'plain';
}

/** What words are made with. */
export interface EventContext {
  labels: Labels;
  locale: string;
  timeZone: string;
  currency: string | undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One event in words; what this version has no words for is named as it is. */
export function eventLine(event: TierEvent, context: EventContext): EventLine {
  const { labels, locale, timeZone, currency } = context;
  const { data, label } = event;
  const about = label ?? event.newTier ?? textOf(data['achievement'] ?? data['feature'] ?? data['metric']);
  const format = { locale, currency, units: labels.units };
  const date = (moment: unknown) => formatDate(textOf(moment), { locale, timeZone }, true);
  const deal = [
    textOf(data['reference']),
    typeof data['revenue'] === 'number' ? formatNumber(data['revenue'], 'currency', format) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');

  switch (event.type) {
    case 'enrolled':
      return { icon: <UserIcon />, text: labels.eventEnrolled, detail: about, tone: 'accent' };
    case 'deal_started':
      return { icon: <DealIcon />, text: labels.eventDealStarted, detail: deal, tone: 'plain' };
    case 'deal_completed':
      return { icon: <MetIcon />, text: labels.eventDealCompleted, detail: deal, tone: 'good' };
    case 'deal_lost':
      return { icon: <DealIcon />, text: labels.eventDealLost, detail: deal, tone: 'plain' };
    case 'deal_refunded':
      return { icon: <UndoIcon />, text: labels.eventDealRefunded, detail: deal, tone: 'plain' };
    case 'tier_advanced':
      return { icon: <RiseIcon />, text: labels.tierPromoted(about), tone: 'accent' };
    case 'tier_expiring':
      return {
        icon: <ClockIcon />,
        text: labels.tierExpiring(about, date(data['expires_at'])),
        tone: 'plain',
      };
    case 'tier_renewed':
      return { icon: <MetIcon />, text: labels.eventTierRenewed(about), tone: 'good' };
    case 'tier_demoted':
      return { icon: <ClockIcon />, text: labels.tierDemoted(about), tone: 'plain' };
    case 'tier_pinned':
      return { icon: <LockIcon />, text: labels.eventTierPinned(about), tone: 'plain' };
    case 'tier_unpinned':
      return { icon: <UnlockIcon />, text: labels.eventTierUnpinned(about), tone: 'plain' };
    case 'achievement_unlocked':
      return {
        icon: <TrophyIcon />,
        text: labels.eventAchievement(about),
        detail:
          typeof data['points'] === 'number'
            ? labels.pointsEarned(formatAmount(data['points'], 'points', format))
            : undefined,
        tone: 'accent',
      };
    case 'metric_changed':
      return {
        icon: <MetIcon />,
        text: labels.eventMetric(about, new Intl.NumberFormat(locale).format(Number(data['to'] ?? 0))),
        tone: 'plain',
      };
    case 'feature_granted':
      return {
        icon: <UnlockIcon />,
        text: labels.featureGranted(about),
        detail: data['expires_at'] ? labels.featureUntil(date(data['expires_at'])) : undefined,
        tone: 'accent',
      };
    case 'feature_denied':
      return { icon: <LockIcon />, text: labels.eventFeatureDenied(about), tone: 'plain' };
    case 'feature_revoked':
      return { icon: <LockIcon />, text: labels.eventFeatureRevoked(about), tone: 'plain' };
    default:
      return { icon: <ClockIcon />, text: String(event.type).replaceAll('_', ' '), tone: 'plain' };
  }
}
