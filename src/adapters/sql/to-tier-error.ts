import { isTierError, TierError, type TierErrorCode } from '../../domain/tier-error';

/** SQLSTATE → code. The class `TI` is raised by the rules; see the migrations for each. */
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
  '22003': 'INVALID_INPUT',
  '22007': 'INVALID_INPUT',
  '22008': 'INVALID_INPUT',
  '22P02': 'INVALID_INPUT',
  '42501': 'FORBIDDEN',
  '40001': 'BUSY',
  '40P01': 'BUSY',
};

interface DatabaseError {
  code?: unknown;
  message?: unknown;
  hint?: unknown;
}

/** Any rejection of a database as the one error of this package; the original stays in `cause`. */
export function toTierError(error: unknown): TierError {
  if (isTierError(error)) return error;
  const { code, message, hint } = (typeof error === 'object' ? (error ?? {}) : {}) as DatabaseError;
  return new TierError(
    CODES[String(code)] ?? 'UNKNOWN',
    typeof message === 'string' && message !== '' ? message : 'The database could not be asked',
    { hint: typeof hint === 'string' ? hint : undefined, cause: error },
  );
}
