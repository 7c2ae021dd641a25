'use client';

import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect, useState } from 'react';

/** The client given, else the nearest provider's, else one of our own. */
export function useTierQueryClient(given: QueryClient | undefined): QueryClient {
  const nearest = useContext(QueryClientContext);
  const [own] = useState(() => new QueryClient());
  const client = given ?? nearest ?? own;
  // Counted by the client: it listens for focus and reconnects as long as somebody mounted it.
  useEffect(() => {
    client.mount();
    return () => {
      client.unmount();
    };
  }, [client]);
  return client;
}
