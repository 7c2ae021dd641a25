import { readerOf, type Reader } from '../adapters/sql/reader';
import type {
  Award,
  DealRecord,
  DealStatus,
  Enrolment,
  MaintenanceRun,
  MetricChange,
  Settlement,
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
  const record = readerOf(answer, 'record_partner_deal');
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

/** The answer of `evaluate_partner` and of `unpin_partner_tier`. */
export function parseDecision(answer: unknown): Settlement {
  return parseSettlement(readerOf(answer, 'evaluate_partner'));
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
    revision: answer.number('revision'),
  };
}
