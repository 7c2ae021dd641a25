// Never run: it compiles, or the check of the types fails. The components and the hook are used here the way
// the specification of the portal uses them.
import type { ReactElement, ReactNode } from 'react';
import {
  AchievementUnlock,
  FeatureGate,
  ProgressTracker,
  TierProvider,
  usePartnerTier,
  type Achievement,
  type AchievementUnlockProps,
  type AdvanceOutcome,
  type FeatureGateProps,
  type ProgressTrackerProps,
  type TierAdapter,
  type TierBenefits,
  type TierContextType,
  type TierEnum,
  type TierProgress,
  type TierRequirements,
} from '../../src';

declare const achievement: Achievement;
declare const adapter: TierAdapter;
declare const children: ReactNode;

export const asSpecified: ReactElement[] = [
  <TierProvider adapter={adapter}>{children}</TierProvider>,
  <ProgressTracker
    currentProgress={2}
    targetValue={3}
    label="Deals"
    showMilestones
    animateOnChange={false}
  />,
  <AchievementUnlock achievement={achievement} isVisible onComplete={() => undefined} />,
  <FeatureGate feature="lead_management" requiredTier="active" fallback={<p />} showPreview={false}>
    <p />
  </FeatureGate>,
];

interface SpecifiedFields {
  currentTier: TierEnum | null;
  progress: TierProgress;
  benefits: TierBenefits | null;
  nextTierRequirements: TierRequirements | null;
  canAccessFeature: (feature: string) => boolean;
  advanceToNextTier: () => Promise<AdvanceOutcome>;
  calculateProgress: () => TierProgress;
  isAdvancing: boolean;
}

export function useSpecifiedFields(): SpecifiedFields {
  const tier: TierContextType = usePartnerTier();
  return tier;
}

export const props: [
  Pick<
    ProgressTrackerProps,
    'currentProgress' | 'targetValue' | 'label' | 'showMilestones' | 'animateOnChange'
  >,
  Pick<AchievementUnlockProps, 'achievement' | 'isVisible' | 'onComplete'>,
  Pick<FeatureGateProps, 'feature' | 'requiredTier' | 'children' | 'fallback' | 'showPreview'>,
] = [
  { currentProgress: 1, targetValue: 3, label: '' },
  { achievement, isVisible: false, onComplete: () => undefined },
  { feature: 'white_label', children },
];

export const refused: ReactElement[] = [
  // @ts-expect-error -- a provider needs to know where the programme lives
  <TierProvider>{children}</TierProvider>,
  // @ts-expect-error -- a gate is for a feature
  <FeatureGate>{children}</FeatureGate>,
  // @ts-expect-error -- progress is a number
  <ProgressTracker currentProgress="2" targetValue={3} label="Deals" />,
  // @ts-expect-error -- a bar without words is nobody's
  <ProgressTracker currentProgress={2} targetValue={3} />,
  // @ts-expect-error -- somebody must hear that it is over
  <AchievementUnlock achievement={achievement} isVisible />,
];
