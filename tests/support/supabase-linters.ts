import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { SUPABASE_CLI } from './supabase-cli';

/** What one linter of Supabase's command line found. */
export interface Findings<Finding> {
  results: Finding[];
}

/** Of `db lint`: what plpgsql_check says of a function. */
export interface LintedFunction {
  function: string;
  issues: { level: string; message: string; sqlState: string }[];
}

/** Of `db advisors`, which are the checks that Supabase's dashboard shows. */
export interface Advice {
  level: string;
  name: string;
  detail: string;
}

/** Runs a linter of Supabase's command line over a database, and gives what it found. */
export async function lintDatabase<Finding>(url: string, ...command: string[]): Promise<Finding[]> {
  const { stdout } = await promisify(execFile)(
    'npx',
    [
      '--yes',
      SUPABASE_CLI,
      'db',
      ...command,
      `--remote=${url}`,
      '--fail-on',
      'none',
      '--output-format',
      'json',
    ],
    // away from our own supabase folder, which is not a project of theirs
    { cwd: tmpdir(), env: { ...process.env, DO_NOT_TRACK: '1' }, maxBuffer: 64 * 1024 * 1024 },
  );
  return (JSON.parse(stdout) as Findings<Finding>).results;
}
