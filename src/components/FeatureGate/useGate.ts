'use client';

import { useCallback } from 'react';
import type { FeatureState } from '../../domain/feature-state';
import type { FeatureKey, TierKey } from '../../domain/register';
import { requireTier } from '../../domain/require-tier';
import { featureStateOf } from '../../react/feature-state-of';
import type { TierStore } from '../../react/tier-store';
import { useTierSelector } from '../../react/useTierSelector';

/** What a gate shows. */
interface Gate {
  state: FeatureState;
  /** ISO 4217, for what is missing in money. */
  currency: string | undefined;
  refetch: () => Promise<void>;
}

/** The state of a gate in one slice, so that it renders again only when it has something else to show. */
export function useGate(feature: FeatureKey, requiredTier: TierKey | undefined): Gate {
  return useTierSelector(
    useCallback(
      (store: TierStore) => {
        const provider = store.getState();
        return {
          state: requireTier(featureStateOf(provider, feature), provider.snapshot, requiredTier),
          currency: provider.snapshot?.counters.currency,
          refetch: store.refetch,
        };
      },
      [feature, requiredTier],
    ),
  );
}
