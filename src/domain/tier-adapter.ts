import type { AdvanceDecision } from './advance';
import type { FeatureUse } from './feature-use';
import type { FeatureKey } from './register';
import type { PartnerSnapshot } from './snapshot';

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
 * components over your own API. Every method rejects with a `TierError` and nothing else.
 */
export interface TierAdapter {
  /** Who is signed in: the partner's id, or null for nobody. Called by the provider when it is given no `partnerId`. */
  resolvePartner: () => Promise<string | null>;
  /** The decided state of one partner; null when there is no such partner. Called by the provider's one query. */
  getSnapshot: (partnerId: string, options?: { signal?: AbortSignal }) => Promise<PartnerSnapshot | null>;
  /** Asks for the next tier. Called by `advanceToNextTier`. */
  advance: (partnerId: string) => Promise<AdvanceDecision>;
  /**
   * Uses some of a feature, all of the amount or nothing. The key stands for this one use: sent again, it counts
   * once. Called by the host. `amount` is 1 unless it is given.
   */
  consumeFeature: (
    partnerId: string,
    feature: FeatureKey,
    idempotencyKey: string,
    amount?: number,
  ) => Promise<FeatureUse>;
  /** Takes celebrations to show and answers only those nobody took before. Called before showing one. */
  claimCelebrations: (partnerId: string, ids: number[]) => Promise<number[]>;
  /** Marks notifications as read. Called by the bell. */
  markSeen: (partnerId: string, ids: number[]) => Promise<number[]>;
  /** Starts listening for changes of one partner. Called once per provider; the answer stops it. */
  subscribe: (partnerId: string, listener: TierListener) => () => void;
  /** Lets go of whatever the adapter holds. Called by the host. */
  close?: () => Promise<void>;
}
