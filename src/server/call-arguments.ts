import { given } from '../adapters/sql/rpc';
import { TierError } from '../domain/tier-error';

/** What no function has a default for: without it the database finds no such function, as if nothing were installed. */
const REQUIRED: ReadonlySet<string> = new Set([
  ...['partner_id', 'reference', 'status', 'metric', 'value', 'feature', 'achievement'],
  ...['tier', 'reason', 'until', 'definitions'],
]);

/**
 * The arguments of a call, without those left to the function's own defaults.
 *
 * @throws TierError `INVALID_INPUT` for what the database could not even be asked about
 */
export function callArguments(input: Record<string, unknown>): Record<string, unknown> {
  for (const [argument, value] of Object.entries(input)) {
    const name = argument.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    // of a partner, null means whoever is signed in, which on a server is nobody
    if (REQUIRED.has(argument) && (value === undefined || (value === null && argument === 'partner_id'))) {
      throw new TierError('INVALID_INPUT', `${name} is missing`, {
        hint: 'Is it called the same where you take it from?',
      });
    }
    if (typeof value === 'string' && (value.includes('\0') || /\p{Surrogate}/u.test(value))) {
      throw new TierError('INVALID_INPUT', `${name} holds characters that no database can store`, {
        hint: 'Take out NUL characters and halves of surrogate pairs.',
      });
    }
  }
  return given(input);
}
