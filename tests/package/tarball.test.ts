import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installTarball, repository, type Installation } from './install-tarball';

/** What a module exports in a plain Node, which has no DOM. */
function exportsOf(specifier: string, format: 'import' | 'require', host: Installation): string[] {
  const module = format === 'import' ? `await import('${specifier}')` : `require('${specifier}')`;
  const output = execFileSync(
    process.execPath,
    [
      `--input-type=${format === 'import' ? 'module' : 'commonjs'}`,
      '-e',
      `console.log(JSON.stringify(Object.keys(${module})))`,
    ],
    { cwd: host.folder, encoding: 'utf8' },
  );
  return (JSON.parse(output) as string[]).filter((name) => name !== 'default').sort();
}

const read = (host: Installation, file: string) =>
  readFileSync(join(host.folder, 'node_modules', host.manifest.name, file), 'utf8');

const LOADS = /(?:from |import\(|require\()['"]\.\/([^'"]+)['"]/g;
const LOADS_AT_ONCE = /(?:from |import )['"]\.\/([^'"]+)['"]/g;

/** A file of the package and every file of ours that it loads. */
function filesOf(host: Installation, file: string, loads = LOADS, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name] of read(host, file).matchAll(loads)) filesOf(host, `dist/${name ?? ''}`, loads, seen);
  return seen;
}

describe('the tarball', () => {
  let host: Installation;
  beforeAll(() => {
    host = installTarball(({ dependencies, peerDependencies }) =>
      Object.keys({ ...dependencies, ...peerDependencies }),
    );
  });
  afterAll(() => host.remove());

  test('holds the build, the migrations and the papers, and nothing else', () => {
    const folders = new Set(
      host.files.map((file) => file.replace(/^(dist|docs|supabase\/migrations)\/.*/, '$1/')),
    );
    expect([...folders].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/',
      'docs/',
      'package.json',
      'supabase/migrations/',
    ]);
  });

  test('holds every paper that the README and the command line send to', () => {
    const sent = ['README.md', 'dist/cli.cjs'].flatMap(
      (file) => read(host, file).match(/\bdocs\/[\w.-]+\.(md|ts)\b/g) ?? [],
    );
    expect(sent).toContain('docs/cli.md');
    expect(host.files).toEqual(expect.arrayContaining(sent));
    for (const file of host.files.filter((name) => name.startsWith('docs/')))
      for (const [, paper = ''] of read(host, file).matchAll(/\]\(([\w./-]+)\)/g))
        expect(host.files, `${file} sends to ${paper}`).toContain(posix.join('docs', paper));
  });

  test('says nothing of the machine it was packed on', () => {
    for (const file of host.files) expect(read(host, file).includes(repository), file).toBe(false);
  });

  test('holds every migration as it is in the repository', () => {
    const migrations = readdirSync(join(repository, 'supabase/migrations'));
    expect(migrations.length).toBeGreaterThan(0);
    for (const name of migrations) {
      const file = `supabase/migrations/${name}`;
      expect(read(host, file), file).toBe(readFileSync(join(repository, file), 'utf8'));
    }
  });

  test('gives every entry to import and to require, with the same exports', () => {
    const entries = Object.keys(host.manifest.exports).filter((entry) => !/\*|\.(css|json)$/.test(entry));
    expect(entries).toContain('.');
    for (const entry of entries) {
      const specifier = host.manifest.name + entry.slice(1);
      const imported = exportsOf(specifier, 'import', host);
      expect(imported, specifier).not.toEqual([]);
      expect(exportsOf(specifier, 'require', host), specifier).toEqual(imported);
    }
  });

  test('marks the components as client code, and nothing that runs on a server', () => {
    for (const extension of ['js', 'cjs']) {
      expect(read(host, `dist/index.${extension}`)).toMatch(/^"use client";/);
      for (const entry of ['server', 'pglite', 'supabase', 'testing-contract']) {
        for (const file of filesOf(host, `dist/${entry}.${extension}`))
          expect(read(host, file), file).not.toContain('use client');
      }
    }
  });

  test('plays no moving picture until there is one to play', () => {
    const atOnce = [...filesOf(host, 'dist/index.js', LOADS_AT_ONCE)].map((file) => read(host, file));
    for (const later of ['lottie-react', 'framer-motion', '@electric-sql/pglite', '@supabase/supabase-js'])
      expect(
        atOnce.filter((code) => code.includes(`from '${later}'`) || code.includes(`from "${later}"`)),
      ).toEqual([]);
  });

  test('gives server components the errors, the query’s settings and the assertion without client code', () => {
    expect(exportsOf(`${host.manifest.name}/server`, 'import', host)).toEqual(
      expect.arrayContaining(['TierError', 'assertFeature', 'isTierError', 'tierQueryConfig']),
    );
  });
});

// no test runner either
test.each(['server', 'pglite', 'supabase', 'testing/contract'])(
  'the %s entry works where there is no React',
  (entry) => {
    const host = installTarball(() => []);
    try {
      const specifier = `${host.manifest.name}/${entry}`;
      expect(exportsOf(specifier, 'import', host)).not.toEqual([]);
      expect(exportsOf(specifier, 'require', host)).not.toEqual([]);
    } finally {
      host.remove();
    }
  },
);

test('the command line works with nothing installed beside it, and says what an embedded database needs', () => {
  const host = installTarball(() => []);
  try {
    const bin = join(
      host.folder,
      'node_modules',
      host.manifest.name,
      host.manifest.bin['partner-tiers'] ?? '',
    );
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [bin, ...args], { cwd: host.folder, encoding: 'utf8' });
    expect(run('init')).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(join(host.folder, 'deals.csv'), 'id,partner,stage,at\n');
    writeFileSync(
      join(host.folder, 'map.json'),
      JSON.stringify({
        source: 'crm',
        ids: 'uuid',
        deals: {
          reference: 'id',
          partner: 'partner',
          status: { column: 'stage', values: {} },
          occurredAt: 'at',
        },
      }),
    );
    const withoutPglite = run('import', 'deals.csv', '--map', 'map.json', '--database', 'here');
    expect(withoutPglite.status).toBe(3);
    expect(withoutPglite.stderr).toContain('npm install @electric-sql/pglite');
    expect(read(host, 'dist/cli-licences.txt')).toMatch(/^commander 14/m);
  } finally {
    host.remove();
  }
});
