export {
  createTierAdmin,
  type AwardAchievementInput,
  type EnrollPartnerInput,
  type PinTierInput,
  type RecordDealInput,
  type RunMaintenanceInput,
  type SetMetricInput,
  type TierAdmin,
  type TierAdminConnection,
} from './server/create-tier-admin';
export type {
  Award,
  DealRecord,
  DealStatus,
  Enrolment,
  MaintenanceRun,
  MetricChange,
  Settlement,
  TierPin,
} from './server/answers';
export { isTierError, TierError, type TierErrorCode } from './domain/tier-error';
