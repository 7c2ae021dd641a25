import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const DIRECTION =
  'Imports go one way: domain ◀ adapters ◀ react ◀ components, and domain ◀ adapters ◀ server.';

/** Keeps a folder of src from importing the folders named, which stand above it, and the packages named. */
function mayNotImport(folder, above, packages = []) {
  return {
    files: [`src/${folder}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: String.raw`^\.\.?/(.*/)?(${above.join('|')})(/|$)`,
              message: `${DIRECTION} Move what both need down.`,
            },
            ...packages.map((name) => ({
              regex: `^${name}(/|$)`,
              message: `src/${folder} works without ${name}, so that it runs anywhere.`,
            })),
          ],
        },
      ],
    },
  };
}

const browserOnly = ['react', 'react-dom', '@tanstack/react-query', 'zustand'];

export default defineConfig(
  globalIgnores(['dist', 'docs', 'storybook-static', 'tests/package/host']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // a relative import statement makes nothing of a declared module
    files: ['**/*.d.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }] },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'stories/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: ['tests/**', 'stories/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    // what is wrong there is wrong on purpose
    files: ['tests/types/**'],
    rules: {
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  mayNotImport('domain', ['adapters', 'server', 'react', 'components', 'testing', 'cli'], browserOnly),
  mayNotImport('adapters', ['server', 'react', 'components', 'testing', 'cli'], browserOnly),
  mayNotImport('server', ['react', 'components', 'testing', 'cli'], browserOnly),
  mayNotImport('react', ['server', 'components', 'testing', 'pglite', 'cli']),
  mayNotImport('cli', ['react', 'components', 'testing'], browserOnly),
  mayNotImport('components', ['server', 'testing', 'pglite', 'cli']),
);
