/** One page of a list, the newest or highest first. */
export interface Page<Item, Cursor> {
  items: Item[];
  /** What to give as `before` for the page after; null on the last one. */
  next: Cursor | null;
}

/** What every read takes. */
export interface ReadOptions {
  /** Gives up when it is aborted. */
  signal?: AbortSignal | undefined;
}

/** Which page of a list. */
export interface PageOptions<Cursor> extends ReadOptions {
  /** `next` of the page before. @default the first page */
  before?: Cursor | null | undefined;
  /** 1 to 100. @default 20 */
  maxRows?: number | undefined;
}
