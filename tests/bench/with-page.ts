import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { preview, type PreviewServer } from 'vite';
import { chromiumArgs, chromiumPath } from '../support/chromium.ts';

const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));

/** The production build of the page, served. */
async function serve(root: string, outDir: string): Promise<PreviewServer> {
  // in a process of its own: a test runner has told this one that it is not production
  execFileSync(
    process.execPath,
    [vite, 'build', root, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'],
    { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return preview({
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
}

/** Opens the page of a folder in Chromium for a function. What it asks for beyond itself is refused and listed. */
export async function withPage<T>(
  folder: URL,
  drive: (page: Page, about: { browser: string; strayRequests: string[] }) => Promise<T>,
): Promise<T> {
  if (chromiumPath === undefined) throw new Error('No Chromium found: install it, or set CHROMIUM_PATH');
  const outDir = mkdtempSync(join(tmpdir(), 'partner-tiers-bench-'));
  const server = await serve(fileURLToPath(folder), outDir);
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...chromiumArgs, '--js-flags=--expose-gc'],
  });
  try {
    const origin = server.resolvedUrls?.local[0] ?? '';
    const page = await browser.newPage();
    const strayRequests: string[] = [];
    await page.route(
      ({ href }) => !href.startsWith(origin),
      async (route) => {
        strayRequests.push(route.request().url());
        await route.abort();
      },
    );
    await page.goto(origin);
    return await drive(page, { browser: `Chromium ${browser.version()}`, strayRequests });
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true });
  }
}
