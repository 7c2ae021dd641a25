export { TierProvider, type TierProviderProps } from './react/TierProvider';
export {
  TierPresentation,
  type PresentationProps,
  type TierPresentationProps,
} from './react/TierPresentation';
export type { HostComponents, Presentation, Theme } from './react/presentation';
export { usePartnerTier } from './react/usePartnerTier';
export type {
  PartnerTier,
  PartnerTier as TierContextType,
  TierProgress,
  TierRequirements,
} from './react/partner-tier';
export type { TierStatus } from './react/tier-state';
export { useFeature, type Feature } from './react/useFeature';
export { useAchievements, type Achievements } from './react/useAchievements';
export { useLeaderboard, type LeaderboardOptions, type LeaderboardRanking } from './react/useLeaderboard';
export { useNotifications, type Notifications } from './react/useNotifications';
export { useStatement, type Statement } from './react/useStatement';
export { useTierEvents, type TierEvents } from './react/useTierEvents';
export type { PagedPartnerList, PartnerList } from './react/usePages';
export { useCelebrations, type CelebrationsToShow } from './react/useCelebrations';

export type { Register, FeatureKey, TierKey, TierKey as TierEnum } from './domain/register';
export type { AdvanceDecision, AdvanceOutcome } from './domain/advance';
export type { ConsumeOptions, ConsumeOutcome } from './domain/consume';
export type { MarkSeenOutcome } from './domain/mark-seen';
export type { ProviderEvent } from './domain/provider-event';
export type {
  Achievement,
  Celebration,
  CelebrationKind,
  CelebrationPayloads,
  Severity,
} from './domain/celebration';
export type { FeatureReason, FeatureState, FeatureStatus } from './domain/feature-state';
export type { FeatureUse } from './domain/feature-use';
export type { Labels, UnitLabel } from './domain/labels';
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
export type { CatalogAchievement, CatalogTier, ProgrammeCatalog } from './domain/catalog';
export type {
  LeaderboardMetric,
  LeaderboardPage,
  LeaderboardPeriod,
  LeaderboardRow,
  LeaderboardStanding,
  LeaderboardVisibility,
} from './domain/leaderboard';
export type { Page, PageOptions, ReadOptions } from './domain/page';
export type { AchievementReward, PartnerAchievement } from './domain/partner-achievement';
export type { PartnerNotification } from './domain/partner-notification';
export type { CommissionKind, StatementEntry, StatementPage, StatementSpan } from './domain/statement';
export type { TierEvent, TierEventType } from './domain/tier-event';
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
export { TierBadge, type TierBadgeProps } from './components/TierBadge/TierBadge';
export { TierCard, type TierCardProps } from './components/TierCard/TierCard';
export { TierRoadmap, type TierRoadmapProps } from './components/TierRoadmap/TierRoadmap';
export { AchievementGrid, type AchievementGridProps } from './components/AchievementGrid/AchievementGrid';
export { Leaderboard, type LeaderboardProps } from './components/Leaderboard/Leaderboard';
export { ActivityFeed, type ActivityFeedProps } from './components/ActivityFeed/ActivityFeed';
export {
  CommissionSummary,
  type CommissionSummaryProps,
} from './components/CommissionSummary/CommissionSummary';
export { NotificationBell, type NotificationBellProps } from './components/NotificationBell/NotificationBell';
export type { NotificationBellSlot } from './components/NotificationBell/NotificationBellSlot';
export {
  PartnerDashboard,
  type DashboardPart,
  type PartnerDashboardProps,
} from './components/PartnerDashboard/PartnerDashboard';
