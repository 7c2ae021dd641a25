import type { FeatureKey } from '../domain/register';
import type { ConnectionState } from '../domain/tier-adapter';
import type { PartnerSnapshot } from '../domain/snapshot';
import type { TierError } from '../domain/tier-error';

/** `ready` as long as the data in hand may be shown, also when the last refetch failed. */
export type TierStatus = 'loading' | 'ready' | 'no-partner' | 'error';

/** How much of a feature will be used in a period once every use under way was counted. */
export interface ExpectedUse {
  used: number;
  /** ISO 8601: which period it is, by its end. */
  resetsAt: string;
}

/** What the partner's own commands do at the moment. */
export interface PartnerCommands {
  isAdvancing: boolean;
  /** Uses under way, counted before the database counts them. */
  expectedUses: ReadonlyMap<FeatureKey, ExpectedUse>;
}

/** What a provider knows; a new object whenever something in it changed. */
export interface TierState extends PartnerCommands {
  /** Undefined as long as nobody said who is signed in. */
  partnerId: string | null | undefined;
  status: TierStatus;
  snapshot: PartnerSnapshot | null;
  /** Why the last fetch failed; null after one that did not. */
  error: TierError | null;
  /**
   * Milliseconds on the database's clock: what the snapshot has ending by then has ended, and could not be refreshed.
   * 0 as long as time alone changed nothing.
   */
  outlivedTo: number;
  connection: ConnectionState;
}
