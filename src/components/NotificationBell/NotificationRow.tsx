'use client';

import type { ReactElement } from 'react';
import { formatAgo, formatMoment } from '../../domain/format';
import type { PartnerNotification } from '../../domain/partner-notification';
import { usePresentation } from '../../react/presentation';
import { usePartnerTier } from '../../react/usePartnerTier';
import { useServerNow } from '../../react/useServerNow';
import { celebrationCard } from '../Celebrations/celebration-card';
import { cn } from '../cn';

interface NotificationRowProps {
  notification: PartnerNotification;
  isNew: boolean;
  className?: string | undefined;
}

/** One notification: what was celebrated, in the words of its card. */
export function NotificationRow({ notification, isNew, className }: NotificationRowProps): ReactElement {
  const { labels, locale, timeZone } = usePresentation();
  const snapshot = usePartnerTier((tier) => tier.snapshot);
  const now = useServerNow();
  const { severity, createdAt } = notification;
  const card = celebrationCard(notification, { snapshot, labels, locale, timeZone });
  return (
    <li
      role="listitem"
      className={cn(
        'pt:m-0 pt:mb-0.5 pt:flex pt:min-h-14 pt:gap-3 pt:rounded-lg pt:px-2 pt:py-2.5',
        isNew && 'pt:bg-accent-text/8',
        className,
      )}
      data-pt-slot="notification"
      data-state={isNew ? 'new' : 'read'}
      data-severity={severity}
    >
      <span
        aria-hidden="true"
        className={cn(
          'pt:flex pt:size-9 pt:shrink-0 pt:items-center pt:justify-center pt:rounded-full pt:text-base pt:leading-none',
          severity === 'high' && !card.isSober
            ? 'pt:bg-accent pt:text-on-accent'
            : severity === 'low'
              ? 'pt:bg-track/50 pt:text-muted'
              : 'pt:bg-accent-text/15 pt:text-accent-text',
        )}
      >
        {card.icon}
      </span>
      <span className="pt:min-w-0 pt:flex-1 pt:wrap-anywhere">
        <span className="pt:block pt:font-medium">
          {isNew && <span className="pt:sr-only">{labels.newNotification} </span>}
          {card.title}
        </span>
        {card.description && <span className="pt:block pt:text-muted">{card.description}</span>}
        <time
          dateTime={createdAt}
          title={formatMoment(createdAt, { locale, timeZone })}
          className="pt:mt-0.5 pt:block pt:text-xs pt:text-muted"
        >
          {formatAgo(createdAt, now, { locale, timeZone })}
        </time>
      </span>
    </li>
  );
}
