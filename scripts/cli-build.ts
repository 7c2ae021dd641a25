import type { Options } from 'tsup';
import { installManifest } from './install-manifest';
import { thirdPartyNotices } from './third-party-notices';

/** How the command line is built: one CommonJS file with its libraries inside, PGlite left to the host. */
export const cliBuild: Options = {
  entry: { cli: 'src/cli/main.ts' },
  format: 'cjs',
  outExtension: () => ({ js: '.cjs' }),
  platform: 'node',
  target: 'node20',
  loader: { '.sql': 'text' },
  noExternal: [/^(?!@electric-sql\/pglite$)/],
  external: ['@electric-sql/pglite', 'pg-native'],
  clean: false,
  dts: false,
  splitting: false,
  sourcemap: false,
  treeshake: true,
  minifySyntax: true,
  minifyWhitespace: true,
  esbuildPlugins: [installManifest(), thirdPartyNotices('dist/cli-licences.txt')],
};
