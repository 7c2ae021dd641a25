import { DatabaseError } from 'pg';
import { BadToken } from './tokens';

/** What PostgREST answers when a request fails. */
export interface ErrorAnswer {
  status: number;
  body: { code: string; details: string | null; hint: string | null; message: string };
}

/** SQLSTATE → HTTP status, the first that fits, as PostgREST documents it. */
const STATUS: [RegExp, number][] = [
  [/^(08|53)/, 503],
  [/^(0L|0P|28)/, 403],
  [/^(23503|23505)$/, 409],
  [/^25006$/, 405],
  [/^(42883|42P01)$/, 404],
  [/^57P01$/, 503],
  [/^(09|25|2D|38|39|3B|40|42P17|54|55|57|58|F0|HV|XX)/, 500],
];

/** The error of a request made under a role. */
export function postgrestError(error: unknown, role: string): ErrorAnswer {
  if (error instanceof BadToken) {
    const code = error.expired ? 'PGRST303' : 'PGRST301';
    return { status: 401, body: { code, details: null, hint: null, message: error.message } };
  }
  if (error instanceof UnknownFunction) {
    return {
      status: 404,
      body: { code: 'PGRST202', details: null, hint: null, message: error.message },
    };
  }
  if (error instanceof DatabaseError && error.code !== undefined) {
    const { code, detail, hint, message } = error;
    const status =
      code === '42501' ? (role === 'anon' ? 401 : 403) : STATUS.find(([pattern]) => pattern.test(code))?.[1];
    return { status: status ?? 400, body: { code, details: detail ?? null, hint: hint ?? null, message } };
  }
  const message = 'Database connection error. Retrying the connection.';
  return { status: 503, body: { code: 'PGRST001', details: String(error), hint: null, message } };
}

/** A function that PostgREST does not find under that name with those arguments. */
export class UnknownFunction extends Error {
  constructor(name: string, args: string[]) {
    super(`Could not find the function public.${name}(${args.sort().join(', ')}) in the schema cache`);
  }
}
