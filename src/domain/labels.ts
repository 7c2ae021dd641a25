/**
 * A counted noun by plural form, as `Intl.PluralRules` names them, with `{n}` where the number stands; a form that
 * says the number by itself leaves it out. `other` serves every form that is missing.
 *
 * @example
 * ```ts
 * const deals: UnitLabel = { one: '{n} deal', other: '{n} deals' };
 * ```
 */
export type UnitLabel = Partial<Record<Intl.LDMLPluralRule, string>> & { other: `${string}{n}${string}` };

/**
 * Every word the components say: a string where nothing is put in, else a function of what is. Whatever is put in is
 * text that is ready to be read: numbers, amounts, dates and percentages arrive in the words of the locale.
 */
export interface Labels {
  /** Everything that is counted, by unit. A unit that is not here is written as it is. */
  units: Record<string, UnitLabel>;
  close: string;
  retry: string;
  /** How far along something is. */
  progress: (current: string, target: string) => string;

  achievementUnlocked: string;
  /** The points of an achievement, as an amount. */
  pointsEarned: (points: string) => string;
  /** Closes a dialog. */
  continue: string;
  /** Closes a card after it answered. */
  done: string;
  /** Above the card of many at once, which are counted by the units `new_achievements` and `new_rewards`, those not named by `more`. */
  manyAtOnce: string;
  /** Above the card of a new tier. */
  newTier: string;
  tierPromoted: (tier: string) => string;
  tierUnlocks: (features: string) => string;
  /** Above a list of features. */
  nowUnlocked: string;
  /** What a tier pays, as a percentage. */
  tierCommission: (rate: string) => string;
  /** Above the card of a tier that waits to be claimed. */
  readyToClaim: string;
  tierReady: (tier: string) => string;
  tierReadyDetail: string;
  claimTier: (tier: string) => string;
  claiming: string;
  /** Something is missing after all. */
  claimNotYet: string;
  claimAtTop: string;
  claimPinned: string;
  claimFailed: string;
  /** Above the card of a part of the way that is done. */
  milestone: string;
  milestonePassed: (percent: string, tier: string) => string;
  /** Above the card of a bonus. */
  bonus: string;
  bonusBooked: (amount: string) => string;
  /** Above the card of a feature that was granted. */
  newFeature: string;
  featureGranted: (feature: string) => string;
  /** How long a feature was granted for, as a date. */
  featureUntil: (date: string) => string;
  /** Above the card of a tier that will end. */
  tierEnding: string;
  tierExpiring: (tier: string, date: string) => string;
  tierExpiringDetail: string;
  /** Above the card of a tier after a higher one ended. */
  tierChanged: string;
  tierDemoted: (tier: string) => string;
  tierDemotedDetail: string;

  /** Title of a locked card as long as the feature's own name is unknown. */
  featureLocked: string;
  unlockAt: (tier: string) => string;
  /** The first missing requirement as an amount. */
  toGo: (amount: string) => string;
  /** The first missing requirement where it is no amount. */
  stillNeeded: (requirement: string) => string;
  /** After either of them, how many others are missing, which are counted by the unit `more`. */
  andOthers: (missing: string, more: string) => string;
  viewRequirements: string;
  featureUnavailable: string;
  featureDenied: string;
  featureExpired: string;
  limitReached: string;
  /** When there is more of it again, as a date. */
  resetsOn: (date: string) => string;
  partnersOnly: string;
  accessUnknown: string;
  accessUnknownDetail: string;

  requirementsFor: (tier: string) => string;
  requirementMet: string;
  requirementOpen: string;
  /** Where there must not be more than the target. */
  atMost: (current: string, target: string) => string;
  /** Before requirements of which one is enough. */
  oneOf: string;
  or: string;
  within: (period: string) => string;

  loading: string;
  /** What stands where data should, when it could not be had. */
  loadFailed: string;
  loadFailedDetail: string;
  /** What a card of the partner's own data says to everybody else. */
  noPartner: string;

  yourTier: string;
  commission: string;
  teamOverride: string;
  referralBonus: string;
  /** How long a tier is held by somebody's decision, as a date. */
  tierPinned: (date: string) => string;
  /** When a tier is judged again, as a date. */
  tierRenews: (date: string) => string;
  /** Until when a tier that has ended is still kept, as a date. */
  tierGrace: (date: string) => string;
  nextTier: (tier: string) => string;
  topTier: string;
  roadmap: string;
  tierReached: string;
  tierCurrent: string;
  achievements: string;
  noAchievements: string;
  /** When an achievement was earned, as a date. */
  earnedOn: (date: string) => string;
  /** How much of the way to a tier is done. */
  tierPercent: (percent: string) => string;

  /** Under a list that goes on. */
  showMore: string;
  loadingMore: string;
  /** Where nobody counts further. */
  moreThan: (count: string) => string;
  /** Under a list that was read to its end. */
  allShown: string;

  leaderboard: string;
  /** Above the choice between deals, revenue and points. */
  rankedBy: string;
  byDeals: string;
  byRevenue: string;
  byPoints: string;
  period: string;
  periodMonth: string;
  periodQuarter: string;
  periodYear: string;
  periodAll: string;
  leaderboardEmpty: string;
  leaderboardEmptyDetail: string;
  /** A partner who shows no name. */
  anonymousPartner: string;
  /** Beside the partner's own name. */
  you: string;
  /** Read out before a place. */
  rank: (rank: string) => string;
  rankUp: (ranks: string) => string;
  rankDown: (ranks: string) => string;
  rankSame: string;
  /** Where the partner stands, of how many. */
  standing: (rank: string, total: string) => string;
  /** What is missing to the next higher place, as an amount. */
  toMoveUp: (amount: string) => string;
  notRanked: string;

  activity: string;
  noActivity: string;
  noActivityDetail: string;
  eventEnrolled: string;
  eventDealStarted: string;
  eventDealCompleted: string;
  eventDealLost: string;
  eventDealRefunded: string;
  eventTierRenewed: (tier: string) => string;
  eventTierPinned: (tier: string) => string;
  eventTierUnpinned: (tier: string) => string;
  eventAchievement: (title: string) => string;
  eventMetric: (metric: string, value: string) => string;
  eventFeatureDenied: (feature: string) => string;
  eventFeatureRevoked: (feature: string) => string;

  earnings: string;
  noEarnings: string;
  noEarningsDetail: string;
  totalEarned: string;
  directCommission: string;
  /** After the kind of an entry that takes another back. */
  takenBack: string;
  /** Heads of the columns of a statement. */
  date: string;
  entry: string;
  rate: string;
  amount: string;

  notifications: string;
  /** Beside the bell, how many were not read. */
  unread: (count: string) => string;
  /** Read out before one that was not read yet. */
  newNotification: string;
  noNotifications: string;
  noNotificationsDetail: string;

  dashboard: string;
}
