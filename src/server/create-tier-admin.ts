import { parseSnapshot } from '../adapters/sql/parse-snapshot';
import { callStatement, given } from '../adapters/sql/rpc';
import { toTierError } from '../adapters/sql/to-tier-error';
import {
  parseAnonymized,
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
import type { RecordDealInput, TierAdmin } from './tier-admin';

/** Anything that runs SQL with parameters as the service role or the owner: a PGlite, or a `pg` Pool or Client. */
export interface TierAdminConnection {
  query: (sql: string, params: unknown[]) => Promise<{ rows: unknown[] }>;
}

/**
 * The programme from the server's side.
 *
 * @example
 * ```ts
 * const admin = createTierAdmin(new pg.Pool({ connectionString }));
 * await admin.recordDeal({ partnerId, reference: 'crm-4711', status: 'completed', revenue: 1200 });
 * ```
 */
export function createTierAdmin(connection: TierAdminConnection): TierAdmin {
  async function call<T>(
    name: string,
    input: Record<string, unknown>,
    parse: (answer: unknown) => T,
  ): Promise<T> {
    const args = given(input);
    try {
      const { rows } = await connection.query(callStatement(name, args), Object.values(args));
      return parse((rows[0] as { result: unknown }).result);
    } catch (error) {
      throw toTierError(error);
    }
  }

  return {
    getSnapshot: (partnerId) => call('partner_snapshot', { partner_id: partnerId }, parseSnapshot),
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
      call(
        'record_partner_deals',
        { deals: JSON.stringify(deals.map((deal) => given(dealArguments(deal)))), announce },
        parseBulkAnswers,
      ),
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
    awardAchievement: ({ partnerId, achievement, announce }) =>
      call('award_partner_achievement', { partner_id: partnerId, achievement, announce }, parseAward),
    pinTier: ({ partnerId, tier, reason, until }) =>
      call('pin_partner_tier', { partner_id: partnerId, tier, reason, until }, parseTierPin),
    unpinTier: (partnerId) => call('unpin_partner_tier', { partner_id: partnerId }, parseDecision),
    runMaintenance: ({ asOf, batchSize } = {}) =>
      call('run_partner_maintenance', { as_of: asOf, batch_size: batchSize }, parseMaintenanceRun),
    previewTierChange: (definitions) =>
      call('preview_tier_change', { definitions: JSON.stringify(definitions) }, parsePreview),
    anonymizePartner: (partnerId) => call('anonymize_partner', { partner_id: partnerId }, parseAnonymized),
  };
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
