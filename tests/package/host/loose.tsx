// Never run: it compiles, with and without `strict`, the way a portal uses the hooks.
import {
  Celebrations,
  isTierError,
  useFeature,
  useNotifications,
  usePartnerTier,
  type ConsumeOutcome,
  type PartnerNotification,
  type ProviderEvent,
  type Register,
} from '@siso/partner-tiers';
import {
  assertFeature,
  createTierAdmin,
  type RecordDealInput,
  type SqlConnection,
} from '@siso/partner-tiers/server';
import { createSupabaseAdapter } from '@siso/partner-tiers/supabase';
import { TierTestProvider } from '@siso/partner-tiers/testing';
import { createClient } from '@supabase/supabase-js';

export const adapter = createSupabaseAdapter(createClient('http://localhost', 'key'));

/** Every union is told apart by a word, because without `strict` a boolean does not tell. */
export function said(use: ConsumeOutcome): string {
  if (use.outcome === 'failed') return use.error.code;
  return `${use.used} of ${use.allowance}`;
}

export function news(notification: PartnerNotification): string {
  switch (notification.kind) {
    case 'tier_promoted':
      return notification.payload.label;
    case 'bonus':
      return `${notification.payload.amount} ${notification.payload.currency}`;
    default:
      return notification.kind;
  }
}

export function track(event: ProviderEvent): string {
  return event.type === 'celebration' ? event.celebration.kind : event.feature;
}

export function useExport(): { left: number; take: () => Promise<string> } {
  const { usage, consume } = useFeature('exports');
  const { advanceToNextTier } = usePartnerTier();
  const take = async () => {
    const advanced = await advanceToNextTier();
    if (advanced.outcome === 'failed') return advanced.error.message;
    if (advanced.outcome === 'not_eligible') return advanced.missing.map(({ label }) => label).join();
    return said(await consume());
  };
  return { left: usage ? usage.allowance - usage.used : 0, take };
}

export const Bell = () => (
  <ul>
    {useNotifications().notifications.map((one) => (
      <li key={one.id}>{news(one)}</li>
    ))}
  </ul>
);

export async function record(connection: SqlConnection, deal: RecordDealInput): Promise<string> {
  const admin = createTierAdmin(connection);
  try {
    await assertFeature({ source: admin, partnerId: deal.partnerId, feature: 'leads' });
    return (await admin.recordDeal(deal)).status;
  } catch (error) {
    return isTierError(error) ? error.code : 'unknown';
  }
}

export const tested = (
  <TierTestProvider tier="active" features={{ leads: 'granted', exports: { access: 'limit_reached' } }}>
    <Celebrations />
  </TierTestProvider>
);

// @ts-expect-error -- a feature is named by its key, with `strict` or without
export const useNumber = () => useFeature(17);

export type Keys = keyof Register;
