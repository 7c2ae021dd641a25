import type { AchievementStand, Award, Settlement } from './answers';
import type { TierAdmin } from './tier-admin';

/**
 * The specification's names for what the database decides about achievements. Facts are the database's own, so none
 * are handed in.
 *
 * @example
 * ```ts
 * const { met } = await new AchievementEngine(createTierAdmin(pool)).evaluateCriteria(partnerId, 'first_sale');
 * ```
 */
export class AchievementEngine {
  readonly #admin: TierAdmin;

  constructor(admin: TierAdmin) {
    this.#admin = admin;
  }

  /** Unlocks what has been earned and is not yet unlocked, and says what; see `evaluatePartner`. */
  checkAchievements(partnerId: string): Promise<Settlement> {
    return this.#admin.evaluatePartner(partnerId);
  }

  /** How far a partner is from an achievement; see `evaluateAchievement`. */
  evaluateCriteria(partnerId: string, achievement: string): Promise<AchievementStand> {
    return this.#admin.evaluateAchievement({ partnerId, achievement });
  }

  /** Gives an achievement whatever its criteria say; see `awardAchievement`. */
  grantAchievement(partnerId: string, achievement: string): Promise<Award> {
    return this.#admin.awardAchievement({ partnerId, achievement });
  }
}
