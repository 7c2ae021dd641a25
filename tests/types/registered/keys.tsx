// Never run. A host that registers its keys gets them checked, over every entry of the built package.
import { FeatureGate, useFeature, usePartnerTier, type FeatureKey, type TierKey } from '@siso/partner-tiers';
import type { DealRecord } from '@siso/partner-tiers/server';
import type { ReactElement } from 'react';

declare module '@siso/partner-tiers' {
  interface Register {
    tiers: 'bronze' | 'silver';
    features: 'reports' | 'api';
  }
}

export const gates: ReactElement[] = [
  <FeatureGate feature="reports" requiredTier="silver">
    {null}
  </FeatureGate>,
  // @ts-expect-error -- a typo
  <FeatureGate feature="report">{null}</FeatureGate>,
  // @ts-expect-error -- not a tier of this programme
  <FeatureGate feature="api" requiredTier="gold">
    {null}
  </FeatureGate>,
];

export function Hooks(): null {
  useFeature('api');
  // @ts-expect-error -- a typo
  useFeature('apis');
  const { currentTier, canAccessFeature } = usePartnerTier();
  const tier: 'bronze' | 'silver' | null = currentTier;
  // @ts-expect-error -- a typo
  canAccessFeature('apis');
  void tier;
  return null;
}

export const reached = (record: DealRecord): 'bronze' | 'silver' | undefined => record.tier?.to;
export const keys: [TierKey, FeatureKey] = ['bronze', 'reports'];
