import { isTierError, TierError, type TierErrorCode } from '../../domain/tier-error';

/** SQLSTATE, PostgREST's or Node's code → ours. The class `TI` is raised by the rules; see the migrations for each. */
const CODES: Readonly<Record<string, TierErrorCode>> = {
  TI001: 'ALREADY_APPLIED',
  TI002: 'INVALID_DEFINITION',
  TI003: 'NOT_ENROLLED',
  TI004: 'DEAL_CONFLICT',
  TI005: 'INVALID_INPUT',
  TI006: 'CURRENCY_MISMATCH',
  TI007: 'INVALID_TIME',
  TI008: 'UNKNOWN_METRIC',
  TI009: 'SPONSOR_CONFLICT',
  TI010: 'NO_PROGRAMME',
  TI011: 'APPEND_ONLY',
  TI012: 'USAGE_CONFLICT',
  TI013: 'UNKNOWN_FEATURE',
  TI014: 'UNKNOWN_TIER',
  TI015: 'UNKNOWN_ACHIEVEMENT',
  TI017: 'NOTHING_TO_REFUND',
  '22003': 'INVALID_INPUT',
  '22007': 'INVALID_INPUT',
  '22008': 'INVALID_INPUT',
  '22009': 'INVALID_INPUT',
  '22021': 'INVALID_INPUT',
  '22P02': 'INVALID_INPUT',
  '22P05': 'INVALID_INPUT',
  '42501': 'FORBIDDEN',
  '40001': 'BUSY',
  '40P01': 'BUSY',
  '55P03': 'BUSY',
  '57014': 'BUSY',
  '3F000': 'NOT_INSTALLED',
  '42883': 'NOT_INSTALLED',
  PGRST106: 'NOT_INSTALLED',
  PGRST202: 'NOT_INSTALLED',
  PGRST301: 'UNAUTHENTICATED',
  PGRST302: 'UNAUTHENTICATED',
  PGRST303: 'UNAUTHENTICATED',
  '08000': 'UNAVAILABLE',
  '08001': 'UNAVAILABLE',
  '08003': 'UNAVAILABLE',
  '08004': 'UNAVAILABLE',
  '08006': 'UNAVAILABLE',
  '53300': 'UNAVAILABLE',
  '57P01': 'UNAVAILABLE',
  '57P02': 'UNAVAILABLE',
  '57P03': 'UNAVAILABLE',
  PGRST000: 'UNAVAILABLE',
  PGRST001: 'UNAVAILABLE',
  PGRST002: 'UNAVAILABLE',
  PGRST003: 'UNAVAILABLE',
  ECONNREFUSED: 'OFFLINE',
  ECONNRESET: 'OFFLINE',
  EHOSTUNREACH: 'OFFLINE',
  ENOTFOUND: 'OFFLINE',
  EPIPE: 'OFFLINE',
  ETIMEDOUT: 'OFFLINE',
};

/** What to do where the answer itself does not say, by its own code or by ours. */
const HINTS: Partial<Record<string, string>> = {
  '22P02': 'Ids of partners are uuids; amounts are numbers or decimal strings; times are ISO 8601.',
  PGRST106: 'Expose the schema public: Supabase dashboard, Project Settings, Data API, Exposed schemas.',
  NOT_INSTALLED:
    "Apply the migrations that came with this version of the package; on Supabase then run: notify pgrst, 'reload schema';",
  UNAUTHENTICATED: 'The token is expired or not of this project. Sign in again, or renew it.',
};

interface DatabaseError {
  name?: unknown;
  code?: unknown;
  message?: unknown;
  hint?: unknown;
}

/**
 * Any rejection of a database as the one error of this package; the original stays in `cause`.
 *
 * @param otherwise - What an error is whose own code says nothing to us.
 */
export function toTierError(error: unknown, otherwise: TierErrorCode = 'UNKNOWN'): TierError {
  if (isTierError(error)) return error;
  const { name, code, message, hint } = (typeof error === 'object' ? (error ?? {}) : {}) as DatabaseError;
  const known = name === 'AbortError' ? 'CANCELLED' : (CODES[String(code)] ?? otherwise);
  return new TierError(
    known,
    typeof message === 'string' && message !== '' ? message : 'The database could not be asked',
    {
      hint: HINTS[String(code)] ?? HINTS[known] ?? (typeof hint === 'string' ? hint : undefined),
      cause: error,
    },
  );
}
