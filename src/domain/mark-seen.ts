import type { TierError } from './tier-error';

/** What `markSeen` resolves to; it never rejects. `ids` are those that were unread until now. */
export type MarkSeenOutcome = { outcome: 'ok'; ids: number[] } | { outcome: 'failed'; error: TierError };
