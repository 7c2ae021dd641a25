'use client';

import { forwardRef } from 'react';
import { useTierStore } from '../../react/tier-context';
import { PartnerBell, type NotificationBellProps } from './PartnerBell';

export type { NotificationBellProps };

/**
 * A bell with the number of notifications that were not read, and their list behind it. Opening the list reads them.
 * Nothing where there is no partner.
 *
 * @example
 * ```tsx
 * <header>
 *   <NotificationBell />
 * </header>
 * ```
 */
export const NotificationBell = /* @__PURE__ */ forwardRef<HTMLButtonElement, NotificationBellProps>(
  function NotificationBell(props, ref) {
    const { partnerId } = useTierStore().getState();
    // the list that another partner opened is closed, and forgotten
    return <PartnerBell key={partnerId} ref={ref} {...props} />;
  },
);
