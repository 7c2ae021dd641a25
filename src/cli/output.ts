import { inspect } from 'node:util';
import { toTierError } from '../adapters/sql/to-tier-error';
import { isTierError, type TierErrorCode } from '../domain/tier-error';
import { CliError } from './cli-error';
import { EXIT, type ExitCode } from './exit-code';

/** Where a command writes: words for people, or one JSON document under `--json`. No secret passes through it. */
export interface Output {
  /** One line for people, on stdout; silent under `--json`. */
  say: (line: string) => void;
  /** One line on what goes on meanwhile, on stderr, so that stdout stays the result. */
  note: (line: string) => void;
  /** The result for machines; silent without `--json`. */
  result: (value: unknown) => void;
  /** Writes something else for this text from now on, wherever it appears. */
  hide: (secret: string, shown: string) => void;
  /** Says what went wrong, and gives the exit code for it. */
  fail: (error: unknown) => ExitCode;
}

export function createOutput({ json, debug }: { json: boolean; debug: boolean }): Output {
  const secrets = new Map<string, string>();
  const masked = (text: string) =>
    [...secrets].reduce((safe, [secret, shown]) => safe.replaceAll(secret, shown), text);
  const out = (text: string) => process.stdout.write(`${masked(text)}\n`);
  const err = (text: string) => process.stderr.write(`${masked(text)}\n`);

  return {
    say: (line) => {
      if (!json) out(line);
    },
    note: (line) => {
      err(line);
    },
    result: (value) => {
      if (json) out(JSON.stringify(value, null, 2));
    },
    hide: (secret, shown) => {
      secrets.set(secret, shown);
    },
    fail: (error) => {
      const { code, message, hint, exitCode } = described(error);
      if (json) out(JSON.stringify({ error: { code, message, hint } }, null, 2));
      else err(`${message} [${code}]${hint === undefined ? '' : `\n  ${hint}`}`);
      if (debug) err(inspect(error));
      return exitCode;
    },
  };
}

/** What to do at the command line about errors of the database that say nothing of it. */
const HINTS: Partial<Record<TierErrorCode, string>> = {
  FORBIDDEN: 'Connect as the owner of the database, or as a role that may do this.',
  UNAVAILABLE: 'The connection was lost. Run the same again.',
};

function described(error: unknown): {
  code: string;
  message: string;
  hint: string | undefined;
  exitCode: ExitCode;
} {
  if (error instanceof CliError) return error;
  const { code, message, hint } = toTierError(error);
  if (code !== 'UNKNOWN' || isTierError(error))
    return { code, message, hint: hint ?? HINTS[code], exitCode: EXIT.refused };
  return { code: 'FAILED', message, hint: 'Run it with --debug to see where.', exitCode: EXIT.refused };
}
