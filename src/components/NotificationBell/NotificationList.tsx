'use client';

import { useEffect, useState, type ReactElement } from 'react';
import { isKnownCelebration } from '../../domain/celebration';
import { usePresentation } from '../../react/presentation';
import { useNotifications } from '../../react/useNotifications';
import { Button } from '../Button/Button';
import { AlertIcon, BellIcon } from '../icons';
import { More } from '../More/More';
import { RowList } from '../More/RowList';
import { useRows } from '../More/useRows';
import { Notice } from '../Panel/Notice';
import { RowSkeleton } from '../Panel/RowSkeleton';
import type { NotificationBellSlot } from './NotificationBellSlot';
import { NotificationRow } from './NotificationRow';

/** What the partner was told. Whatever is shown is marked as read, and stays marked as new while it is looked at. */
export function NotificationList({
  classNames,
}: {
  classNames: Partial<Record<NotificationBellSlot, string>>;
}): ReactElement {
  const { labels } = usePresentation();
  const list = useNotifications();
  const { status, notifications, markSeen, refetch } = list;
  const { rows, ...more } = useRows(notifications, list, 20);
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  const unread = rows.filter(({ id, seenAt }) => seenAt === null && !fresh.has(id)).map(({ id }) => id);
  if (unread.length > 0) setFresh(new Set([...fresh, ...unread]));
  useEffect(() => {
    // once for each: what fails now is unread the next time
    void markSeen([...fresh]);
  }, [fresh, markSeen]);

  const known = rows.filter(isKnownCelebration);
  return (
    <div
      className="pt:min-h-0 pt:overflow-y-auto pt:overscroll-contain pt:p-2"
      aria-busy={status === 'loading'}
    >
      {status === 'loading' && (
        <>
          <span className="pt:sr-only">{labels.loading}</span>
          {[0, 1, 2, 3].map((row) => (
            <RowSkeleton key={row} className="pt:px-2" />
          ))}
        </>
      )}
      {status === 'error' && (
        <Notice icon={<AlertIcon className="pt:text-danger" />} title={labels.loadFailed}>
          {labels.loadFailedDetail}
          <Button className="pt:mt-3" onClick={() => void refetch()}>
            {labels.retry}
          </Button>
        </Notice>
      )}
      {status === 'ready' && known.length === 0 && (
        <Notice icon={<BellIcon />} title={labels.noNotifications}>
          {labels.noNotificationsDetail}
        </Notice>
      )}
      {known.length > 0 && (
        <RowList rows={known}>
          {(notification) => (
            <NotificationRow
              key={notification.id}
              notification={notification}
              isNew={fresh.has(notification.id)}
              className={classNames.notification}
            />
          )}
        </RowList>
      )}
      <More {...more} className="pt:mt-2" />
    </div>
  );
}
