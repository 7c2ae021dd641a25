import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { expect, test } from 'vitest';
import { chromiumArgs, chromiumPath } from '../support/chromium';
import { repository } from './install-tarball';

test.skipIf(chromiumPath === undefined)(
  'Storybook, built and put anywhere below a site, opens a story and a page',
  { timeout: 400_000 },
  async () => {
    const site = mkdtempSync(join(tmpdir(), 'partner-tiers-site-'));
    execFileSync(
      process.execPath,
      [
        join(repository, 'node_modules/storybook/dist/bin/dispatcher.js'),
        ...['build', '--quiet', '--output-dir', join(site, 'some/path')],
      ],
      { cwd: repository, stdio: 'ignore', env: { ...process.env, NODE_ENV: 'production' } },
    );
    const server = await preview({
      root: site,
      configFile: false,
      logLevel: 'error',
      build: { outDir: '.' },
      preview: { port: 0, host: '127.0.0.1' },
    });
    const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: chromiumArgs });
    try {
      const page = await browser.newPage();
      const missing: string[] = [];
      page.on('response', (response) => {
        if (response.status() >= 400) missing.push(response.url());
      });
      const at = `${server.resolvedUrls?.local[0] ?? ''}some/path/`;
      const frame = page.frameLocator('#storybook-preview-iframe');
      await page.goto(`${at}?path=/story/tiercard--active`);
      await frame.getByRole('heading', { name: 'Your tier' }).waitFor({ timeout: 60_000 });
      await page.goto(`${at}?path=/docs/tokens--docs`);
      await frame.getByText('--pt-surface-raised').waitFor({ timeout: 60_000 });
      expect(missing).toEqual([]);
    } finally {
      await browser.close();
      await server.close();
      rmSync(site, { recursive: true });
    }
  },
);
