import type { Celebration } from './celebration';

/** Something a partner was told; its `kind` says what `payload` carries. */
export type PartnerNotification = Celebration & {
  /** ISO 8601, when it was shown as a celebration; null when it was not yet. */
  celebratedAt: string | null;
  /** ISO 8601, when it was read in the list; null while it counts as unseen. */
  seenAt: string | null;
};
