// Never run: it compiles, or the check of the types fails. What the server's side promises and refuses.
import type { TierAdapter } from '../../src';
import {
  AchievementEngine,
  createTierAdmin,
  TierProgressionEngine,
  type RecordDealInput,
  type SqlConnection,
} from '../../src/server';

declare const connection: SqlConnection;
declare const adapter: TierAdapter;
const admin = createTierAdmin(connection);
const partnerId = 'ada';
const deal: RecordDealInput = { partnerId, reference: 'deal-1', status: 'completed', revenue: '10.50' };

// @ts-expect-error -- what cannot run SQL is no connection
createTierAdmin({ select: () => [] });
// @ts-expect-error -- what partners use may not administrate
createTierAdmin(adapter);
// @ts-expect-error -- the engines stand over the admin
export const overConnection = new TierProgressionEngine(connection);

export async function record(): Promise<string> {
  // @ts-expect-error -- not a status of a deal
  await admin.recordDeal({ ...deal, status: 'won' });
  // @ts-expect-error -- without a reference the same deal would count twice
  await admin.recordDeal({ partnerId, status: 'completed' });
  // @ts-expect-error -- money is a number or a decimal string
  await admin.recordDeal({ ...deal, revenue: 10n });
  // @ts-expect-error -- a time is a Date or ISO 8601
  await admin.recordDeal({ ...deal, occurredAt: 1_700_000_000 });
  // @ts-expect-error -- whether to announce is said once for all of them
  await admin.recordDeals([{ ...deal, announce: false }]);
  const [answer] = await admin.recordDeals([deal]);
  // @ts-expect-error -- there may be no first one
  void answer.outcome;
  if (answer?.outcome === 'refused') return answer.error.code;
  // @ts-expect-error -- only what was refused has an error
  void answer?.error;
  const { tier } = await admin.recordDeal(deal);
  // @ts-expect-error -- most deals move nobody
  return tier.to;
}

export async function administrate(): Promise<void> {
  // @ts-expect-error -- who is enrolled?
  await admin.enrollPartner({ sponsorId: partnerId });
  // @ts-expect-error -- a metric has a value
  await admin.setMetric({ partnerId, metric: 'rating' });
  // @ts-expect-error -- a pin has a reason
  await admin.pinTier({ partnerId, tier: 'elite', until: new Date() });
  // @ts-expect-error -- a pin ends
  await admin.pinTier({ partnerId, tier: 'elite', reason: 'Founding partner' });
  // @ts-expect-error -- what is taken away has no end
  await admin.revokeFeature({ partnerId, feature: 'reports', expiresAt: null });
  // @ts-expect-error -- which feature?
  await admin.grantFeature({ partnerId });
  // @ts-expect-error -- which achievement?
  await admin.awardAchievement({ partnerId });
  // @ts-expect-error -- no function takes another's clock
  await admin.runMaintenance({ now: new Date() });
  // @ts-expect-error -- a partner is an id
  await admin.evaluatePartner({ partnerId });
  // @ts-expect-error -- a changed tier is named by its key
  await admin.previewTierChange([{ min_deals_required: 5 }]);
  // @ts-expect-error -- there may be no such partner
  void (await admin.getSnapshot(partnerId)).tier;
}

export async function engines(): Promise<void> {
  // @ts-expect-error -- whose achievement?
  await new AchievementEngine(admin).evaluateCriteria('first_sale');
  // @ts-expect-error -- facts are the database's own
  await new AchievementEngine(admin).checkAchievements(partnerId, { deals: 3 });
  // @ts-expect-error -- the rules decide which tier
  await new TierProgressionEngine(admin).advancePartner(partnerId, 'elite');
}

export async function ask(): Promise<void> {
  // @ts-expect-error -- without a key a use may count twice
  await adapter.consumeFeature(partnerId, 'reports');
  // @ts-expect-error -- celebrations are claimed by their ids
  await adapter.claimCelebrations(partnerId, ['1']);
  // @ts-expect-error -- not a way to be shown
  await adapter.setVisibility(partnerId, 'friends');
  // @ts-expect-error -- recording is the server's
  await adapter.recordDeal(deal);
}
