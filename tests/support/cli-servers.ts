import { build } from 'tsup';
import type { TestProject } from 'vitest/node';
import { cliBuild } from '../../scripts/cli-build';
import { databaseUrl, onServer, TEMPLATE } from './fresh-on-server';
import { startPostgres } from './postgres-server';
import { postgres15 } from './prerequisites';
import { embeddedInstallation } from './servers';
import { fillTemplate } from './template';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of each server, by its name. The first one is there everywhere. */
    servers: Record<string, string>;
    /** The folders of the installations, for a server of one's own. */
    installations: Record<string, string>;
  }
}

/** Builds the command line from the source as it is, and starts the servers it is tried on. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const installations = {
    'postgres 18': await embeddedInstallation(),
    ...(postgres15 !== undefined && { 'postgres 15': postgres15 }),
  };
  await build({ ...cliBuild, config: false, silent: true });
  const servers = await Promise.all(
    Object.entries(installations).map(async ([name, installation]) => {
      const server = await startPostgres(installation);
      await onServer(server.url, (admin) => admin.query(`create database ${TEMPLATE}`));
      await onServer(databaseUrl(server.url, TEMPLATE), (template) =>
        fillTemplate((sql) => template.query(sql)),
      );
      return { name, ...server };
    }),
  );
  project.provide('installations', installations);
  project.provide('servers', Object.fromEntries(servers.map(({ name, url }) => [name, url])));
  return async () => {
    await Promise.all(servers.map(({ stop }) => stop()));
  };
}
