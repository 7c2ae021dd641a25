/** A row that was not imported, and why. */
export interface Refusal {
  /** Where the row begins in its file, counted from 1 with the header; null for a partner who has no row of its own. */
  line: number | null;
  /** The file it stands in. */
  file: string;
  /** The deal's reference, or the partner's name. */
  subject: string;
  /** What to branch on: one of ours, or the code of the rule that refused. */
  code: string;
  reason: string;
  hint?: string;
}
