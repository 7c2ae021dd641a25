import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse, type CsvError, type Info } from 'csv-parse';
import { CliError } from '../cli-error';
import type { Refusal } from './refusal';

/** More than fits into memory beside everything else: rows are held to be put in order. */
const MOST_ROWS = 1_000_000;
const LONGEST_ROW = 1_000_000;

export interface CsvFormat {
  delimiter: string;
  encoding: string;
}

export interface Row {
  line: number;
  /** What stands in a column, without the spaces around it. */
  get: (column: string) => string;
}

/**
 * Reads a file row by row. A row that cannot be read is refused and the others are taken.
 *
 * @throws CliError `FILE_UNREADABLE`, `INVALID_CSV` for what spoils the whole file
 */
export async function readCsv(
  file: string,
  { delimiter, encoding }: CsvFormat,
  columns: string[],
  take: (row: Row) => void,
  refuse: (refusal: Refusal) => void,
): Promise<void> {
  const name = basename(file);
  const invalid = (problem: string, hint: string, cause?: unknown) =>
    new CliError('INVALID_CSV', `${name} ${problem}`, { hint: `Nothing was imported. ${hint}`, cause });
  let header: string[] = [];
  let rows = 0;
  let broken: CliError | undefined;

  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    on_skip: (error) => {
      if (error === undefined) return;
      const line = lineOf(error);
      if (error.code === 'CSV_MAX_RECORD_SIZE') {
        broken ??= invalid(
          `has a row of more than ${String(LONGEST_ROW)} characters, before line ${String(line + 1)}`,
          'Is a quote never closed there? Close it, or export again.',
          error,
        );
      } else if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
        broken ??= invalid(
          `has a quote that is never closed, before line ${String(line + 1)}`,
          'Close it, or export again.',
          error,
        );
      } else {
        const reason = 'A quote stands inside a field that is not quoted.';
        refuse({ file: name, line, subject: '', code: 'BROKEN_ROW', reason });
      }
    },
  });
  const fed = pipeline(createReadStream(file), decoded(encoding), parser);
  // its reason is asked for below
  fed.catch(() => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (broken !== undefined) throw broken;
      if (header.length === 0) {
        header = checked(record, columns, invalid);
        continue;
      }
      const line = info.lines - record.join('').split('\n').length + 1;
      if (record.length !== header.length) {
        const reason = `It has ${String(record.length)} fields, and the header has ${String(header.length)}.`;
        refuse({ file: name, line, subject: '', code: 'BROKEN_ROW', reason });
        continue;
      }
      if (record.some((field) => field.includes('\0'))) {
        const reason = 'It holds a NUL character, which no database can store.';
        refuse({ file: name, line, subject: '', code: 'BROKEN_ROW', reason });
        continue;
      }
      rows += 1;
      if (rows > MOST_ROWS) {
        throw invalid(
          `has more than ${String(MOST_ROWS)} rows`,
          'Split it by date, and import the older part first.',
        );
      }
      take({ line, get: (column) => record[header.indexOf(column)]?.trim() ?? '' });
    }
    await fed;
  } catch (error) {
    throw (
      broken ?? (error instanceof CliError ? error : unreadable(await reasonOf(fed, error), name, encoding))
    );
  }
  if (broken !== undefined) throw broken;
  if (header.length === 0) throw invalid('is empty', 'It needs a header line.');
}

const reasonOf = (fed: Promise<void>, otherwise: unknown) =>
  fed.then(() => otherwise).catch((reason: unknown) => reason);

const lineOf = (error: CsvError) => (error as { lines?: number }).lines ?? 0;

function checked(
  header: string[],
  columns: string[],
  invalid: (problem: string, hint: string) => CliError,
): string[] {
  const missing = columns.find((column) => !header.includes(column));
  if (missing !== undefined) throw invalid(`has no column ${JSON.stringify(missing)}`, columnsOf(header));
  const twice = columns.find((column) => header.indexOf(column) !== header.lastIndexOf(column));
  if (twice !== undefined) throw invalid(`has two columns ${JSON.stringify(twice)}`, 'Rename one of them.');
  return header;
}

function columnsOf(header: string[]): string {
  const found = `Its columns are: ${header.join(', ')}.`;
  const delimiter =
    header.length === 1 ? [';', '\t', '|', ','].find((sign) => header[0]?.includes(sign)) : undefined;
  return delimiter === undefined
    ? found
    : `${found} That is one: say in the map what stands between them, "delimiter": ${JSON.stringify(delimiter)}.`;
}

function decoded(encoding: string) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding, { fatal: true });
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };
}

function unreadable(error: unknown, name: string, encoding: string): CliError {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new CliError('INVALID_CSV', `${name} is not written in ${encoding}`, {
      hint: 'Nothing was imported. Name its encoding in the map, for example "encoding": "windows-1252".',
      cause: error,
    });
  }
  return new CliError('FILE_UNREADABLE', `${name} cannot be read: ${message ?? String(error)}`, {
    cause: error,
  });
}
