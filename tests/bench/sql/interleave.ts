import { pgbench, type Slice } from './pgbench';

/** A slice whose database is made ready before each time it runs. */
export type Job = Omit<Slice, 'seconds' | 'url'> & { database: () => Promise<string> };

/** In how many turns the jobs that are compared take each other's place. */
const ROUNDS = 5;

/**
 * Runs jobs in turns, so that whatever else the machine does meets them alike, and gives for each the median latency
 * with one client and the median of the turns' throughput with several.
 */
export async function interleave<Name extends string>(
  installation: string,
  seconds: number,
  jobs: Record<Name, Job>,
): Promise<Record<Name, number>> {
  const names = Object.keys(jobs) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  const rounds = Math.min(ROUNDS, seconds);
  const turn = Math.round(seconds / rounds);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const { database, ...slice } = jobs[name];
      const url = await database();
      const { latencies, perSecond } = await pgbench(installation, { ...slice, url, seconds: turn });
      for (const sample of slice.clients === 1 ? latencies : [perSecond]) samples[name].push(sample);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(samples[name])])) as Record<Name, number>;
}

function median(samples: number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
