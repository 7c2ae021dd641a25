/** Something that is not as it should be. */
export interface Finding {
  /** What to branch on. */
  code: string;
  /** What is wrong, and where. */
  what: string;
  /** What follows from it. */
  why: string;
  /** What to do: SQL to run, or words. */
  fix: string;
}
