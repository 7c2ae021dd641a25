'use client';

import { useCallback } from 'react';
import { partnerTierOf, type PartnerTier } from './partner-tier';
import type { TierStore } from './tier-store';
import { useTierSelector } from './useTierSelector';

/** Everything about the partner; renders again whenever any of it changes. */
export function usePartnerTier(): PartnerTier;
/**
 * A slice of it; renders again only when the slice changes.
 *
 * @example
 * ```ts
 * const percent = usePartnerTier((tier) => tier.progress.percent);
 * ```
 */
export function usePartnerTier<Slice>(select: (tier: PartnerTier) => Slice): Slice;
export function usePartnerTier(select: (tier: PartnerTier) => unknown = everything): unknown {
  return useTierSelector(useCallback((store: TierStore) => select(partnerTierOf(store)), [select]));
}

const everything = (tier: PartnerTier): PartnerTier => tier;
