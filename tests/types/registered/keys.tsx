// Never run. A host that registers its keys gets them checked, over every entry of the built package.
import {
  FeatureGate,
  useFeature,
  useLeaderboard,
  usePartnerTier,
  type FeatureKey,
  type ProviderEvent,
  type TierAdapter,
  type TierKey,
} from '@siso/partner-tiers';
import { assertFeature, type DealRecord, type TierAdmin } from '@siso/partner-tiers/server';
import { partnerSnapshot, TierTestProvider } from '@siso/partner-tiers/testing';
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

declare const adapter: TierAdapter;
declare const admin: TierAdmin;

export async function useSome(): Promise<void> {
  await adapter.consumeFeature('ada', 'api', 'key');
  // @ts-expect-error -- no feature of this programme
  await adapter.consumeFeature('ada', 'apis', 'key');
  await assertFeature({ source: admin, partnerId: 'ada', feature: 'reports' });
  // @ts-expect-error -- no feature of this programme
  await assertFeature({ source: admin, partnerId: 'ada', feature: 'report' });
}

export function useConsumeOfUnknown(): void {
  void useFeature('api').consume();
  // @ts-expect-error -- no feature of this programme
  void useFeature('apis').consume();
}

export function useLeader(): 'bronze' | 'silver' | undefined {
  return useLeaderboard().rows[0]?.tier;
}

export function exposed(event: ProviderEvent): 'reports' | 'api' | null {
  return event.type === 'exposure' ? event.feature : null;
}

export async function administrate(): Promise<void> {
  await admin.grantFeature({ partnerId: 'ada', feature: 'api' });
  // @ts-expect-error -- no feature of this programme
  await admin.grantFeature({ partnerId: 'ada', feature: 'apis' });
  // @ts-expect-error -- not a tier of this programme
  await admin.pinTier({ partnerId: 'ada', tier: 'gold', reason: 'A friend', until: '2030-01-01' });
}

export const tested: ReactElement[] = [
  <TierTestProvider tier="silver" features={{ api: 'granted' }}>
    {null}
  </TierTestProvider>,
  // @ts-expect-error -- not a tier of this programme
  <TierTestProvider tier="gold">{null}</TierTestProvider>,
  // @ts-expect-error -- no feature of this programme
  <TierTestProvider features={{ apis: 'granted' }}>{null}</TierTestProvider>,
];
// @ts-expect-error -- no feature of this programme
partnerSnapshot({ features: { apis: 'granted' } });
