import { basename } from 'node:path';
import type { DealStatus } from '../../server';
import { Fault, orRefuse } from './fault';
import { columnOf, type ImportMap } from './import-map';
import { amountReader, dateReader } from './parse-values';
import { readCsv, type Row } from './read-csv';
import type { PartnerRegister } from './partner-register';
import type { Refusal } from './refusal';

/** A deal of the export. Times are milliseconds since 1970. */
export interface ImportedDeal {
  line: number;
  partnerId: string;
  reference: string;
  status: DealStatus;
  revenue: string | null;
  currency: string | null;
  /** Null for an open deal without a date: it counts from the day its partner joined. */
  at: number | null;
  refundedAt: number | null;
}

interface DealsRead {
  deals: ImportedDeal[];
  /** Rows whose stage the map leaves out. */
  skipped: number;
}

/** Reads the deals of an export; what cannot be one is refused with its line. */
export async function readDeals(
  file: string,
  map: ImportMap,
  register: PartnerRegister,
  refuse: (refusal: Refusal) => void,
): Promise<DealsRead> {
  const { reference, partner, status, revenue, occurredAt, refundedAt, currency } = map.deals;
  const columns = [
    reference,
    partner,
    status.column,
    revenue,
    ...occurredAt,
    refundedAt,
    columnOf(currency),
    ...register.columns,
  ];
  const dateOf = dateReader(map.dates);
  const amountOf = amountReader(map.decimal);
  const deals: ImportedDeal[] = [];
  const lines = new Map<string, number>();
  let skipped = 0;

  const dealOf = (row: Row): ImportedDeal | null => {
    const key = row.get(reference);
    if (key === '') throw new Fault('NO_REFERENCE', `Column ${reference} is empty.`);
    const stage = row.get(status.column);
    const means = Object.hasOwn(status.values, stage) ? status.values[stage] : undefined;
    if (means === undefined)
      throw new Fault('UNKNOWN_STATUS', `The map says nothing of the ${status.column} "${stage}".`);
    if (means === null) return null;
    const before = lines.get(key);
    if (before !== undefined)
      throw new Fault('DUPLICATE_REFERENCE', `Line ${String(before)} has the same ${reference}.`);
    const closed = means === 'completed' || means === 'refunded';

    const day = (named: string[]) => {
      const column = named.find((name) => row.get(name) !== '');
      if (column === undefined) return null;
      const time = dateOf(row.get(column));
      if (time === null)
        throw new Fault(
          'INVALID_DATE',
          `${column} "${row.get(column)}" is no date in the format ${map.dates}.`,
        );
      return time;
    };
    const at = day(occurredAt);
    if (at === null && means !== 'in_progress')
      throw new Fault('NO_DATE', `${occurredAt.join(' and ')} are empty.`);

    const written = revenue === undefined ? '' : row.get(revenue);
    const amount = written === '' ? null : amountOf(written);
    if (written !== '' && amount === null)
      throw new Fault('INVALID_REVENUE', `${revenue ?? ''} "${written}" is no amount.`);
    if (closed && revenue !== undefined && amount === null)
      throw new Fault('NO_REVENUE', `A ${means} deal needs its ${revenue}.`);

    const deal = {
      line: row.line,
      partnerId: register.partnerOf(row),
      reference: key,
      status: means,
      revenue: amount,
      currency:
        currency === undefined
          ? null
          : 'column' in currency
            ? row.get(currency.column) || null
            : currency.value,
      at,
      refundedAt: means === 'refunded' ? ((refundedAt === undefined ? null : day([refundedAt])) ?? at) : null,
    };
    lines.set(key, row.line);
    return deal;
  };

  await readCsv(
    file,
    map,
    columns.filter((column) => column !== undefined),
    (row) =>
      orRefuse({ file: basename(file), line: row.line, subject: row.get(reference) }, refuse, () => {
        const deal = dealOf(row);
        if (deal === null) skipped += 1;
        else deals.push(deal);
      }),
    refuse,
  );
  return { deals, skipped };
}
