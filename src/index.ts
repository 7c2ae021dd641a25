export { TierProvider, type TierProviderProps } from './react/TierProvider';
export type { Theme } from './react/presentation';
export { usePartnerTier } from './react/usePartnerTier';
export type {
  PartnerTier,
  PartnerTier as TierContextType,
  TierProgress,
  TierRequirements,
} from './react/partner-tier';
export type { TierStatus } from './react/tier-state';
export { useFeature } from './react/useFeature';
export { useCelebrations, type CelebrationsToShow } from './react/useCelebrations';

export type { Register, FeatureKey, TierKey, TierKey as TierEnum } from './domain/register';
export type { AdvanceDecision, AdvanceOutcome } from './domain/advance';
export type {
  Achievement,
  Celebration,
  CelebrationEvent,
  CelebrationKind,
  CelebrationPayloads,
  Severity,
} from './domain/celebration';
export type { FeatureReason, FeatureState, FeatureStatus } from './domain/feature-state';
export type { FeatureUse } from './domain/feature-use';
export type { Labels } from './domain/labels';
export type {
  CurrentTier,
  FeatureAccess,
  FeatureUsage,
  LadderTier,
  PartnerCounters,
  PartnerSnapshot,
  SnapshotFeature,
  TierBenefits,
  TierRequirement,
} from './domain/snapshot';
export type { ConnectionState, TierAdapter, TierListener } from './domain/tier-adapter';
export { isTierError, TierError, type TierErrorCode } from './domain/tier-error';
export { tierQueryConfig } from './domain/tier-query-config';

export {
  AchievementUnlock,
  type AchievementUnlockProps,
} from './components/AchievementUnlock/AchievementUnlock';
export { Celebrations, type CelebrationsProps } from './components/Celebrations/Celebrations';
export type { CardClassNames, CardSlot } from './components/overlay/card';
export {
  FeatureGate,
  type FeatureContent,
  type FeatureGateProps,
} from './components/FeatureGate/FeatureGate';
export { ProgressTracker, type ProgressTrackerProps } from './components/ProgressTracker/ProgressTracker';
export { Requirements, type RequirementsProps } from './components/Requirements/Requirements';
