import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { DealStatus } from '../../server';
import { CliError } from '../cli-error';
import type { Cell, ImportMap } from './import-map';
import { isDateFormat } from './parse-values';

type Json = Record<string, unknown>;

/** What the whole of it is called where others are called by their path. */
const MAP = 'the map';

const STATUSES: readonly DealStatus[] = ['in_progress', 'completed', 'lost', 'refunded'];

/**
 * Reads the map of an import. A second file it names is looked for beside it.
 *
 * @throws CliError `FILE_UNREADABLE`, `INVALID_MAP` with the path of the faulty entry
 */
export async function readMap(file: string): Promise<ImportMap> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CliError('FILE_UNREADABLE', `The map ${file} cannot be read`, {
      hint: 'docs/cli.md of the package shows one.',
      cause,
    });
  });
  let json: unknown;
  try {
    // Windows marks the beginning of a text file with a character that is no JSON
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new CliError('INVALID_MAP', `The map ${file} is no JSON: ${(cause as Error).message}`, { cause });
  }
  return mapOf(json, dirname(file));
}

function mapOf(json: unknown, folder: string): ImportMap {
  const map = objectAt(json, MAP, [
    'source',
    'ids',
    'delimiter',
    'encoding',
    'dates',
    'decimal',
    'deals',
    'partners',
  ]);
  const deals = objectAt(map['deals'], 'deals', [
    'reference',
    'partner',
    'status',
    'revenue',
    'occurredAt',
    'refundedAt',
    'currency',
  ]);
  const status = objectAt(deals['status'], 'deals.status', ['column', 'values']);
  const partners = objectAt(map['partners'] ?? {}, 'partners', [
    'file',
    'partner',
    'sponsor',
    'joinedAt',
    'displayName',
    'metrics',
  ]);
  const partnerFile = optional(partners, 'partners.file', stringAt);
  const dealPartner = stringAt(deals['partner'], 'deals.partner');

  return {
    source: stringAt(map['source'], 'source'),
    ids: idsAt(map['ids']),
    delimiter: stringAt(map['delimiter'] ?? ',', 'delimiter'),
    encoding: encodingAt(map['encoding'] ?? 'utf-8'),
    dates: datesAt(map['dates'] ?? 'ISO'),
    decimal: oneOf(map['decimal'] ?? '.', 'decimal', ['.', ',']),
    deals: {
      reference: stringAt(deals['reference'], 'deals.reference'),
      partner: dealPartner,
      status: {
        column: stringAt(status['column'], 'deals.status.column'),
        values: statusesAt(status['values']),
      },
      ...given('revenue', optional(deals, 'deals.revenue', stringAt)),
      occurredAt: columnsAt(deals['occurredAt'], 'deals.occurredAt'),
      ...given('refundedAt', optional(deals, 'deals.refundedAt', stringAt)),
      ...given('currency', optional(deals, 'deals.currency', cellAt)),
    },
    partners: {
      ...given('file', partnerFile === undefined ? undefined : resolve(folder, partnerFile)),
      partner: partnerFile === undefined ? dealPartner : stringAt(partners['partner'], 'partners.partner'),
      ...given('sponsor', optional(partners, 'partners.sponsor', stringAt)),
      ...given('joinedAt', optional(partners, 'partners.joinedAt', cellAt)),
      ...given('displayName', optional(partners, 'partners.displayName', stringAt)),
      metrics: metricsAt(partners['metrics'] ?? {}),
    },
  };
}

function notAMap(problem: string): CliError {
  return new CliError('INVALID_MAP', problem, {
    hint: 'Nothing was imported. docs/cli.md of the package shows a map.',
  });
}

const wrong = (path: string, expected: string) =>
  notAMap(`${path === MAP ? 'The map' : `${path} in the map`} needs ${expected}`);

function objectAt(value: unknown, path: string, keys?: string[]): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(path, 'to be an object');
  const unknown = keys && Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw notAMap(`"${unknown}" means nothing in ${path}; known are ${keys?.join(', ') ?? ''}`);
  return value as Json;
}

function stringAt(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw wrong(path, 'text');
  return value;
}

function oneOf<const Choice extends string>(
  value: unknown,
  path: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((allowed) => allowed === value);
  if (choice === undefined) throw wrong(path, choices.join(' or '));
  return choice;
}

function optional<T>(from: Json, path: string, read: (value: unknown, path: string) => T): T | undefined {
  const value = from[path.slice(path.lastIndexOf('.') + 1)];
  return value === undefined ? undefined : read(value, path);
}

/** The field only where there is one, for types that tell absent from undefined. */
function given<Key extends string, T>(key: Key, value: T | undefined): Partial<Record<Key, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, T>);
}

function cellAt(value: unknown, path: string): Cell {
  if (typeof value === 'string') return { column: stringAt(value, path) };
  return { value: stringAt(objectAt(value, path, ['value'])['value'], `${path}.value`) };
}

function columnsAt(value: unknown, path: string): string[] {
  if (!Array.isArray(value)) return [stringAt(value, path)];
  if (value.length === 0) throw wrong(path, 'a column');
  return value.map((column, index) => stringAt(column, `${path}[${String(index)}]`));
}

function statusesAt(value: unknown): Record<string, DealStatus | null> {
  const entries = Object.entries(objectAt(value, 'deals.status.values')).map(
    ([stage, status]) =>
      [stage, status === null ? null : oneOf(status, `deals.status.values.${stage}`, STATUSES)] as const,
  );
  return Object.fromEntries(entries);
}

function idsAt(value: unknown): ImportMap['ids'] {
  if (value === 'uuid' || value === 'name') return value;
  if (typeof value === 'string' || value === undefined)
    throw wrong('ids', '"uuid", "name" or an object of names with their uuids');
  const entries = Object.entries(objectAt(value, 'ids'));
  return Object.fromEntries(entries.map(([name, id]) => [name, stringAt(id, `ids.${name}`)]));
}

function metricsAt(value: unknown): Record<string, number> {
  const entries = Object.entries(objectAt(value, 'partners.metrics')).map(([metric, amount]) => {
    if (typeof amount !== 'number') throw wrong(`partners.metrics.${metric}`, 'a number');
    return [metric, amount] as const;
  });
  return Object.fromEntries(entries);
}

function datesAt(value: unknown): string {
  const format = stringAt(value, 'dates');
  if (isDateFormat(format)) return format;
  throw wrong('dates', 'ISO, or a pattern with each of YYYY MM DD HH mm ss at most once, such as DD/MM/YYYY');
}

function encodingAt(value: unknown): string {
  try {
    return new TextDecoder(stringAt(value, 'encoding')).encoding;
  } catch {
    throw wrong('encoding', 'the name of an encoding, such as utf-8 or windows-1252');
  }
}
