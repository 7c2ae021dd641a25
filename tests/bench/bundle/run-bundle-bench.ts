import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a host adds to its page by one import, minified and compressed, in bytes. */
export interface BundleCost {
  /** The package and what is imported of it. */
  name: string;
  alone: number;
  /** With everything it needs but React. */
  withPeers: number;
  /** What we allow ourselves; undefined for others. */
  budget: number | undefined;
}

interface Weighed {
  name: string;
  size: number;
  sizeLimit?: number;
}

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const config = fileURLToPath(new URL('size-limit.js', import.meta.url));
const sizeLimit = fileURLToPath(new URL('../../../node_modules/size-limit/bin.js', import.meta.url));
const WITH_PEERS = ', peers counted';

/** Weighs our entries and the same of others, all by size-limit. */
export function runBundleBench(): BundleCost[] {
  if (!existsSync(`${repository}/dist/index.js`)) throw new Error('Nothing is built yet: npm run build');
  // over budget it fails, and still says by how much
  const { stdout, stderr } = spawnSync(process.execPath, [sizeLimit, '--json', '--config', config], {
    cwd: repository,
    encoding: 'utf8',
  });
  if (!stdout.startsWith('[')) throw new Error(`size-limit did not answer: ${stdout}${stderr}`);
  const weighed = JSON.parse(stdout) as Weighed[];
  const sizes = new Map(weighed.map(({ name, size }) => [name, size]));
  return weighed
    .filter(({ name }) => !name.endsWith(WITH_PEERS))
    .map(({ name, size, sizeLimit }) => ({
      name,
      alone: size,
      withPeers: sizes.get(name + WITH_PEERS) ?? NaN,
      budget: sizeLimit,
    }));
}
