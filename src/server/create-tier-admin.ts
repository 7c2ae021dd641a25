import { parseAdvance } from '../adapters/sql/parse-advance';
import { parseSnapshot } from '../adapters/sql/parse-snapshot';
import { toTierError } from '../adapters/sql/to-tier-error';
import { callArguments } from './call-arguments';
import {
  parseAnonymized,
  parseAchievementStand,
  parseAward,
  parseBulkAnswers,
  parseCounterRebuild,
  parseDealRecord,
  parseDecision,
  parseEnrolment,
  parseFeatureDecision,
  parseMaintenanceRun,
  parseMetricChange,
  parsePreview,
  parseTierPin,
} from './parse-answers';
import type { ReadOptions } from '../domain/page';
import { answerEach } from './answer-each';
import { recordDealsFrom } from './record-deals-from';
import { rpcOver, type TierAdminConnection } from './rpc-over';
import type { RecordDealInput, TierAdmin } from './tier-admin';

/**
 * The programme from the server's side.
 *
 * @param connection - A Supabase client with the service key, a `pg` Pool or Client, or a PGlite.
 * @example
 * ```ts
 * const admin = createTierAdmin(createClient(url, serviceRoleKey, { auth: { persistSession: false } }));
 * await admin.recordDeal({ partnerId, reference: 'crm-4711', status: 'completed', revenue: 1200 });
 * ```
 */
export function createTierAdmin(connection: TierAdminConnection): TierAdmin {
  const rpc = rpcOver(connection);

  async function call<T>(
    name: string,
    input: Record<string, unknown>,
    parse: (answer: unknown) => T,
    options?: ReadOptions,
  ): Promise<T> {
    try {
      return parse(await rpc(name, callArguments(input), options));
    } catch (error) {
      throw toTierError(error);
    }
  }

  const admin: TierAdmin = {
    getSnapshot: (partnerId, options) =>
      call('partner_snapshot', { partner_id: partnerId }, parseSnapshot, options),
    enrollPartner: ({ partnerId, sponsorId, joinedAt, displayName, announce }) =>
      call(
        'enroll_partner',
        {
          partner_id: partnerId,
          sponsor_id: sponsorId,
          joined_at: joinedAt,
          display_name: displayName,
          announce,
        },
        parseEnrolment,
      ),
    recordDeal: ({ announce, ...deal }) =>
      call('record_partner_deal', { ...dealArguments(deal), announce }, parseDealRecord),
    recordDeals: (deals, { announce } = {}) =>
      answerEach(deals.map(dealArguments), (sent) =>
        call('record_partner_deals', { deals: sent, announce }, parseBulkAnswers),
      ),
    recordDealsFrom: (deals, options) => recordDealsFrom(admin, deals, options),
    setMetric: ({ partnerId, metric, value, observedAt, announce }) =>
      call(
        'set_partner_metric',
        { partner_id: partnerId, metric, value, observed_at: observedAt, announce },
        parseMetricChange,
      ),
    rebuildCounters: (partnerId) =>
      call('rebuild_partner_counters', { partner_id: partnerId }, parseCounterRebuild),
    grantFeature: ({ partnerId, feature, expiresAt }) =>
      call(
        'grant_partner_feature',
        { partner_id: partnerId, feature, expires_at: expiresAt },
        parseFeatureDecision,
      ),
    denyFeature: ({ partnerId, feature, expiresAt }) =>
      call(
        'deny_partner_feature',
        { partner_id: partnerId, feature, expires_at: expiresAt },
        parseFeatureDecision,
      ),
    revokeFeature: ({ partnerId, feature }) =>
      call('revoke_partner_feature', { partner_id: partnerId, feature }, parseFeatureDecision),
    evaluatePartner: (partnerId) => call('evaluate_partner', { partner_id: partnerId }, parseDecision),
    advancePartner: (partnerId) => call('partner_advance', { partner_id: partnerId }, parseAdvance),
    evaluateAchievement: ({ partnerId, achievement }) =>
      call('evaluate_partner_achievement', { partner_id: partnerId, achievement }, parseAchievementStand),
    awardAchievement: ({ partnerId, achievement, announce }) =>
      call('award_partner_achievement', { partner_id: partnerId, achievement, announce }, parseAward),
    pinTier: ({ partnerId, tier, reason, until }) =>
      call('pin_partner_tier', { partner_id: partnerId, tier, reason, until }, parseTierPin),
    unpinTier: (partnerId) => call('unpin_partner_tier', { partner_id: partnerId }, parseDecision),
    runMaintenance: ({ asOf, batchSize } = {}) =>
      call('run_partner_maintenance', { as_of: asOf, batch_size: batchSize }, parseMaintenanceRun),
    previewTierChange: (definitions) => call('preview_tier_change', { definitions }, parsePreview),
    anonymizePartner: (partnerId) => call('anonymize_partner', { partner_id: partnerId }, parseAnonymized),
  };
  return admin;
}

function dealArguments({
  partnerId,
  reference,
  status,
  revenue,
  occurredAt,
  source,
  currency,
}: Omit<RecordDealInput, 'announce'>): Record<string, unknown> {
  return { partner_id: partnerId, reference, status, revenue, occurred_at: occurredAt, source, currency };
}
