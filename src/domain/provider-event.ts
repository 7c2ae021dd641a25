import type { Celebration } from './celebration';
import type { FeatureReason, FeatureStatus } from './feature-state';
import type { FeatureKey, TierKey } from './register';

/** What `onEvent` of a provider is told, for analytics; `type` says what it carries. */
export type ProviderEvent = {
  /** Whom it happened to; null where nobody is signed in, or it is not known yet who is. */
  partnerId: string | null;
} & (
  | {
      /** A gate was rendered. Told once per feature and status, however many gates there are. */
      type: 'exposure';
      feature: FeatureKey;
      status: FeatureStatus;
      reason: FeatureReason;
    }
  | {
      /** The partner asked what a closed gate needs. */
      type: 'locked-click';
      feature: FeatureKey;
      status: FeatureStatus;
      requiredTier: TierKey | null;
    }
  | {
      /** A gate that had been closed opened before the partner's eyes. */
      type: 'unlock';
      feature: FeatureKey;
      /** What it was before. */
      from: FeatureStatus;
    }
  | {
      /** A celebration was shown. */
      type: 'celebration';
      celebration: Celebration;
    }
);
