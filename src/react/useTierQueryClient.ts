'use client';

import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect, useState } from 'react';
import { tierQueryConfig } from '../domain/tier-query-config';

interface TierQueryClient {
  client: QueryClient;
  /** How long it keeps what nobody looks at, in milliseconds. */
  gcTime: number;
}

/** The client given, else the nearest provider's, else one of our own. */
export function useTierQueryClient(given: QueryClient | undefined): TierQueryClient {
  const nearest = useContext(QueryClientContext);
  const [own] = useState(() => new QueryClient());
  const client = given ?? nearest ?? own;
  // Counted by the client: it listens for focus and reconnects as long as somebody mounted it.
  useEffect(() => {
    client.mount();
    return () => client.unmount();
  }, [client]);
  // Our own goes with its provider, so that it needs no timers, which would outlive it.
  return { client, gcTime: client === own ? Infinity : tierQueryConfig.gcTime };
}
