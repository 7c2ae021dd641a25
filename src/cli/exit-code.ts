/** What the process ends with; the same for every command, and listed in docs/cli.md. */
export const EXIT = {
  ok: 0,
  /** It ran, and found something wrong or refused some of what it was given. */
  found: 1,
  /** The arguments, a map or a file cannot be used. Nothing was changed. */
  usage: 2,
  /** The database cannot be reached. Nothing was changed. */
  unreachable: 3,
  /** The database, or a rule of the programme, refused. What was done before stays, and the message says what. */
  refused: 4,
  /** Stopped by Ctrl-C. */
  stopped: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
