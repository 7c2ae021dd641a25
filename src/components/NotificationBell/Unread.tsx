'use client';

import { useState, type ReactElement } from 'react';
import { usePresentation } from '../../react/presentation';

interface UnreadProps {
  /** Null until it is known. */
  count: number | null;
  failed: boolean;
}

/** Says politely that something new has come, not what was there already. */
export function Unread({ count, failed }: UnreadProps): ReactElement {
  const { labels, locale } = usePresentation();
  const [last, setLast] = useState(count);
  const [said, setSaid] = useState('');
  if (count !== last) {
    setLast(count);
    setSaid(
      count !== null && last !== null && count > last
        ? `${labels.notifications}: ${labels.unread(new Intl.NumberFormat(locale).format(count))}`
        : '',
    );
  }
  return (
    <span role="status" className="pt:sr-only">
      {failed ? labels.loadFailed : said}
    </span>
  );
}
