import { isTierError } from './tier-error';

const MINUTE = 60_000;
const RETRIES = 3;

/**
 * How the package's queries behave, whatever the host's own defaults are. Change hints refetch at once; these
 * are what repairs a hint that was lost.
 */
export const tierQueryConfig = {
  staleTime: MINUTE / 2,
  gcTime: 30 * MINUTE,
  refetchOnMount: true,
  refetchOnWindowFocus: true,
  refetchOnReconnect: true,
  // The adapter knows whether it needs a network; an embedded database does not.
  networkMode: 'always',
  retryOnMount: true,
  retry: (failures: number, error: unknown): boolean =>
    failures < RETRIES && isTierError(error) && error.retryable && !knownOffline(),
} as const;

/** Whether the browser itself says that there is no network: then waiting is better than trying. */
function knownOffline(): boolean {
  return (globalThis as Partial<typeof globalThis>).navigator?.onLine === false;
}
