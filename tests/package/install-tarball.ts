import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface Manifest {
  name: string;
  exports: Record<string, unknown>;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

export interface Installation {
  /** The host's folder; the package is in its node_modules. */
  folder: string;
  /** What the tarball holds, relative to the package. */
  files: string[];
  manifest: Manifest;
  remove: () => void;
}

/**
 * Packs the package and installs the tarball into a new folder, with the packages named and no others beside
 * it, taken from this repository.
 */
export function installTarball(packages: (manifest: Manifest) => string[]): Installation {
  if (!existsSync(join(repository, 'dist/index.js'))) throw new Error('Nothing is built yet: npm run build');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'partner-tiers-host-')));
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: repository,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [tarball] = JSON.parse(packed) as { filename: string; files: { path: string }[] }[];
  if (tarball === undefined) throw new Error('npm pack made no tarball');

  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Manifest;
  const home = join(folder, 'node_modules', manifest.name);
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball.filename), '-C', home, '--strip-components=1']);
  for (const name of packages(manifest)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, 'node_modules', name), link);
  }
  return {
    folder,
    files: tarball.files.map(({ path }) => path),
    manifest,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
