export type CommissionKind = 'direct' | 'override' | 'referral_bonus' | 'bonus';

/** A row of the ledger. */
export interface StatementEntry {
  id: number;
  kind: CommissionKind;
  /** Money in the statement's currency; negative when it takes an earlier entry back. */
  amount: number;
  /** The percentage it was paid at, frozen then; null for a bonus. */
  rate: number | null;
  /** ISO 8601. */
  occurredAt: string;
  /** Your own reference of the deal; null for a bonus, and for a deal of somebody else. */
  reference: string | null;
  /** Key of the achievement that brought it. */
  achievement: string | null;
  /** Title of that achievement. */
  label: string | null;
  /** Id of the entry it takes back. */
  reverses: number | null;
}

/** A page of what a partner earned in a span of days. */
export interface StatementPage {
  /** `YYYY-MM-DD` in UTC, included; null when the span is open. */
  from: string | null;
  to: string | null;
  /** ISO 4217. */
  currency: string;
  /** Of the whole span, on every page. */
  totals: { direct: number; override: number; referralBonus: number; bonus: number; total: number };
  /** The newest first. */
  entries: StatementEntry[];
  /** What to give as `before` for the page after; null on the last one. */
  next: number | null;
}

/** Which days a statement is of. */
export interface StatementSpan {
  /** `YYYY-MM-DD` in UTC, included. @default open */
  from?: string | null | undefined;
  /** `YYYY-MM-DD` in UTC, included. @default open */
  to?: string | null | undefined;
}
