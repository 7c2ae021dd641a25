import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumArgs, chromiumPath } from '../support/chromium';
import { installTarball, repository, type Installation } from './install-tarball';

const style = (page: Page, selector: string, properties: string[]) =>
  page.locator(selector).evaluate((element, names) => {
    const computed = getComputedStyle(element);
    return Object.fromEntries(names.map((name) => [name, computed.getPropertyValue(name)]));
  }, properties);

const slot = (name: string) => `[data-pt-slot="${name}"]`;

describe('a Vite page without Tailwind that installs the tarball', () => {
  let host: Installation;
  beforeAll(() => {
    host = installTarball(({ dependencies, peerDependencies }) => [
      ...Object.keys({ ...dependencies, ...peerDependencies }),
      '@types/react',
      '@types/react-dom',
    ]);
    cpSync(fileURLToPath(new URL('./host', import.meta.url)), host.folder, { recursive: true });
  });
  afterAll(() => host.remove());

  test.each([
    ['the TypeScript we build with', 'node_modules/typescript'],
    ['the oldest we promise', 'node_modules/compat-typescript/node_modules/typescript'],
  ])('type-checks under %s, also with strict off', (_, compiler) => {
    const tsc = join(repository, compiler, 'bin/tsc');
    for (const strict of ['true', 'false']) {
      // our own declarations, too: what is wrong in one that is skipped is `any` to a host
      const options = ['-p', '.', '--strict', strict, '--skipLibCheck', 'false'];
      const { stdout, stderr } = spawnSync(process.execPath, [tsc, ...options], {
        cwd: host.folder,
        encoding: 'utf8',
      });
      const errors = stdout.split('\n').filter((line) => /^\w+\.tsx|@siso|^error/.test(line));
      expect(errors, `strict ${strict}`).toEqual([]);
      expect(stderr).toBe('');
    }
  });

  describe.skipIf(chromiumPath === undefined)('and is opened in Chromium', () => {
    let server: PreviewServer | undefined;
    let browser: Browser | undefined;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      const config = { root: host.folder, configFile: false, logLevel: 'error' } as const;
      await build(config);
      server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
      browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: chromiumArgs });
      page = await browser.newPage();
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(server.resolvedUrls?.local[0] ?? '');
      await page.locator('h1').waitFor({ timeout: 60_000 });
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    test('shows the decision of the embedded database', async () => {
      expect(await page.locator('h1').textContent()).toBe('starter');
      expect(await page.locator(slot('value')).textContent()).toBe('1 / 4');
      expect(await page.locator(slot('feature-gate')).getAttribute('data-state')).toBe('locked');
      expect(await page.locator(slot('feature-gate')).textContent()).toContain('Unlock at Active');
    });

    test('draws the progress with the look of the stylesheet', async () => {
      expect(await style(page, slot('track'), ['height', 'border-radius', 'overflow'])).toEqual({
        height: '8px',
        'border-radius': expect.stringMatching(/e\+|9999px/) as string,
        overflow: 'hidden',
      });
      const bar = await style(page, slot('bar'), ['transform', 'background-image', 'transition-property']);
      expect(bar['transform']).toBe('matrix(0.25, 0, 0, 1, 0, 0)');
      expect(bar['background-image']).toContain('rgb(234, 88, 12)');
      expect(bar['transition-property']).toBe('transform');
    });

    test('draws the locked card with the look of the stylesheet', async () => {
      expect(
        await style(page, slot('feature-gate'), [
          'background-color',
          'border-top-width',
          'border-top-style',
          'border-top-color',
          'border-radius',
          'font-size',
        ]),
      ).toEqual({
        'background-color': 'rgb(0, 0, 0)',
        'border-top-width': '1px',
        'border-top-style': 'solid',
        'border-top-color': 'rgb(42, 42, 42)',
        'border-radius': '8px',
        'font-size': '14px',
      });
      expect(await style(page, slot('icon'), ['width', 'height', 'display'])).toEqual({
        width: '40px',
        height: '40px',
        display: 'flex',
      });
    });

    test('takes the tokens of the host', async () => {
      await page.locator(':root').evaluate((root) => {
        root.style.setProperty('--pt-surface', 'rgb(1, 2, 3)');
        root.style.setProperty('--pt-radius', '3px');
      });
      const card = await style(page, slot('feature-gate'), ['background-color', 'border-radius']);
      expect(card).toEqual({ 'background-color': 'rgb(1, 2, 3)', 'border-radius': '3px' });
    });

    test('leaves the elements of the host as they were', async () => {
      expect(await style(page, '#host-button', ['border-top-style', 'padding-left', 'cursor'])).toEqual({
        'border-top-style': 'outset',
        'padding-left': '6px',
        cursor: 'default',
      });
      expect(await style(page, 'h1', ['margin-top', 'font-size'])).toEqual({
        'margin-top': '21.44px',
        'font-size': '32px',
      });
    });

    test('opens the gate when the deals close', async () => {
      await page.locator('#host-button').click();
      await page.locator('#leads').waitFor();
      expect(await page.locator('h1').textContent()).toBe('active');
      expect(await page.locator(slot('value')).textContent()).toBe('3 / 4');
      expect(await page.locator(slot('feature-gate')).count()).toBe(0);
    });

    test('complains about nothing', () => {
      expect(complaints).toEqual([]);
    });
  });
});
