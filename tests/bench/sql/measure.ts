import { readFileSync } from 'node:fs';
import { onServer } from '../../support/fresh-on-server';
import type { Databases } from './databases';
import type { Measured } from './figures';
import { interleave, type Job } from './interleave';
import { measureMaintenance } from './maintenance';
import { pgbench } from './pgbench';

/** Above this many partners a deal of the specification's design takes many seconds. */
const SPECIFICATION_LIMIT = 100_000;

/** Measures every line with one number of partners: first what reads, then what writes. */
export async function measure(
  installation: string,
  databases: Databases,
  partners: number,
  seconds: number,
): Promise<Measured> {
  const { rules, undecided, seeded } = databases;
  const compare = <Name extends string>(jobs: Record<Name, Job>) => interleave(installation, seconds, jobs);
  const read = (script: string): Job => ({
    script,
    partners,
    clients: 1,
    database: () => Promise.resolve(seeded),
  });
  const deal: Job = { script: 'deal', partners, clients: 1, database: rules };
  const minimum: Job = { script: 'minimum', partners, clients: 1, database: undecided };
  const notifying = (notify: boolean) => async () => {
    const url = await rules();
    await onServer(url, (client) =>
      client.query('update programme_settings set notify_changes = $1', [notify]),
    );
    return url;
  };

  const figures: Measured['figures'] = {
    ...(await compare({ snapshot: read('snapshot'), key: read('key') })),
    ...(await compare({ page: read('page'), scan: read('scan') })),
    ...(await compare({ rank: read('rank'), leaderboard: read('leaderboard') })),
    ...(await compare({ deal, minimum })),
    ...(await compare({
      dealAsync: { ...deal, durable: false },
      minimumAsync: { ...minimum, durable: false },
    })),
    ...(await compare({ dealRate: { ...deal, clients: 8 }, minimumRate: { ...minimum, clients: 8 } })),
    ...(await compare({
      dealAsyncRate: { ...deal, clients: 8, durable: false },
      minimumAsyncRate: { ...minimum, clients: 8, durable: false },
    })),
    ...(await compare({
      notifyRate: { ...deal, clients: 8, database: notifying(true) },
      silentRate: { ...deal, clients: 8, database: notifying(false) },
    })),
  };

  const bulk = await pgbench(installation, {
    script: 'deals',
    partners,
    clients: 1,
    seconds,
    url: await rules(),
  });
  figures.bulkRate = bulk.perSecond * 1000;
  figures.maintenanceRate = await measureMaintenance(await rules(), seconds);
  if (partners <= SPECIFICATION_LIMIT) {
    const url = await undecided();
    await onServer(url, (client) =>
      client.query(readFileSync(new URL('./seed/specification.sql', import.meta.url), 'utf8')),
    );
    const run = { script: 'specification', partners, clients: 8 as const, seconds, url };
    figures.specificationRate = (await pgbench(installation, run)).perSecond;
  }
  return { partners, figures };
}
