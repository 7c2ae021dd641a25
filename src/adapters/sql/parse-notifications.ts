import type { Page } from '../../domain/page';
import type { PartnerNotification } from '../../domain/partner-notification';
import { parseCelebration } from './parse-celebration';
import { readerOf } from './reader';

/** The answer of `partner_notifications_list`. */
export function parseNotifications(answer: unknown): Page<PartnerNotification, number> {
  const page = readerOf(answer, 'partner_notifications_list');
  return {
    items: page.list('items', (notification) => ({
      ...parseCelebration(notification),
      celebratedAt: notification.stringOrNull('celebrated_at'),
      seenAt: notification.stringOrNull('seen_at'),
    })),
    next: page.numberOrNull('next'),
  };
}
