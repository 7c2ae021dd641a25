import type { StorybookConfig } from '@storybook/react-vite';
import { mergeConfig } from 'vite';
import { sqlAsText } from '../scripts/sql-as-text.ts';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.@(ts|tsx)'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  // the default reader takes `boolean | undefined` for an object to edit by hand
  typescript: {
    reactDocgen: 'react-docgen-typescript',
    reactDocgenTypescriptOptions: {
      include: ['src/components/**/*.tsx'],
      shouldRemoveUndefinedFromOptional: true,
    },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      plugins: [sqlAsText()],
      // loads its .wasm and .data from beside its own file
      optimizeDeps: { exclude: ['@electric-sql/pglite'] },
    }),
};

export default config;
