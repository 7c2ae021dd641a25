'use client';

import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useInsertionEffect, useMemo, useState, type ReactNode } from 'react';
import type { PartnerSnapshot } from '../domain/snapshot';
import type { TierAdapter } from '../domain/tier-adapter';
import { createProviderEvents, type ProviderListener } from './provider-events';
import { TierContext } from './tier-context';
import { TierPresentation, type PresentationProps } from './TierPresentation';
import { createTierStore } from './tier-store';
import { usePartnerId } from './usePartnerId';
import { useTierQueryClient } from './useTierQueryClient';

export interface TierProviderProps extends PresentationProps {
  children: ReactNode;
  /** Where the programme lives. Make it once, outside of rendering. */
  adapter: TierAdapter;
  /** A partner's id; null for nobody, which makes no request; left out, the adapter says who is signed in. */
  partnerId?: string | null | undefined;
  /**
   * Where the partner's state is kept: after unmounting as long as any query's, but no longer than until another
   * partner, or nobody, takes the place.
   * @default the nearest QueryClientProvider's, else one of our own
   */
  queryClient?: QueryClient | undefined;
  /** A snapshot fetched on the server, shown until a newer one arrives. */
  initialSnapshot?: PartnerSnapshot | undefined;
  /** How long data that cannot be refreshed is still believed, in milliseconds. @default 24 hours */
  offlineTtl?: number | undefined;
  /**
   * Told of what partners see and click, for analytics. It may be another function in every render: nothing
   * renders again for it.
   */
  onEvent?: ProviderListener | undefined;
}

/**
 * Gives the tree below it one partner's state: one query, one change channel.
 *
 * @example
 * ```tsx
 * <TierProvider adapter={adapter} partnerId={partner.id}>
 *   <Dashboard />
 * </TierProvider>
 * ```
 */
export function TierProvider({
  children,
  adapter,
  partnerId,
  queryClient,
  initialSnapshot,
  offlineTtl = 86_400_000,
  onEvent,
  ...presentation
}: TierProviderProps): ReactNode {
  const [initial, setInitial] = useState(initialSnapshot);
  const [events] = useState(createProviderEvents);
  // Before the effects of the tree below, which have things to tell.
  useInsertionEffect(() => events.listen(onEvent));

  const { client, gcTime } = useTierQueryClient(queryClient);
  const who = usePartnerId(partnerId, adapter, client);
  // what the page began with is old by the time its partner comes back
  if (initial && who.partnerId !== undefined && who.partnerId !== initial.partnerId) setInitial(undefined);
  const store = useMemo(
    () => createTierStore({ client, gcTime, adapter, events, ...who, initialSnapshot: initial, offlineTtl }),
    [client, gcTime, adapter, events, who, initial, offlineTtl],
  );
  useEffect(() => store.start(), [store]);

  return (
    <TierPresentation {...presentation}>
      <TierContext.Provider value={store}>{children}</TierContext.Provider>
    </TierPresentation>
  );
}
