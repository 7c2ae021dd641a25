import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

export interface PostgresServer {
  /** Connects as the superuser. */
  url: string;
  stop: () => Promise<void>;
}

/** PostgreSQL refuses to run as root. */
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/**
 * Holds the server until its own input closes, which also happens when the test run is killed, and then
 * removes everything the server wrote.
 */
const KEEPER = '"$@" 2>"$0/log" & cat >/dev/null; kill -INT $!; wait; cd /; rm -rf "$0"';

/** Nothing a test writes has to outlive a crash. */
const FORGETFUL = ['fsync=off', 'full_page_writes=off'];

/** Starts a throwaway server from a folder that holds `bin/initdb`, `bin/postgres` and what they need. */
export async function startPostgres(installation: string, tuning = FORGETFUL): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), 'partner-tiers-postgres-'));
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid);
  const programs = reachable(installation, home);
  const data = join(home, 'data');
  const environment = { ...user, cwd: home, env: { PATH: process.env['PATH'] } };

  execFileSync(
    join(programs, 'bin/initdb'),
    ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...environment, stdio: 'pipe' },
  );

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'wal_level=logical', ...tuning];
  const keeper = spawn(
    'sh',
    [
      ...['-c', KEEPER, home, join(programs, 'bin/postgres'), '-D', data, '-p', String(port), '-k', ''],
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    { ...environment, detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  const stop = async () => {
    if (keeper.exitCode !== null) return;
    const stopped = once(keeper, 'exit');
    keeper.stdin.end();
    await stopped;
    // a copied installation belongs to root, and the keeper does not
    rmSync(home, { recursive: true, force: true });
  };

  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  try {
    await answering(url);
  } catch (error) {
    const log = readFileSync(join(home, 'log'), 'utf8');
    await stop();
    throw new Error(`The server of ${installation} does not start:\n${log}`, { cause: error });
  }
  return { url, stop };
}

/** The installation, or a copy of it when it is in a place only root can look into. */
function reachable(installation: string, home: string): string {
  if (spawnSync(join(installation, 'bin/postgres'), ['--version'], { ...user, cwd: home }).status === 0) {
    return installation;
  }
  const copy = join(home, 'installation');
  cpSync(installation, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt === 150) throw error;
      await delay(100);
    }
  }
}
