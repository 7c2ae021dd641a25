export { createTierAdmin } from './server/create-tier-admin';
export type { SqlConnection, TierAdminConnection } from './server/rpc-over';
export type { SupabaseClientLike } from './adapters/supabase/supabase-client';
export { AchievementEngine } from './server/achievement-engine';
export { TierProgressionEngine } from './server/tier-progression-engine';
export type {
  AwardAchievementInput,
  BulkDeal,
  EnrollPartnerInput,
  FeatureAccessInput,
  PinTierInput,
  RecordDealInput,
  RecordDealsFromOptions,
  RunMaintenanceInput,
  SetMetricInput,
  TierAdmin,
  TierDefinitionChange,
} from './server/tier-admin';
export type {
  AchievementStand,
  Award,
  BulkAnswer,
  BulkBatch,
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
export { toTierError } from './adapters/sql/to-tier-error';
