import { TierError } from '../../domain/tier-error';

/** A JSON object whose fields are read by type; a field of another type is an error that names it. */
export interface Reader {
  has: (field: string) => boolean;
  string: (field: string) => string;
  stringOrNull: (field: string) => string | null;
  number: (field: string) => number;
  numberOrNull: (field: string) => number | null;
  boolean: (field: string) => boolean;
  strings: (field: string) => string[];
  numbers: (field: string) => number[];
  /** The host's own JSON, as it is. */
  json: (field: string) => Record<string, unknown>;
  object: (field: string) => Reader;
  objectOrNull: (field: string) => Reader | null;
  list: <T>(field: string, read: (item: Reader) => T) => T[];
  map: <T>(field: string, read: (item: Reader) => T) => Record<string, T>;
}

function invalid(path: string, expected: string): TierError {
  return new TierError('INVALID_RESPONSE', `The database answered without ${expected} at "${path}"`, {
    hint: 'Apply the migrations that came with this version of the package.',
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an answer of the database; `name` is what error messages call it. */
export function readerOf(value: unknown, name: string): Reader {
  if (!isObject(value)) throw invalid(name, 'an object');

  function field<T>(key: string, expected: string, fits: (found: unknown) => found is T): T {
    const found = (value as Record<string, unknown>)[key];
    if (!fits(found)) throw invalid(`${name}.${key}`, expected);
    return found;
  }
  const isString = (found: unknown): found is string => typeof found === 'string';
  const isStringOrNull = (found: unknown): found is string | null => found === null || isString(found);
  const isNumber = (found: unknown): found is number => typeof found === 'number';
  const isNumberOrNull = (found: unknown): found is number | null => found === null || isNumber(found);
  const isBoolean = (found: unknown): found is boolean => typeof found === 'boolean';
  const isStrings = (found: unknown): found is string[] => Array.isArray(found) && found.every(isString);
  const isNumbers = (found: unknown): found is number[] => Array.isArray(found) && found.every(isNumber);
  const isList = (found: unknown): found is unknown[] => Array.isArray(found);

  return {
    has: (key) => key in value,
    string: (key) => field(key, 'a text', isString),
    stringOrNull: (key) => field(key, 'a text or null', isStringOrNull),
    number: (key) => field(key, 'a number', isNumber),
    numberOrNull: (key) => field(key, 'a number or null', isNumberOrNull),
    boolean: (key) => field(key, 'true or false', isBoolean),
    strings: (key) => field(key, 'a list of texts', isStrings),
    numbers: (key) => field(key, 'a list of numbers', isNumbers),
    json: (key) => field(key, 'an object', isObject),
    object: (key) => readerOf(value[key], `${name}.${key}`),
    objectOrNull: (key) => (value[key] === null ? null : readerOf(value[key], `${name}.${key}`)),
    list: (key, read) =>
      field(key, 'a list', isList).map((item, index) =>
        read(readerOf(item, `${name}.${key}[${String(index)}]`)),
      ),
    map: (key, read) =>
      Object.fromEntries(
        Object.entries(field(key, 'an object', isObject)).map(([entry, item]) => [
          entry,
          read(readerOf(item, `${name}.${key}.${entry}`)),
        ]),
      ),
  };
}
