import type { FeatureKey, TierKey } from './register';

/** How loudly something is told: `high` a dialog, `medium` a banner, `low` a toast. */
export type Severity = 'high' | 'medium' | 'low';

/** Every severity, the most important first. */
export const severities = ['high', 'medium', 'low'] as const satisfies Severity[];

/** An achievement as it is shown when it is unlocked. */
export interface Achievement {
  key: string;
  title: string;
  description: string;
  /** An emoji, or the name of an icon that is drawn (`trophy`, see the tiers); shown beside the title, never instead of it. */
  icon: string;
  points: number;
}

/** What each kind of celebration carries. */
export interface CelebrationPayloads {
  tier_promoted: { from: TierKey; to: TierKey; label: string; unlocks: FeatureKey[] };
  tier_ready: { to: TierKey; label: string };
  /** `expiresAt` is ISO 8601, or null for good. */
  feature_granted: { feature: FeatureKey; label: string; expiresAt: string | null };
  /** As things stand the tier ends then; `expiresAt` is ISO 8601. */
  tier_expiring: { tier: TierKey; label: string; expiresAt: string };
  /** The partner holds a lower tier now; `label` is its name. */
  tier_demoted: { from: TierKey; to: TierKey; label: string };
  /** `percent` of the way to `to` is done. */
  milestone: { to: TierKey; label: string; percent: number };
  /** The reward of an achievement, in money. */
  bonus: { amount: number; currency: string };
  achievement_unlocked: Achievement & { reward: { type: string; value: unknown } };
}

export type CelebrationKind = keyof CelebrationPayloads;

const KINDS: Readonly<Record<CelebrationKind, true>> = {
  tier_promoted: true,
  tier_ready: true,
  feature_granted: true,
  tier_expiring: true,
  tier_demoted: true,
  milestone: true,
  bonus: true,
  achievement_unlocked: true,
};

/** Something that happened to the partner and was not yet celebrated. */
export type Celebration = {
  [Kind in CelebrationKind]: {
    id: number;
    kind: Kind;
    severity: Severity;
    payload: CelebrationPayloads[Kind];
    /** ISO 8601. */
    createdAt: string;
  };
}[CelebrationKind];

/** Whether this version can show it: a newer database may tell what it has no words for, and the bell keeps. */
export function isKnownCelebration({ kind }: Celebration): boolean {
  return Object.hasOwn(KINDS, kind);
}
