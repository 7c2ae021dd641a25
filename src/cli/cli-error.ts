import { EXIT, type ExitCode } from './exit-code';

/** What to branch on in `--json`, and the exit code that goes with it. */
const EXIT_OF = {
  USAGE: EXIT.usage,
  FILE_UNREADABLE: EXIT.usage,
  FILE_UNWRITABLE: EXIT.usage,
  INVALID_MAP: EXIT.usage,
  INVALID_CSV: EXIT.usage,
  CANNOT_CONNECT: EXIT.unreachable,
  NOT_INSTALLED: EXIT.refused,
  MIGRATION_FAILED: EXIT.refused,
  FAILED: EXIT.refused,
} as const satisfies Record<string, ExitCode>;

export type CliErrorCode = keyof typeof EXIT_OF;

/** Ends a command with a message for people: what happened, and what to do about it. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: CliErrorCode;
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;

  constructor(
    code: CliErrorCode,
    message: string,
    options: { hint?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.exitCode = EXIT_OF[code];
  }
}
