'use client';

import { useCallback } from 'react';
import type { FeatureState } from '../domain/feature-state';
import type { FeatureKey } from '../domain/register';
import { featureStateOf } from './feature-state-of';
import type { TierStore } from './tier-store';
import { useTierSelector } from './useTierSelector';

/**
 * Whether the partner may use a feature, and why; renders again only when that changes.
 *
 * @example
 * ```tsx
 * const { status } = useFeature('lead_management');
 * ```
 */
export function useFeature(feature: FeatureKey): FeatureState {
  return useTierSelector(
    useCallback((store: TierStore) => featureStateOf(store.getState(), feature), [feature]),
  );
}
