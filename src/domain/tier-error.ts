/**
 * What went wrong, to branch on. The first group comes from the rules (SQLSTATE class `TI`), the second from
 * `assertFeature`, the third from the platform, the fourth from this package.
 */
export type TierErrorCode =
  | 'ALREADY_APPLIED'
  | 'INVALID_DEFINITION'
  | 'NOT_ENROLLED'
  | 'DEAL_CONFLICT'
  | 'INVALID_INPUT'
  | 'CURRENCY_MISMATCH'
  | 'INVALID_TIME'
  | 'UNKNOWN_METRIC'
  | 'SPONSOR_CONFLICT'
  | 'NO_PROGRAMME'
  | 'APPEND_ONLY'
  | 'USAGE_CONFLICT'
  | 'UNKNOWN_FEATURE'
  | 'UNKNOWN_TIER'
  | 'UNKNOWN_ACHIEVEMENT'
  | 'NOTHING_TO_REFUND'
  | 'FEATURE_LOCKED'
  | 'FEATURE_DENIED'
  | 'FEATURE_EXPIRED'
  | 'LIMIT_REACHED'
  | 'FORBIDDEN'
  | 'BUSY'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE'
  | 'NOT_INSTALLED'
  | 'DATABASE_IN_USE'
  | 'INVALID_RESPONSE'
  | 'UNSUPPORTED'
  | 'OFFLINE'
  | 'CANCELLED'
  | 'UNKNOWN';

/** Codes after which the same call may succeed; everything else fails the same way again. */
const RETRYABLE: ReadonlySet<TierErrorCode> = new Set([
  'BUSY',
  'UNAUTHENTICATED',
  'UNAVAILABLE',
  'OFFLINE',
  'UNKNOWN',
]);

/** The one error this package throws or returns. */
export class TierError extends Error {
  override readonly name = 'TierError';
  /** What to branch on. */
  readonly code: TierErrorCode;
  /** What to do about it, in words for a developer. */
  readonly hint: string | undefined;

  constructor(
    code: TierErrorCode,
    message: string,
    options: { hint?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, options);
    this.code = code;
    this.hint = options.hint;
  }

  /** Whether the same call may succeed when it is made again. */
  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }
}

/** Tells a {@link TierError} from any other value, also across two copies of the package. */
export function isTierError(value: unknown): value is TierError {
  return value instanceof Error && value.name === 'TierError' && 'code' in value;
}

/** Any rejection as a {@link TierError}; what a faulty adapter throws becomes `UNKNOWN` with the original as `cause`. */
export function asTierError(error: unknown): TierError {
  if (isTierError(error)) return error;
  return new TierError('UNKNOWN', error instanceof Error ? error.message : String(error), { cause: error });
}

/** What whoever is nobody gets for a partner's command. */
export function notSignedIn(): TierError {
  return new TierError('FORBIDDEN', 'Nobody is signed in', { hint: 'Sign in first.' });
}
