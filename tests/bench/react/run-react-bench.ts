import { readFileSync } from 'node:fs';
import { withPage } from '../with-page.ts';
import type { Measurement, Size } from './page/measure.ts';
import type { SubjectId } from './page/subjects.ts';

export interface ReactBenchOptions extends Size {
  rounds: number;
  /** Rounds before those, which count for nothing: until the browser has compiled what is hot. */
  warmUp: number;
}

export interface SubjectResult {
  name: string;
  /** The package with its version, where it is one. */
  package: string | null;
  measurements: Measurement[];
}

export interface ReactBenchResult extends ReactBenchOptions {
  /** What the page ran on. */
  browser: string;
  subjects: Record<SubjectId, SubjectResult>;
  /** Requests for anything but the page itself: there must be none. */
  strayRequests: string[];
}

function withVersion(name: string): string {
  const manifest = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return `${name} ${version}`;
}

/** The same in another order: nobody always runs after the same one. */
function shuffled<T>(list: T[]): T[] {
  return list
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Mounts the gates of every subject, round by round in one page, and lets one feature open in each. */
export async function runReactBench(options: ReactBenchOptions): Promise<ReactBenchResult> {
  const { gates, features, rounds, warmUp } = options;
  return withPage(new URL('page', import.meta.url), async (page, { browser, strayRequests }) => {
    const { subjects, mode } = await page.evaluate(() => ({
      subjects: globalThis.bench.subjects,
      mode: globalThis.bench.mode,
    }));
    if (mode !== 'production') throw new Error(`The page was built for ${String(mode)}, not for production`);

    const results = subjects.map((subject) => ({ ...subject, measurements: [] as Measurement[] }));
    for (let round = -warmUp; round < rounds; round++) {
      for (const { id, measurements } of shuffled(results)) {
        const measurement = await page.evaluate(([id, size]) => globalThis.bench.measure(id, size), [
          id,
          { gates, features },
        ] as const);
        if (round >= 0) measurements.push(measurement);
      }
    }
    return {
      ...options,
      browser,
      subjects: Object.fromEntries(
        results.map(({ id, name, package: library, measurements }) => [
          id,
          {
            name,
            package: library?.startsWith('@siso/') === false ? withVersion(library) : library,
            measurements,
          },
        ]),
      ) as Record<SubjectId, SubjectResult>,
      strayRequests,
    };
  });
}
