import { execFile, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { databaseUrl, onServer, TEMPLATE } from './fresh-on-server';

const program = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Given the process as soon as it runs. */
  onStart?: (child: ChildProcess) => void;
}

/** Runs the built command line as a process of its own. */
export function cli(args: string[], { cwd, env, onStart }: RunOptions = {}): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { cwd, env: { PATH: process.env['PATH'], ...env }, maxBuffer: 1e8 },
      (_, out, err) => {
        resolve({ code: child.exitCode, out, err });
      },
    );
    onStart?.(child);
  });
}

/** What a command answers under `--json`, with its exit code. */
export async function cliJson<Answer>(
  args: string[],
  options?: RunOptions,
): Promise<Answer & { code: number | null }> {
  const { code, out, err } = await cli([...args, '--json'], options);
  try {
    return { code, ...(JSON.parse(out) as Answer) };
  } catch (error) {
    throw new Error(`no JSON, exit ${String(code)}: ${out}${err}`, { cause: error });
  }
}

/** A folder of its own for one test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'partner-tiers-cli-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

let count = 0;

/** A database of its own: with Supabase's shape and the migrations, or with nothing. It goes with its server. */
export async function freshUrl(server: string, { empty = false } = {}): Promise<string> {
  count += 1;
  const name = `cli_${String(process.pid)}_${String(count)}`;
  await onServer(server, async (admin) => {
    await admin.query(`create database ${name} ${empty ? '' : `template ${TEMPLATE}`}`);
    await admin.query(`grant create on database ${name} to migrator`);
  });
  return databaseUrl(server, name);
}

/** Runs statements as the superuser, on one connection, and gives the rows of the last. */
export function ask<Row>(url: string, sql: string, params?: unknown[]): Promise<Row[]> {
  return onServer(url, async (client) => {
    const answer: unknown = await client.query(sql, params);
    return ((Array.isArray(answer) ? answer.at(-1) : answer) as { rows: Row[] }).rows;
  });
}
