// Never run: it compiles, or the check of the types fails. What the server's calls take and answer.
import type {
  AchievementStand,
  AssertFeatureOptions,
  Award,
  AwardAchievementInput,
  BulkAnswer,
  BulkBatch,
  BulkDeal,
  Commission,
  CounterCorrection,
  CounterRebuild,
  DealStatus,
  EnrollPartnerInput,
  Enrolment,
  FeatureAccessInput,
  FeatureDecision,
  MaintenanceRun,
  MetricChange,
  PinTierInput,
  RecordDealsFromOptions,
  RunMaintenanceInput,
  SetMetricInput,
  Settlement,
  TierAdmin,
  TierAdminConnection,
  TierChangePreview,
  TierDefinitionChange,
  TierErrorCode,
  TierMove,
  TierPin,
} from '../../src/server';
import { toTierError } from '../../src/server';

declare const admin: TierAdmin;
declare const rows: AsyncIterable<BulkDeal & { line: number }>;
const partnerId = 'ada';

export async function importHistory(): Promise<number[]> {
  const options: RecordDealsFromOptions = { announce: false, batchSize: 200 };
  const refused: number[] = [];
  for await (const { deals, answers } of admin.recordDealsFrom(rows, options)) {
    const batch: BulkBatch<BulkDeal & { line: number }> = { deals, answers };
    // @ts-expect-error -- there may be no first one
    void batch.deals[0].line;
    answers.forEach((answer: BulkAnswer, i) => {
      const deal = deals[i];
      // what came in comes back whole
      if (answer.outcome === 'refused' && deal) refused.push(deal.line);
    });
  }
  // @ts-expect-error -- a stream is read batch by batch
  void admin.recordDealsFrom(rows).answers;
  // @ts-expect-error -- deals come as they are read: neither one alone nor a promise of them
  admin.recordDealsFrom({ partnerId, reference: 'deal-1', status: 'completed' });
  // @ts-expect-error -- every deal of a stream has a reference
  admin.recordDealsFrom([{ partnerId, status: 'completed' }]);
  // @ts-expect-error -- a size is a number
  admin.recordDealsFrom(rows, { batchSize: '500' });
  return refused;
}

export async function repair(): Promise<CounterCorrection[]> {
  // @ts-expect-error -- a partner is an id
  await admin.rebuildCounters({ partnerId });
  const { changed, periodsChanged }: CounterRebuild = await admin.rebuildCounters(partnerId);
  // @ts-expect-error -- what was right is not in it
  void changed.points.to;
  // @ts-expect-error -- the last completion is a time
  const last: CounterCorrection | undefined = changed.lastCompletedAt;
  void [last, periodsChanged];
  return changed.points ? [changed.points] : [];
}

export async function forget(): Promise<string> {
  // @ts-expect-error -- a partner is an id
  await admin.anonymizePartner({ partnerId });
  // @ts-expect-error -- what a partner asked to have forgotten is forgotten whole
  await admin.anonymizePartner(partnerId, { keepName: true });
  const forgotten = await admin.anonymizePartner(partnerId);
  // @ts-expect-error -- no name comes back
  void forgotten.displayName;
  return `${forgotten.partnerId} ${forgotten.revision}`;
}

export async function inputs(): Promise<void> {
  const enrolment: EnrollPartnerInput = { partnerId, sponsorId: null, joinedAt: '2025-01-01' };
  const metric: SetMetricInput = { partnerId, metric: 'rating', value: '4.5' };
  const access: FeatureAccessInput = { partnerId, feature: 'reports', expiresAt: null };
  const award: AwardAchievementInput = { partnerId, achievement: 'first_sale', announce: false };
  const pin: PinTierInput = { partnerId, tier: 'elite', reason: 'Founding partner', until: new Date() };
  const run: RunMaintenanceInput = { asOf: new Date(), batchSize: 100 };
  const change: TierDefinitionChange = { key: 'elite', min_deals_required: 30 };
  // @ts-expect-error -- who joined is an id
  const sponsor: EnrollPartnerInput = { partnerId, sponsorId: 17 };
  // @ts-expect-error -- a deal of many is announced with all of them
  const one: BulkDeal = { partnerId, reference: 'deal-1', status: 'lost', announce: false };
  // @ts-expect-error -- not a status of a deal
  const status: DealStatus = 'won';
  void [sponsor, one, status];

  const enrolled: Enrolment = await admin.enrollPartner(enrolment);
  const moved: MetricChange = await admin.setMetric(metric);
  const decided: FeatureDecision = await admin.grantFeature(access);
  const awarded: Award = await admin.awardAchievement(award);
  const pinned: TierPin = await admin.pinTier(pin);
  const settled: MaintenanceRun = await admin.runMaintenance(run);
  const preview: TierChangePreview = await admin.previewTierChange([change]);
  const stand: AchievementStand = await admin.evaluateAchievement(award);
  // @ts-expect-error -- enrolling pays nobody
  void enrolled.commissions;
  // @ts-expect-error -- what is held is a number, however it was given
  const held: string = moved.value;
  // @ts-expect-error -- not every decision ends
  decided.expiresAt.slice();
  // @ts-expect-error -- times are text, as the database writes them
  pinned.pinnedUntil.getTime();
  // @ts-expect-error -- whom it settled is in the events
  void settled.partners;
  // @ts-expect-error -- examples are partners, moves are counts
  void preview.moves[0]?.partnerId;
  // @ts-expect-error -- it may not be earned yet
  stand.achievedAt.slice();
  void [held, awarded.awarded];
}

export function settle({ tier, commissions }: Settlement, move: TierMove): string[] {
  // @ts-expect-error -- a tier is left upwards or downwards
  void (move.direction === 'sideways');
  // @ts-expect-error -- most decisions move nobody
  void tier.from;
  // @ts-expect-error -- a bonus has no rate
  commissions.map(({ rate }: Commission) => rate.toFixed());
  return commissions.map(({ kind, amount, currency }) => `${kind} ${amount} ${currency}`);
}

// @ts-expect-error -- a URL connects to nothing by itself
export const url: TierAdminConnection = 'postgres://localhost';
// @ts-expect-error -- a code that no error has
export const code: TierErrorCode = 'NOT_FOUND';
// @ts-expect-error -- a server is told whose feature it is
export const question: AssertFeatureOptions = { source: admin, feature: 'reports' };
export const known: TierErrorCode = toTierError({ code: 'TI001', message: 'It is there' }).code;
