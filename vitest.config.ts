import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { sqlAsText } from './scripts/sql-as-text.ts';
import { chromiumArgs, chromiumPath, isChromiumOfPictures } from './tests/support/chromium.ts';
import { ClosingLineReporter } from './tests/support/closing-line-reporter.ts';
import { prerequisites } from './tests/support/prerequisites.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const source = (folder: string) => `tests/${folder}/**/*.test.{ts,tsx}`;

// a new object each time: projects that share one share its state
const inChromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: chromiumPath ?? '', args: chromiumArgs } }),
  instances: [{ browser: 'chromium' as const }],
});

// nothing of the machine's own is in a picture: neither its clock's zone, nor its way to draw letters
const inChromiumForPictures = () => ({
  ...inChromium(),
  provider: playwright({
    launchOptions: {
      executablePath: chromiumPath ?? '',
      args: [
        ...chromiumArgs,
        '--font-render-hinting=none',
        '--disable-lcd-text',
        '--force-color-profile=srgb',
      ],
    },
    contextOptions: {
      timezoneId: 'UTC',
      locale: 'en-GB',
      reducedMotion: 'reduce',
      // a tester that is larger than the page around it would be scaled down
      viewport: { width: 1280, height: 12_000 },
    },
  }),
  expect: {
    toMatchScreenshot: {
      comparatorName: 'pixelmatch' as const,
      // a step of a colour is more than the threshold, a shift by a pixel more than so many pixels
      comparatorOptions: { threshold: 0.02, allowedMismatchedPixels: 5 },
      resolveScreenshotPath: ({ arg, ext }: { arg: string; ext: string }) =>
        path(`tests/visual/pictures/${arg}${ext}`),
      // vitest waits so long before it ends, and gives up over ten seconds
      timeout: 8_000,
    },
  },
});

const notices = prerequisites
  .filter(({ found }) => !found)
  .map(({ name, without, remedy }) => `No ${name} found: ${without}.\n! To have it: ${remedy}`);

export default defineConfig({
  plugins: [react(), sqlAsText()],
  optimizeDeps: {
    // loads its .wasm and .data from beside its own file
    exclude: ['@electric-sql/pglite'],
    // a dependency found only during a run makes Vite bundle again, and the tests then hold two Reacts
    include: [
      'react',
      'react/jsx-runtime',
      'react/jsx-dev-runtime',
      'react-dom',
      'react-dom/client',
      '@tanstack/react-query',
      'zustand',
      'zustand/vanilla',
      'clsx',
      'tailwind-merge',
      'framer-motion',
      'lottie-react',
      '@radix-ui/react-popover',
      '@testing-library/react',
      '@testing-library/user-event',
      'storybook/test',
      'storybook/theming',
      'storybook/internal/core-events',
      '@storybook/addon-docs/blocks',
      '@storybook/react-vite',
    ],
  },
  test: {
    reporters: ['default', new ClosingLineReporter(notices)],
    // groups run one after another: a browser, two database servers and a package install would share two cores
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [source('unit')],
          environment: 'jsdom',
          setupFiles: ['tests/support/setup-dom.ts'],
          env: { EXPECTED_REACT: '19' },
        },
      },
      {
        extends: true,
        resolve: {
          alias: [
            { find: /^(react|react-dom)(?=$|\/)/, replacement: path('compat/react18/node_modules/$1') },
            // its CommonJS build would require React past the alias above
            {
              find: /^@testing-library\/react$/,
              replacement: path('node_modules/@testing-library/react/dist/@testing-library/react.esm.js'),
            },
          ],
        },
        test: {
          name: 'unit-react18',
          include: [source('unit')],
          environment: 'jsdom',
          setupFiles: ['tests/support/setup-dom.ts'],
          env: { EXPECTED_REACT: '18' },
          // whatever asks for React would find the one past the aliases
          server: {
            deps: {
              inline: [
                ...[/@testing-library\/react/, /@tanstack/, /zustand/, /framer-motion/, /lottie-react/],
                ...[/@radix-ui/, /@floating-ui/, /react-remove-scroll/, /react-style-singleton/, /use-/],
              ],
            },
          },
        },
      },
      {
        extends: true,
        test: { name: 'machine', include: [source('machine')], environment: 'node' },
      },
      {
        extends: true,
        test: {
          name: 'adapters',
          include: [source('adapters')],
          environment: 'node',
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'sql',
          include: [source('sql'), source('supabase'), source('server'), source('contract')],
          environment: 'node',
          globalSetup: ['tests/support/servers.ts'],
          sequence: { groupOrder: 2 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      ...(chromiumPath === undefined
        ? []
        : [
            {
              extends: true as const,
              test: {
                name: 'browser',
                include: [source('browser')],
                setupFiles: ['tests/support/setup-browser.ts'],
                browser: inChromium(),
                sequence: { groupOrder: 3 },
                testTimeout: 60_000,
              },
            },
            ...['dark', 'light', 'rtl', 'forced-colors'].map((mode) => ({
              extends: true as const,
              plugins: [storybookTest({ configDir: path('.storybook') })],
              test: {
                name: `storybook ${mode}`,
                setupFiles: ['tests/support/setup-storybook.ts'],
                env: { STORYBOOK_MODE: mode },
                browser: inChromium(),
                sequence: { groupOrder: 4 },
                testTimeout: 60_000,
              },
            })),
          ]),
      ...(isChromiumOfPictures
        ? [
            {
              extends: true as const,
              test: {
                name: 'visual',
                include: [source('visual')],
                setupFiles: ['tests/support/setup-visual.ts'],
                browser: inChromiumForPictures(),
                sequence: { groupOrder: 5 },
                testTimeout: 60_000,
              },
            },
          ]
        : []),
      {
        extends: true,
        test: {
          name: 'package',
          include: [source('package')],
          environment: 'node',
          sequence: { groupOrder: 6 },
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        // that the benchmarks still run; their figures come from the bench scripts
        test: {
          name: 'bench',
          include: [source('bench')],
          environment: 'node',
          sequence: { groupOrder: 7 },
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'cli',
          include: [source('cli')],
          environment: 'node',
          globalSetup: ['tests/support/cli-servers.ts'],
          sequence: { groupOrder: 8 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
