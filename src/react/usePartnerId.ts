'use client';

import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TierAdapter } from '../domain/tier-adapter';
import type { TierError } from '../domain/tier-error';
import { forgetOthers, partnerQuery, tierKeys } from './tier-queries';

interface ResolvedPartner {
  /** Null for nobody, undefined while it is being found out. */
  partnerId: string | null | undefined;
  /** Why it could not be found out. */
  partnerError: TierError | null;
  /** Asks the adapter again. */
  resolve: () => Promise<void>;
}

/** The partner given, else whoever the adapter says is signed in, followed when that changes. */
export function usePartnerId(
  given: string | null | undefined,
  adapter: TierAdapter,
  client: QueryClient,
): ResolvedPartner {
  const enabled = given === undefined;
  const { data, error, status } = useQuery<string | null, TierError>(
    { ...partnerQuery(adapter), enabled },
    client,
  );
  // An error stays while the adapter is asked again by itself: what is shown does not flicker.
  const [failure, setFailure] = useState(error);
  if (status !== 'pending' && failure !== error) setFailure(error);

  useEffect(() => {
    if (!enabled) return;
    return adapter.onPartnerChange?.(() => {
      setFailure(null);
      // Not a refetch: whoever was signed in is forgotten before it is known who is.
      const queryKey = tierKeys.whoIsSignedIn(adapter);
      void client.resetQueries({ queryKey }).then(() => {
        // Also where this took the provider away with it.
        forgetOthers(client, client.getQueryData(queryKey));
      });
    });
  }, [enabled, adapter, client]);

  const resolve = useCallback(async () => {
    setFailure(null);
    await client.refetchQueries({ queryKey: tierKeys.whoIsSignedIn(adapter) });
  }, [adapter, client]);

  const partnerId = enabled ? data : given;
  useEffect(() => {
    if (partnerId === undefined) return;
    // After the effects of the other providers of this render, which show theirs from then on.
    queueMicrotask(() => {
      forgetOthers(client, partnerId);
    });
  }, [client, partnerId]);

  const partnerError = partnerId === undefined ? failure : null;
  return useMemo(() => ({ partnerId, partnerError, resolve }), [partnerId, partnerError, resolve]);
}
