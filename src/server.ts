export { createTierAdmin, type TierAdminConnection } from './server/create-tier-admin';
export type {
  AwardAchievementInput,
  EnrollPartnerInput,
  FeatureAccessInput,
  PinTierInput,
  RecordDealInput,
  RunMaintenanceInput,
  SetMetricInput,
  TierAdmin,
  TierDefinitionChange,
} from './server/tier-admin';
export type {
  Award,
  BulkAnswer,
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
  TierChangePreview,
  TierMove,
  TierPin,
} from './server/answers';
export { assertFeature, type AssertFeatureOptions } from './domain/assert-feature';
export { tierQueryConfig } from './domain/tier-query-config';
export { isTierError, TierError, type TierErrorCode } from './domain/tier-error';
