export {
  createTierAdmin,
  type EnrollPartnerInput,
  type FeatureAccessInput,
  type RecordDealInput,
  type SetMetricInput,
  type TierAdmin,
  type TierAdminConnection,
} from './server/create-tier-admin';
export type {
  Commission,
  CounterCorrection,
  CounterRebuild,
  DealRecord,
  DealStatus,
  Enrolment,
  FeatureDecision,
  MetricChange,
  Settlement,
} from './server/answers';
export { isTierError, TierError, type TierErrorCode } from './domain/tier-error';
