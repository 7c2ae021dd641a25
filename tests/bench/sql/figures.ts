/** The lines of the benchmark: what is measured, and in which unit. */
export const LINES = {
  deal: ['record_partner_deal, 1 client, median', 'µs'],
  minimum: ['the physical minimum, 1 client, median', 'µs'],
  dealRate: ['record_partner_deal, 8 clients', 'per second'],
  minimumRate: ['the physical minimum, 8 clients', 'per second'],
  dealAsync: ['record_partner_deal, 1 client, no wait for the disk, median', 'µs'],
  minimumAsync: ['the physical minimum, 1 client, no wait for the disk, median', 'µs'],
  dealAsyncRate: ['record_partner_deal, 8 clients, no wait for the disk', 'per second'],
  minimumAsyncRate: ['the physical minimum, 8 clients, no wait for the disk', 'per second'],
  notifyRate: ['record_partner_deal with NOTIFY, 8 clients', 'per second'],
  silentRate: ['record_partner_deal without NOTIFY beside it, 8 clients', 'per second'],
  bulkRate: ['record_partner_deals of 1,000, 1 client', 'deals per second'],
  specificationRate: ['a deal in the design of the specification, 8 clients', 'per second'],
  snapshot: ['partner_snapshot, median', 'µs'],
  key: ['one row by its primary key, median', 'µs'],
  page: ['the top 20 of the leaderboard, median', 'µs'],
  scan: ['a bare scan of its index, median', 'µs'],
  rank: ['one’s own rank, median', 'µs'],
  leaderboard: ['partner_leaderboard, page and own rank, median', 'µs'],
  maintenanceRate: ['run_partner_maintenance, 1 client', 'partners per second'],
} as const satisfies Record<string, readonly [what: string, unit: string]>;

export type Line = keyof typeof LINES;

/** What was measured with so many partners. */
export interface Measured {
  partners: number;
  figures: Partial<Record<Line, number>>;
}
