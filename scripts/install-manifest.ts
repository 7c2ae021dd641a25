import { readdir, readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import type { Options } from 'tsup';
import type { InstallManifest } from '../src/cli/doctor/manifest';

const root = new URL('..', import.meta.url);
const read = (file: string) => readFile(new URL(file, root), 'utf8');

/** Gives `partner-tiers:manifest`: what a fresh installation of the shipped migrations consists of. */
export function installManifest(): NonNullable<Options['esbuildPlugins']>[number] {
  return {
    name: 'install-manifest',
    setup(build) {
      build.onResolve({ filter: /^partner-tiers:manifest$/ }, ({ path }) => ({
        path,
        namespace: 'manifest',
      }));
      build.onLoad({ filter: /.*/, namespace: 'manifest' }, async () => ({
        contents: JSON.stringify(await takeManifest()),
        loader: 'json',
      }));
    },
  };
}

/** Takes stock after each migration, so that each thing stands with the migration that gave it its last form. */
async function takeManifest(): Promise<InstallManifest> {
  const inventory = await read('src/cli/doctor/inventory.sql');
  const files = (await readdir(new URL('supabase/migrations', root)))
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const db = await PGlite.create();
  try {
    await db.exec(await read('src/adapters/pglite/platform.sql'));
    const origin = new Map<string, string>();
    let things: [kind: string, name: string, definition: string][] = [];
    for (const file of files) {
      await db.exec('reset search_path');
      await db.exec(await read(`supabase/migrations/${file}`));
      await db.exec(`set search_path = ''`);
      const before = new Set(things.map(String));
      const { rows } = await db.query<[string, string, string]>(inventory, [null, null], {
        rowMode: 'array',
      });
      things = rows;
      for (const thing of things) {
        if (!before.has(String(thing))) origin.set(`${thing[0]} ${thing[1]}`, file.slice(0, -'.sql'.length));
      }
    }
    const manifest: InstallManifest = {};
    for (const [kind, name, definition] of things) {
      const version = origin.get(`${kind} ${name}`) ?? '';
      ((manifest[version] ??= {})[kind] ??= {})[name] = definition;
    }
    return manifest;
  } finally {
    await db.close();
  }
}
