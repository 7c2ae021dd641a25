import { parseRequirement } from '../adapters/sql/parse-snapshot';
import { readerOf, type Reader } from '../adapters/sql/reader';
import { given } from '../adapters/sql/rpc';
import { toTierError } from '../adapters/sql/to-tier-error';
import type {
  AchievementStand,
  Award,
  BulkAnswer,
  Commission,
  CounterRebuild,
  DealRecord,
  DealStatus,
  Enrolment,
  FeatureDecision,
  MaintenanceRun,
  MetricChange,
  Settlement,
  TierChangePreview,
  TierMove,
  TierPin,
} from './answers';

/** The answer of `enroll_partner`. */
export function parseEnrolment(answer: unknown): Enrolment {
  const enrolment = readerOf(answer, 'enroll_partner');
  return {
    partnerId: enrolment.string('partner_id'),
    enrolled: enrolment.boolean('enrolled'),
    tier: enrolment.string('tier'),
    revision: enrolment.number('revision'),
  };
}

/** The answer of `record_partner_deal`. */
export function parseDealRecord(answer: unknown): DealRecord {
  return parseRecord(readerOf(answer, 'record_partner_deal'));
}

/** The answer of `record_partner_deals`. */
export function parseBulkAnswers(answer: unknown): BulkAnswer[] {
  return readerOf({ answers: answer }, 'record_partner_deals').list('answers', (item) =>
    item.has('code')
      ? {
          outcome: 'refused',
          error: toTierError({
            code: item.string('code'),
            message: item.string('message'),
            hint: item.stringOrNull('hint'),
          }),
        }
      : { outcome: 'recorded', ...parseRecord(item) },
  );
}

function parseRecord(record: Reader): DealRecord {
  return {
    dealId: record.string('deal_id'),
    replayed: record.boolean('replayed'),
    status: record.string('status') as DealStatus,
    ...parseSettlement(record),
  };
}

/** The answer of `set_partner_metric`. */
export function parseMetricChange(answer: unknown): MetricChange {
  const change = readerOf(answer, 'set_partner_metric');
  return {
    metric: change.string('metric'),
    value: change.number('value'),
    changed: change.boolean('changed'),
    ...parseSettlement(change),
  };
}

/** The answer of `rebuild_partner_counters`. */
export function parseCounterRebuild(answer: unknown): CounterRebuild {
  const rebuild = readerOf(answer, 'rebuild_partner_counters');
  const found = rebuild.json('changed');
  const changed = rebuild.object('changed');
  const correction = (counter: string) => {
    if (!(counter in found)) return undefined;
    const { number } = changed.object(counter);
    return { from: number('from'), to: number('to') };
  };
  const time = (counter: string) => {
    if (!(counter in found)) return undefined;
    const { stringOrNull } = changed.object(counter);
    return { from: stringOrNull('from'), to: stringOrNull('to') };
  };
  return {
    changed: given({
      dealsCompleted: correction('deals_completed'),
      dealsInProgress: correction('deals_in_progress'),
      totalRevenue: correction('total_revenue'),
      points: correction('points'),
      teamSize: correction('team_size'),
      lastCompletedAt: time('last_completed_at'),
    }),
    periodsChanged: rebuild.number('periods_changed'),
    revision: rebuild.number('revision'),
  };
}

/** The answer of `grant_partner_feature`, `deny_partner_feature` and `revoke_partner_feature`. */
export function parseFeatureDecision(answer: unknown): FeatureDecision {
  const decision = readerOf(answer, 'feature decision');
  return {
    feature: decision.string('feature'),
    access: decision.string('access') as FeatureDecision['access'],
    via: decision.stringOrNull('via') as FeatureDecision['via'],
    expiresAt: decision.stringOrNull('expires_at'),
    revision: decision.number('revision'),
  };
}

/** The answer of `evaluate_partner` and of `unpin_partner_tier`. */
export function parseDecision(answer: unknown): Settlement {
  return parseSettlement(readerOf(answer, 'evaluate_partner'));
}

/** The answer of `evaluate_partner_achievement`. */
export function parseAchievementStand(answer: unknown): AchievementStand {
  const stand = readerOf(answer, 'evaluate_partner_achievement');
  return {
    achievement: stand.string('achievement'),
    met: stand.boolean('met'),
    percent: stand.number('percent'),
    requirements: stand.list('requirements', parseRequirement),
    achievedAt: stand.stringOrNull('achieved_at'),
  };
}

/** The answer of `award_partner_achievement`. */
export function parseAward(answer: unknown): Award {
  const award = readerOf(answer, 'award_partner_achievement');
  return {
    achievement: award.string('achievement'),
    awarded: award.boolean('awarded'),
    ...parseSettlement(award),
  };
}

/** The answer of `pin_partner_tier`. */
export function parseTierPin(answer: unknown): TierPin {
  const pin = readerOf(answer, 'pin_partner_tier');
  return { pinnedUntil: pin.string('pinned_until'), ...parseSettlement(pin) };
}

/** The answer of `run_partner_maintenance`. */
export function parseMaintenanceRun(answer: unknown): MaintenanceRun {
  const run = readerOf(answer, 'run_partner_maintenance');
  return { processed: run.number('processed'), more: run.boolean('more') };
}

function parseSettlement(answer: Reader): Settlement {
  const tier = answer.objectOrNull('tier');
  return {
    tier: tier && { from: tier.string('from'), to: tier.string('to') },
    achievements: answer.strings('achievements'),
    commissions: answer.list('commissions', parseCommission),
    revision: answer.number('revision'),
  };
}

function parseCommission(commission: Reader): Commission {
  return {
    partnerId: commission.string('partner_id'),
    kind: commission.string('kind') as Commission['kind'],
    amount: commission.number('amount'),
    rate: commission.numberOrNull('rate'),
    currency: commission.string('currency'),
  };
}

/** The answer of `preview_tier_change`. */
export function parsePreview(answer: unknown): TierChangePreview {
  const preview = readerOf(answer, 'preview_tier_change');
  const move = (item: Reader): TierMove => ({
    from: item.string('from'),
    to: item.string('to'),
    direction: item.string('direction') as TierMove['direction'],
  });
  return {
    partners: preview.number('partners'),
    moves: preview.list('moves', (item) => ({ ...move(item), partners: item.number('partners') })),
    examples: preview.list('examples', (item) => ({ ...move(item), partnerId: item.string('partner_id') })),
  };
}

/** The answer of `anonymize_partner`. */
export function parseAnonymized(answer: unknown): { partnerId: string; revision: number } {
  const anonymized = readerOf(answer, 'anonymize_partner');
  return { partnerId: anonymized.string('partner_id'), revision: anonymized.number('revision') };
}
