import { readFileSync } from 'node:fs';
import { fillTemplate } from '../../../support/template';
import { onServer, databaseUrl } from '../../../support/fresh-on-server';

/** How many partners `prototypes.sql` makes. */
export const PROTOTYPES = 200;

/** The database with all migrations and the partners every larger one is multiplied from. */
export const PROTOTYPE_DATABASE = 'bench_prototypes';

/** Makes the prototypes by the rules themselves, so that whatever is copied from them is as the rules left it. */
export async function makePrototypes(serverUrl: string): Promise<void> {
  await onServer(serverUrl, (server) => server.query(`create database ${PROTOTYPE_DATABASE}`));
  await onServer(databaseUrl(serverUrl, PROTOTYPE_DATABASE), async (database) => {
    await fillTemplate((sql) => database.query(sql));
    for (const file of ['./prototypes.sql', './minimum.sql', './leaderboard.sql']) {
      await database.query(readFileSync(new URL(file, import.meta.url), 'utf8'));
    }
  });
}
