import type { ConnectionState } from '../domain/tier-adapter';
import type { PartnerSnapshot } from '../domain/snapshot';
import type { TierError } from '../domain/tier-error';
import type { ExpectedUses } from './feature-uses';

/** `ready` as long as the data in hand may be shown, also when the last refetch failed. */
export type TierStatus = 'loading' | 'ready' | 'no-partner' | 'error';

/** What the partner's own commands do at the moment. */
export interface PartnerCommands {
  isAdvancing: boolean;
  /** Uses under way, counted before the database counts them. */
  expectedUses: ExpectedUses;
}

/** What a provider knows; a new object whenever something in it changed. */
export interface TierState extends PartnerCommands {
  /** Undefined as long as nobody said who is signed in. */
  partnerId: string | null | undefined;
  status: TierStatus;
  snapshot: PartnerSnapshot | null;
  /** Why the last fetch failed; null after one that did not. */
  error: TierError | null;
  /** Time alone has changed the answer since, and it could not be refreshed. */
  isOutlived: boolean;
  connection: ConnectionState;
}
