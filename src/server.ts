export {
  createTierAdmin,
  type EnrollPartnerInput,
  type RecordDealInput,
  type SetMetricInput,
  type TierAdmin,
  type TierAdminConnection,
} from './server/create-tier-admin';
export type {
  CounterCorrection,
  CounterRebuild,
  DealRecord,
  DealStatus,
  Enrolment,
  MetricChange,
  Settlement,
} from './server/answers';
export { isTierError, TierError, type TierErrorCode } from './domain/tier-error';
