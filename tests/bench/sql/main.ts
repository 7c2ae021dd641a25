import { postgres15, prerequisites } from '../../support/prerequisites';
import { startPostgres } from '../../support/postgres-server';
import { seed } from './databases';
import type { Measured } from './figures';
import { measure } from './measure';
import { readOptions } from './options';
import { publish, report } from './report';
import { makePrototypes } from './seed/prototypes';
import { SETTINGS } from './server-settings';

const { partners, seconds, output } = readOptions(process.argv.slice(3));
if (postgres15 === undefined) {
  const missing = prerequisites.find(({ name }) => name === 'PostgreSQL 15');
  throw new Error(`The benchmark runs on Debian's PostgreSQL 15: ${missing?.remedy ?? ''}`);
}

const start = performance.now();
const tell = (what: string) =>
  process.stderr.write(`${String(Math.round((performance.now() - start) / 1000)).padStart(4)} s  ${what}\n`);

const server = await startPostgres(postgres15, SETTINGS);
try {
  tell('making the prototypes');
  await makePrototypes(server.url);
  const results: Measured[] = [];
  for (const count of partners) {
    tell(`making ${count} partners`);
    const databases = await seed(server.url, count);
    tell(`measuring with ${count} partners`);
    results.push(await measure(postgres15, databases, count, seconds));
    await databases.drop();
    // what was measured stays, should a larger number be broken off
    if (output !== undefined) publish(output, report(results, postgres15, seconds));
  }
  process.stdout.write(`${report(results, postgres15, seconds)}\n`);
  tell('done');
} finally {
  await server.stop();
}
