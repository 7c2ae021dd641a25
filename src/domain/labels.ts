/** A counted noun by plural form, as `Intl.PluralRules` names them; `other` serves every form left out. */
export type UnitLabel = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Every word the components say. Numbers arrive formatted. */
export interface Labels {
  /** What requirements count, by unit. A unit that is not here is written as it is. */
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
  /** Above the card of many at once, which are counted by the units `new_achievements` and `new_rewards`. */
  manyAtOnce: string;
  /** So many more than those that are named. */
  andMore: (count: string) => string;
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
  /** The first missing requirement as an amount, and how many others are missing. */
  toGo: (amount: string, others: number) => string;
  /** The first missing requirement where it is no amount, and how many others are missing. */
  stillNeeded: (requirement: string, others: number) => string;
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

const andMore = (others: number): string => (others > 0 ? ` + ${others} more` : '');

/** What the components say when nobody says otherwise. */
export const defaultLabels: Labels = {
  units: {
    deals: { one: 'deal', other: 'deals' },
    points: { one: 'point', other: 'points' },
    people: { one: 'person', other: 'people' },
    days: { one: 'day', other: 'days' },
    weeks: { one: 'week', other: 'weeks' },
    months: { one: 'month', other: 'months' },
    years: { one: 'year', other: 'years' },
    new_achievements: { one: 'new achievement', other: 'new achievements' },
    new_rewards: { one: 'new reward', other: 'new rewards' },
  },
  close: 'Close',
  retry: 'Try again',
  progress: (current, target) => `${current} of ${target}`,

  achievementUnlocked: 'Achievement unlocked',
  pointsEarned: (points) => `+${points}`,
  continue: 'Continue',
  done: 'Done',
  manyAtOnce: 'Well done',
  andMore: (count) => `${count} more`,
  newTier: 'New tier',
  tierPromoted: (tier) => `You reached ${tier}`,
  tierUnlocks: (features) => `Unlocked: ${features}`,
  nowUnlocked: 'Now unlocked',
  tierCommission: (rate) => `${rate} commission`,
  readyToClaim: 'Ready to claim',
  tierReady: (tier) => `${tier} is ready to claim`,
  tierReadyDetail: 'You met all of its requirements.',
  claimTier: (tier) => `Claim ${tier}`,
  claiming: 'Claiming…',
  claimNotYet: 'Not quite yet',
  claimAtTop: 'You hold the highest tier',
  claimPinned: 'Your tier is held where it is for now',
  claimFailed: 'That did not work.',
  milestone: 'On your way',
  milestonePassed: (percent, tier) => `${percent} of the way to ${tier}`,
  bonus: 'Bonus',
  bonusBooked: (amount) => `${amount} was added to your earnings`,
  newFeature: 'New feature',
  featureGranted: (feature) => `You can now use ${feature}`,
  featureUntil: (date) => `Until ${date}`,
  tierEnding: 'Tier ending',
  tierExpiring: (tier, date) => `${tier} ends on ${date}`,
  tierExpiringDetail: 'Meet its requirements by then to keep it.',
  tierChanged: 'Tier changed',
  tierDemoted: (tier) => `Your tier is now ${tier}`,
  tierDemotedDetail: 'The requirements of your previous tier were no longer met.',

  featureLocked: 'Feature locked',
  unlockAt: (tier) => `Unlock at ${tier}`,
  toGo: (amount, others) => `${amount} to go${andMore(others)}`,
  stillNeeded: (requirement, others) => `still needed: ${requirement}${andMore(others)}`,
  viewRequirements: 'View requirements',
  featureUnavailable: 'Not available in your programme',
  featureDenied: 'Not available for your account',
  featureExpired: 'Your access has ended',
  limitReached: 'Limit reached',
  resetsOn: (date) => `resets on ${date}`,
  partnersOnly: 'Available to partners',
  accessUnknown: 'We could not check your access',
  accessUnknownDetail: 'Check your connection and try again.',

  requirementsFor: (tier) => `Requirements for ${tier}`,
  requirementMet: 'Met',
  requirementOpen: 'Not met yet',
  oneOf: 'One of these',
  or: 'or',
  within: (period) => `within ${period}`,

  loading: 'Loading',
  loadFailed: 'This could not be loaded',
  loadFailedDetail: 'Check your connection and try again.',
  noPartner: 'This is for partners',

  yourTier: 'Your tier',
  commission: 'Commission',
  teamOverride: 'Team override',
  referralBonus: 'Referral bonus',
  tierPinned: (date) => `Held for you until ${date}`,
  tierRenews: (date) => `Reviewed on ${date}`,
  tierGrace: (date) => `Ends on ${date} unless its requirements are met`,
  nextTier: (tier) => `Next: ${tier}`,
  topTier: 'You are at the top of the ladder.',
  roadmap: 'The way up',
  tierReached: 'Reached',
  tierCurrent: 'You are here',
  achievements: 'Achievements',
  noAchievements: 'There is nothing to earn yet',
  earnedOn: (date) => `Earned on ${date}`,
  tierPercent: (percent) => `${percent} done`,

  showMore: 'Show more',
  loadingMore: 'Loading…',
  moreThan: (count) => `${count}+`,
  allShown: 'That is all',

  leaderboard: 'Leaderboard',
  rankedBy: 'Ranked by',
  byDeals: 'Deals',
  byRevenue: 'Revenue',
  byPoints: 'Points',
  period: 'Period',
  periodMonth: 'Month',
  periodQuarter: 'Quarter',
  periodYear: 'Year',
  periodAll: 'All time',
  leaderboardEmpty: 'Nobody is on it yet',
  leaderboardEmptyDetail: 'Whoever comes first takes the lead.',
  anonymousPartner: 'Private partner',
  you: 'You',
  rank: (rank) => `Rank ${rank}`,
  rankUp: (ranks) => `Up ${ranks}`,
  rankDown: (ranks) => `Down ${ranks}`,
  rankSame: 'Same place as before',
  standing: (rank, total) => `#${rank} of ${total}`,
  toMoveUp: (amount) => `${amount} to move up`,
  notRanked: 'You are not on it in this period',

  activity: 'Activity',
  noActivity: 'Nothing has happened yet',
  noActivityDetail: 'Your deals, tiers and achievements will be listed here.',
  eventEnrolled: 'You joined the programme',
  eventDealStarted: 'Deal started',
  eventDealCompleted: 'Deal completed',
  eventDealLost: 'Deal lost',
  eventDealRefunded: 'Deal refunded',
  eventTierRenewed: (tier) => `${tier} was renewed`,
  eventTierPinned: (tier) => `${tier} is held for you`,
  eventTierUnpinned: (tier) => `${tier} is no longer held for you`,
  eventAchievement: (title) => `You earned ${title}`,
  eventMetric: (metric, value) => `${metric} is now ${value}`,
  eventFeatureDenied: (feature) => `${feature} was taken off your account`,
  eventFeatureRevoked: (feature) => `Your extra access to ${feature} ended`,

  earnings: 'Earnings',
  noEarnings: 'Nothing earned yet',
  noEarningsDetail: 'Commission shows up here as soon as a deal is completed.',
  totalEarned: 'Total earned',
  directCommission: 'Direct commission',
  takenBack: 'taken back',
  date: 'Date',
  entry: 'Entry',
  rate: 'Rate',
  amount: 'Amount',

  notifications: 'Notifications',
  unread: (count) => `${count} unread`,
  newNotification: 'New:',
  noNotifications: 'Nothing new',
  noNotificationsDetail: 'You will be told of tiers, achievements and rewards here.',

  dashboard: 'Your partnership',
};
