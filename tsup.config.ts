import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { cliBuild } from './scripts/cli-build';

/** The entry that is for the browser as a whole; `server`, `pglite`, `supabase` and `testing-contract` stay free of the directive. */
const CLIENT_ENTRY = 'src/index.ts';
const DIRECTIVE = /^\s*(['"])use client\1;?/;

/**
 * esbuild keeps `"use client"` only in a file that is itself an entry, and for CommonJS tsup pushes it
 * behind other statements. This puts it first in every output that holds a module which declares it.
 */
function keepUseClient(): Required<Pick<Options, 'esbuildPlugins' | 'plugins'>> {
  const clientOutputs = new Set<string>();
  return {
    esbuildPlugins: [
      {
        name: 'use-client:collect',
        setup(build) {
          build.onEnd(({ metafile }) => {
            for (const [output, { inputs, entryPoint }] of Object.entries(metafile?.outputs ?? {})) {
              if (output.endsWith('.map')) continue;
              const declared = Object.keys(inputs).some((file) => DIRECTIVE.test(readFileSync(file, 'utf8')));
              if (declared || entryPoint === CLIENT_ENTRY) clientOutputs.add(resolve(output));
            }
          });
        },
      },
    ],
    plugins: [
      {
        name: 'use-client:write',
        buildEnd({ writtenFiles }) {
          for (const { name } of writtenFiles) {
            if (!clientOutputs.has(resolve(name))) continue;
            const code = readFileSync(name, 'utf8').replace(/(['"])use client\1;?/, '');
            writeFileSync(name, `"use client";${code}`);
          }
        },
      },
    ],
  };
}

/** tsup's CommonJS maps name their own file by its full path on the machine that built it. */
const relativeSources: NonNullable<Options['plugins']>[number] = {
  name: 'relative-sources',
  buildEnd({ writtenFiles }) {
    for (const { name } of writtenFiles) {
      if (!name.endsWith('.cjs.map')) continue;
      writeFileSync(name, readFileSync(name, 'utf8').replaceAll(`"${resolve('dist')}/`, '"'));
    }
  },
};

const useClient = keepUseClient();

export default defineConfig([
  {
    entry: {
      index: 'src/index.ts',
      pglite: 'src/pglite.ts',
      server: 'src/server.ts',
      supabase: 'src/supabase.ts',
      testing: 'src/testing.ts',
      'locales/de': 'src/locales/de.ts',
      'locales/ar': 'src/locales/ar.ts',
      'testing-contract': 'src/testing-contract.ts',
    },
    format: ['esm', 'cjs'],
    // tsup adds `baseUrl`, which TypeScript 6 reports as an error
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
    loader: { '.sql': 'text' },
    splitting: true,
    // one import a module instead of one for each file of ours, which hosts with esbuild would load all of
    treeshake: true,
    sourcemap: true,
    clean: true,
    target: 'es2022',
    esbuildPlugins: useClient.esbuildPlugins,
    plugins: [...useClient.plugins, relativeSources],
  },
  cliBuild,
]);
