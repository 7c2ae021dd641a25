'use client';

import { useCallback, useMemo } from 'react';
import type { ConsumeOptions, ConsumeOutcome } from '../domain/consume';
import type { FeatureState } from '../domain/feature-state';
import type { FeatureKey } from '../domain/register';
import { featureStateOf } from './feature-state-of';
import { useTierStore } from './tier-context';
import type { TierStore } from './tier-store';
import { useTierSelector } from './useTierSelector';

/** What `useFeature` answers. */
export interface Feature extends FeatureState {
  /**
   * Uses some of a metered feature: all of the amount or nothing. `usage` counts it at once, and takes it back when
   * the database does not. It is tried again with the same key while that may help. Never rejects.
   *
   * @example
   * ```ts
   * const { outcome } = await consume({ amount: 3 });
   * if (outcome === 'limit_reached') showUpgrade();
   * ```
   */
  consume: (options?: ConsumeOptions) => Promise<ConsumeOutcome>;
}

/**
 * Whether the partner may use a feature, and why; renders again only when that changes.
 *
 * @example
 * ```tsx
 * const { status, usage, consume } = useFeature('lead_management');
 * ```
 */
export function useFeature(feature: FeatureKey): Feature {
  const { consume } = useTierStore();
  const state = useTierSelector(
    useCallback((store: TierStore) => featureStateOf(store.getState(), feature), [feature]),
  );
  const use = useCallback((options?: ConsumeOptions) => consume(feature, options), [consume, feature]);
  return useMemo(() => ({ ...state, consume: use }), [state, use]);
}
