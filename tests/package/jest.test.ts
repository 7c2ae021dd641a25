import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installTarball, repository, type Installation } from './install-tarball';

let host: Installation;
beforeAll(() => {
  host = installTarball(({ dependencies, peerDependencies }) => [
    ...Object.keys({ ...dependencies, ...peerDependencies }),
    '@testing-library/dom',
    '@testing-library/react',
  ]);
  writeFileSync(join(host.folder, 'jest.config.cjs'), "module.exports = { testEnvironment: 'jsdom' };");
});
afterAll(() => host.remove());

/** Runs one test of a host's gated screen under Jest, in CommonJS and without any transform. */
function jest(access: string) {
  writeFileSync(
    join(host.folder, 'leads.test.js'),
    `
    const { render, screen } = require('@testing-library/react');
    const { createElement } = require('react');
    const { FeatureGate } = require('${host.manifest.name}');
    const { TierTestProvider } = require('${host.manifest.name}/testing');

    test('a partner sees the leads', () => {
      const leads = createElement(FeatureGate, { feature: 'leads' }, 'Your leads');
      render(createElement(TierTestProvider, { features: { leads: '${access}' } }, leads));
      screen.getByText('Your leads');
    });
  `,
  );
  return spawnSync(process.execPath, [join(repository, 'node_modules/jest/bin/jest.js'), '--ci'], {
    cwd: host.folder,
    encoding: 'utf8',
  });
}

test('a host tests its gated screens under Jest', () => {
  const { status, stderr } = jest('granted');
  expect(stderr).toContain('1 passed');
  expect(status).toBe(0);
});

test('a test under Jest fails where the screen is locked', () => {
  const { status, stderr } = jest('locked');
  expect(stderr).toContain('Unable to find an element with the text: Your leads');
  expect(status).toBe(1);
});
