'use client';

import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Labels } from '../domain/labels';
import type { PartnerSnapshot } from '../domain/snapshot';
import type { TierAdapter } from '../domain/tier-adapter';
import { defaultPresentation, PresentationContext, type Theme } from './presentation';
import { partnerQuery } from './snapshot-query';
import { TierContext } from './tier-context';
import { createTierStore } from './tier-store';
import { useTierQueryClient } from './useTierQueryClient';

const DAY = 24 * 60 * 60 * 1000;

export interface TierProviderProps {
  children: ReactNode;
  /** Where the programme lives. Make it once, outside of rendering. */
  adapter: TierAdapter;
  /** A partner's id; null for nobody, which makes no request; left out, the adapter says who is signed in. */
  partnerId?: string | null | undefined;
  /** @default the nearest QueryClientProvider's, else one of our own */
  queryClient?: QueryClient | undefined;
  /** A snapshot fetched on the server, shown until a newer one arrives. */
  initialSnapshot?: PartnerSnapshot | undefined;
  /** @default 'inherit' */
  theme?: Theme | undefined;
  /** Where overlays are put. @default document.body */
  portalContainer?: HTMLElement | null | undefined;
  /** Replaces any of the words the components say. */
  labels?: Partial<Labels> | undefined;
  /** BCP 47. @default 'en-GB' */
  locale?: string | undefined;
  /** IANA name, for dates. @default 'UTC' */
  timeZone?: string | undefined;
  /** How long data that cannot be refreshed is still believed, in milliseconds. @default 24 hours */
  offlineTtl?: number | undefined;
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
  theme = defaultPresentation.theme,
  portalContainer = defaultPresentation.portalContainer,
  labels = defaultPresentation.labels,
  locale = defaultPresentation.locale,
  timeZone = defaultPresentation.timeZone,
  offlineTtl = DAY,
}: TierProviderProps): ReactNode {
  const client = useTierQueryClient(queryClient);
  const [initial] = useState(initialSnapshot);
  const resolved = useQuery({ ...partnerQuery(adapter), enabled: partnerId === undefined }, client);
  const resolvedId = partnerId === undefined ? resolved.data : partnerId;
  const partnerError = resolvedId === undefined ? resolved.error : null;

  const store = useMemo(
    () =>
      createTierStore({
        client,
        adapter,
        partnerId: resolvedId,
        partnerError,
        initialSnapshot: initial,
        offlineTtl,
      }),
    [client, adapter, resolvedId, partnerError, initial, offlineTtl],
  );
  useEffect(() => store.start(), [store]);

  const presentation = useMemo(
    () => ({ theme, portalContainer, labels, locale, timeZone }),
    [theme, portalContainer, labels, locale, timeZone],
  );
  return (
    <PresentationContext.Provider value={presentation}>
      <TierContext.Provider value={store}>{children}</TierContext.Provider>
    </PresentationContext.Provider>
  );
}
