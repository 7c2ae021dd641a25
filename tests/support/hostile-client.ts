import { keepPreviousData, QueryClient } from '@tanstack/react-query';

/** A client of a host whose own queries want everything we do not. */
export function hostileClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        refetchOnMount: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: 0,
        staleTime: Infinity,
        gcTime: 0,
        structuralSharing: false,
        throwOnError: true,
        networkMode: 'online',
        placeholderData: keepPreviousData,
        select: () => 'the host’s own',
      },
    },
  });
}
