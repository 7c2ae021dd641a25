export {
  createTierAdmin,
  type AwardAchievementInput,
  type EnrollPartnerInput,
  type FeatureAccessInput,
  type PinTierInput,
  type RecordDealInput,
  type RunMaintenanceInput,
  type SetMetricInput,
  type TierAdmin,
  type TierAdminConnection,
} from './server/create-tier-admin';
export type {
  Award,
  Commission,
  CounterCorrection,
  CounterRebuild,
  DealRecord,
  DealStatus,
  Enrolment,
  FeatureDecision,
  MaintenanceRun,
  MetricChange,
  Settlement,
  TierPin,
} from './server/answers';
export { isTierError, TierError, type TierErrorCode } from './domain/tier-error';
