import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Slice {
  /** A script of `scripts/`. */
  script: string;
  /** The database it runs on. */
  url: string;
  partners: number;
  clients: 1 | 8;
  seconds: number;
  /** Whether a commit waits for the disk. @default true */
  durable?: boolean | undefined;
}

export interface Outcome {
  /** Of each transaction, in microseconds; empty with several clients. */
  latencies: number[];
  perSecond: number;
}

/** Runs a script for so long with prepared statements, as the server's role. */
export async function pgbench(installation: string, slice: Slice): Promise<Outcome> {
  const { hostname, port, pathname } = new URL(slice.url);
  const folder = await mkdtemp(join(tmpdir(), 'partner-tiers-pgbench-'));
  const script = fileURLToPath(new URL(`./scripts/${slice.script}.sql`, import.meta.url));
  try {
    const { stdout } = await promisify(execFile)(
      join(installation, 'bin/pgbench'),
      [
        ...['-n', '-M', 'prepared', '-f', script, '-D', `partners=${slice.partners}`],
        ...[
          '-c',
          String(slice.clients),
          '-j',
          String(Math.min(slice.clients, 2)),
          '-T',
          String(slice.seconds),
        ],
        ...(slice.clients === 1 ? ['-l', `--log-prefix=${join(folder, 'log')}`] : []),
        ...['-h', hostname, '-p', port, '-U', 'postgres', pathname.slice(1)],
      ],
      {
        env: {
          PATH: process.env['PATH'],
          PGOPTIONS: `-c role=service_role -c synchronous_commit=${slice.durable === false ? 'off' : 'on'}`,
        },
      },
    );
    const logs = await Promise.all((await readdir(folder)).map((log) => readFile(join(folder, log), 'utf8')));
    return {
      latencies: logs.flatMap((log) =>
        log
          .trim()
          .split('\n')
          .map((line) => Number(line.split(' ')[2])),
      ),
      perSecond: Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
