import type { Achievement } from './celebration';
import type { TierRequirement } from './snapshot';

/** What an achievement brings: `badge`, `points`, `feature` or `bonus`, with what belongs to it. */
export interface AchievementReward {
  type: string;
  value: unknown;
}

/** An achievement and how far along the partner is. */
export interface PartnerAchievement extends Achievement {
  category: string;
  /** ISO 8601; null until it is earned. */
  achievedAt: string | null;
  /** 0 to 100, rounded down; 100 once it is earned, whatever became of its requirements. */
  percent: number;
  requirements: TierRequirement[];
  reward: AchievementReward;
}
