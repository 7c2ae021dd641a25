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
  // @ts-expect-error -- no feature of this programme
  <FeatureGate feature="report">{null}</FeatureGate>,
  // @ts-expect-error -- not a tier of this programme
  <FeatureGate feature="api" requiredTier="gold">
    {null}
  </FeatureGate>,
];

export function useRegisteredKeys(): 'bronze' | 'silver' | null {
  useFeature('api');
  // @ts-expect-error -- no feature of this programme
  useFeature('apis');
  const { currentTier, canAccessFeature } = usePartnerTier();
  // @ts-expect-error -- no feature of this programme
  canAccessFeature('apis');
  return currentTier;
}

export const reached = (record: DealRecord): 'bronze' | 'silver' | undefined => record.tier?.to;
export const keys: [TierKey, FeatureKey] = ['bronze', 'reports'];
