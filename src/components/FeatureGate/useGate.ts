'use client';

import { useCallback, useEffect } from 'react';
import type { FeatureState } from '../../domain/feature-state';
import type { FeatureKey, TierKey } from '../../domain/register';
import { requireTier } from '../../domain/require-tier';
import { featureStateOf } from '../../react/feature-state-of';
import { useTierStore } from '../../react/tier-context';
import type { TierStore } from '../../react/tier-store';
import { useTierSelector } from '../../react/useTierSelector';
import { expose } from './expose';

/** What a gate shows, and tells. */
interface Gate {
  state: FeatureState;
  /** ISO 4217, for what is missing in money. */
  currency: string | undefined;
  refetch: () => Promise<void>;
  /** To be called when the partner asks what a closed gate needs. */
  onLockedClick: () => void;
}

/** The state of a gate in one slice, so that it renders again only when it has something else to show. */
export function useGate(feature: FeatureKey, requiredTier: TierKey | undefined): Gate {
  const { events, refetch } = useTierStore();
  const { state, currency, partnerId } = useTierSelector(
    useCallback(
      (store: TierStore) => {
        const provider = store.getState();
        return {
          state: requireTier(featureStateOf(provider, feature), provider.snapshot, requiredTier),
          currency: provider.snapshot?.counters.currency,
          partnerId: provider.partnerId ?? null,
        };
      },
      [feature, requiredTier],
    ),
  );
  useEffect(() => {
    expose(events, partnerId, state, requiredTier);
  }, [events, partnerId, state, requiredTier]);

  return {
    state,
    currency,
    refetch,
    onLockedClick() {
      const { status, requiredTier: missingTier } = state;
      events.emit({ type: 'locked-click', partnerId, feature, status, requiredTier: missingTier });
    },
  };
}
