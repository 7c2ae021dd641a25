import type { DealStatus } from '../../server';

/** A column of the file, or one value for all rows. */
export type Cell = { column: string } | { value: string };

/** The column of a cell, if it is one. */
export function columnOf(cell: Cell | undefined): string | undefined {
  return cell !== undefined && 'column' in cell ? cell.column : undefined;
}

/** What the columns of an export mean. Written by the host as JSON; docs/cli.md shows one. */
export interface ImportMap {
  /** The system the references come from. */
  source: string;
  /** What stands for a partner in the file: its uuid, a name to make one from, or a name listed here with its uuid. */
  ids: 'uuid' | 'name' | Record<string, string>;
  delimiter: string;
  encoding: string;
  /** `ISO`, or a pattern of YYYY MM DD HH mm ss, or M D H without leading zeros. Times without a zone are UTC. */
  dates: string;
  decimal: '.' | ',';
  deals: {
    reference: string;
    partner: string;
    /** What each stage means; null leaves its rows out. */
    status: { column: string; values: Record<string, DealStatus | null> };
    revenue?: string;
    /** The first of these that is filled says when the deal reached its status. */
    occurredAt: string[];
    /** Where `refunded` rows say when; `occurredAt` is then when they were completed. */
    refundedAt?: string;
    currency?: Cell;
  };
  partners: {
    /** A second file with a row for each partner, beside the map; without it the columns are those of the deals. */
    file?: string;
    /** The partner's column in that file. */
    partner: string;
    sponsor?: string;
    /** Without it a partner joined on the day of its first deal. */
    joinedAt?: Cell;
    displayName?: string;
    /** Set for every partner as of the day it joined. */
    metrics: Record<string, number>;
  };
}
