import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { LINES } from '../bench/sql/figures';
import { postgres15 } from '../support/prerequisites';
import { repository } from './install-tarball';

test.skipIf(postgres15 === undefined)(
  'the benchmark has a figure for every line',
  { timeout: 240_000 },
  () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['scripts/run-typescript.mjs', 'tests/bench/sql/main.ts', '--partners', '200', '--seconds', '1'],
      { cwd: repository, encoding: 'utf8' },
    );
    expect(status, stderr).toBe(0);
    for (const [what, unit] of Object.values(LINES)) {
      const [row] = stdout.split('\n').filter((line) => line.startsWith(`| ${what} | ${unit} | `));
      expect(row, what).toMatch(/ \| [\d.,]*[1-9][\d.,]* \|$/);
    }
  },
);
