import type { AdvanceDecision } from './advance';
import type { ProgrammeCatalog } from './catalog';
import type { FeatureUse } from './feature-use';
import type {
  LeaderboardMetric,
  LeaderboardPage,
  LeaderboardPeriod,
  LeaderboardVisibility,
} from './leaderboard';
import type { Page, PageOptions, ReadOptions } from './page';
import type { PartnerAchievement } from './partner-achievement';
import type { PartnerNotification } from './partner-notification';
import type { FeatureKey } from './register';
import type { PartnerSnapshot } from './snapshot';
import type { StatementPage, StatementSpan } from './statement';
import type { TierEvent } from './tier-event';

/** `live` while change hints arrive; the provider polls in every other state. */
export type ConnectionState = 'connecting' | 'live' | 'down';

/** Told by the adapter, listened to by the provider. */
export interface TierListener {
  /** The partner changed; the revision is a hint to refetch, never the data itself. */
  onChange: (hint: { revision: number }) => void;
  /** The channel came up or went down. Hints may have been missed before every `live`. */
  onConnection: (state: ConnectionState) => void;
}

/**
 * The port between the package and whatever stores the programme. Implement it to run the
 * components over your own API. Every method rejects with a `TierError` and nothing else; one that is asked about
 * another partner than the one signed in with the code `FORBIDDEN`, never with an answer about oneself: the page may not
 * have heard yet who signed in meanwhile.
 */
export interface TierAdapter {
  /** Who is signed in: the partner's id, or null for nobody. Called by the provider when it is given no `partnerId`. */
  resolvePartner: () => Promise<string | null>;
  /**
   * Tells that somebody else may be signed in now, also that nobody is; not that a token was renewed. Called by a
   * provider that is given no `partnerId`, which forgets whom it showed and asks `resolvePartner` again. The answer
   * stops it. Leave it out where the person never changes.
   */
  onPartnerChange?: (listener: () => void) => () => void;

  /** The decided state of one partner; null when there is no such partner. Called by the provider's one query. */
  getSnapshot: (partnerId: string, options?: ReadOptions) => Promise<PartnerSnapshot | null>;
  /** The programme's definitions; null for a user who is no partner. Called by the host. */
  getCatalog: (partnerId: string, options?: ReadOptions) => Promise<ProgrammeCatalog | null>;
  /** All achievements a partner may know of, in their order. Called by `useAchievements`. */
  listAchievements: (partnerId: string, options?: ReadOptions) => Promise<PartnerAchievement[]>;
  /** What happened to the partner, the newest first. Called by `useTierEvents`. */
  listEvents: (partnerId: string, options?: PageOptions<number>) => Promise<Page<TierEvent, number>>;
  /** What the partner was told, the newest first. Called by `useNotifications`. */
  listNotifications: (
    partnerId: string,
    options?: PageOptions<number>,
  ) => Promise<Page<PartnerNotification, number>>;
  /**
   * Who is ahead, as this partner may see it; null when it is not enrolled. Called by `useLeaderboard`.
   * The metric is `deals` and the period `month` unless they are given.
   */
  getLeaderboard: (
    partnerId: string,
    options?: PageOptions<string> & {
      metric?: LeaderboardMetric | undefined;
      period?: LeaderboardPeriod | undefined;
    },
  ) => Promise<LeaderboardPage | null>;
  /** What the partner earned in a span of days; null when it is not enrolled. Called by `useStatement`. */
  getStatement: (
    partnerId: string,
    options?: PageOptions<number> & StatementSpan,
  ) => Promise<StatementPage | null>;

  /** Asks for the next tier. Called by `advanceToNextTier`. */
  advance: (partnerId: string) => Promise<AdvanceDecision>;
  /**
   * Uses some of a feature, all of the amount or nothing. The key stands for this one use: sent again, it counts
   * once. Called by `consume`. `amount` is 1 unless it is given.
   */
  consumeFeature: (
    partnerId: string,
    feature: FeatureKey,
    idempotencyKey: string,
    amount?: number,
  ) => Promise<FeatureUse>;
  /** Takes celebrations to show and answers only those nobody took before. Called before showing one. */
  claimCelebrations: (partnerId: string, ids: number[]) => Promise<number[]>;
  /** Marks notifications as read and answers those that were unread. Called by `markSeen`. */
  markSeen: (partnerId: string, ids: number[]) => Promise<number[]>;
  /** Says how the partner appears on the leaderboard, and answers how it does now. Called by the host. */
  setVisibility: (partnerId: string, visibility: LeaderboardVisibility) => Promise<LeaderboardVisibility>;

  /** Starts listening for changes of one partner. Called once per provider; the answer stops it. */
  subscribe: (partnerId: string, listener: TierListener) => () => void;
  /** Lets go of whatever the adapter holds. Called by the host. */
  close?: () => Promise<void>;
}
