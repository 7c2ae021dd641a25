import type { AchievementReward, PartnerAchievement } from '../../domain/partner-achievement';
import { parseRequirement } from './parse-snapshot';
import { readerOf, type Reader } from './reader';

/** The answer of `partner_achievements_list`. */
export function parseAchievements(answer: unknown): PartnerAchievement[] {
  return readerOf({ items: answer }, 'partner_achievements_list').list('items', (achievement) => ({
    key: achievement.string('key'),
    title: achievement.string('title'),
    description: achievement.string('description'),
    icon: achievement.string('icon'),
    category: achievement.string('category'),
    points: achievement.number('points'),
    achievedAt: achievement.stringOrNull('achieved_at'),
    percent: achievement.number('percent'),
    requirements: achievement.list('requirements', parseRequirement),
    reward: parseReward(achievement.object('reward')),
  }));
}

/** The `reward` of an achievement; what belongs to its type is the host's own JSON. */
export function parseReward(reward: Reader): AchievementReward {
  return { type: reward.string('type'), value: reward.json('value') };
}
