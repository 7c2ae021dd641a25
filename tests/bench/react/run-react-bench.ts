import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { chromiumArgs, chromiumPath } from '../../support/chromium.ts';
import type {} from './page/main.ts';
import type { Measurement, Size } from './page/measure.ts';

export interface ReactBenchOptions extends Size {
  rounds: number;
  /** Rounds before those, which count for nothing: until the browser has compiled what is hot. */
  warmUp: number;
}

export interface SubjectResult {
  name: string;
  /** With its version, where it is a package. */
  package: string | undefined;
  measurements: Measurement[];
}

export interface ReactBenchResult extends ReactBenchOptions {
  /** What the page ran on. */
  browser: string;
  react: string;
  subjects: SubjectResult[];
  /** Requests that left the page's own server: there must be none. */
  strayRequests: string[];
}

const repository = new URL('../../../', import.meta.url);
const root = fileURLToPath(new URL('page', import.meta.url));
const vite = fileURLToPath(new URL('node_modules/vite/bin/vite.js', repository));

function versionOf(name: string): string {
  const manifest = readFileSync(new URL(`node_modules/${name}/package.json`, repository), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Serves the production build of the page to a function. */
async function withPage<T>(drive: (page: Page, origin: string, browser: string) => Promise<T>): Promise<T> {
  if (chromiumPath === undefined) throw new Error('No Chromium found: install it, or set CHROMIUM_PATH');
  const outDir = mkdtempSync(join(tmpdir(), 'partner-tiers-bench-'));
  // in a process of its own: a test runner has told this one that it is not production
  execFileSync(
    process.execPath,
    [vite, 'build', root, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'],
    { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: {
      port: 0,
      host: '127.0.0.1',
      // an isolated page has a clock of 5 µs instead of 100
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
  });
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...chromiumArgs, '--js-flags=--expose-gc'],
  });
  try {
    const origin = server.resolvedUrls?.local[0] ?? '';
    return await drive(await browser.newPage(), origin, `Chromium ${browser.version()}`);
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true });
  }
}

/** The same in an order of its own for each round, so that nobody always runs after the same one. */
function shuffled<T>(list: T[]): T[] {
  return list
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Mounts the gates of every subject, round by round in one page, and lets one feature open in each. */
export async function runReactBench({
  gates,
  features,
  rounds,
  warmUp,
}: ReactBenchOptions): Promise<ReactBenchResult> {
  return withPage(async (page, origin, browser) => {
    const strayRequests: string[] = [];
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.route(
      (url) => !url.href.startsWith(origin),
      async (route) => {
        strayRequests.push(route.request().url());
        await route.abort();
      },
    );
    await page.goto(origin);
    const { subjects, mode } = await page.evaluate(() => {
      const { subjects, mode } = globalThis.bench;
      return { subjects, mode };
    });
    if (mode !== 'production')
      throw new Error(`The page was built for ${mode ?? 'nothing'}, not for production`);

    const measurements = new Map(subjects.map(({ name }) => [name, [] as Measurement[]]));
    for (let round = -warmUp; round < rounds; round++) {
      for (const { name } of shuffled(subjects)) {
        const measurement = await page.evaluate(([name, size]) => globalThis.bench.measure(name, size), [
          name,
          { gates, features },
        ] as const);
        if (round >= 0) measurements.get(name)?.push(measurement);
      }
    }
    if (complaints.length > 0) throw new Error(`The page failed: ${complaints.join('\n')}`);
    return {
      gates,
      features,
      rounds,
      warmUp,
      browser,
      react: versionOf('react'),
      subjects: subjects.map(({ name, package: library }) => ({
        name,
        package: library && (library.startsWith('@siso/') ? library : `${library} ${versionOf(library)}`),
        measurements: measurements.get(name) ?? [],
      })),
      strayRequests,
    };
  });
}
