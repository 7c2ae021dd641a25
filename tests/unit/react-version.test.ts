import { version } from 'react';
import { version as domVersion } from 'react-dom';
import { expect, test } from 'vitest';

test('the tests run on the React of their project', () => {
  expect([version, domVersion]).toEqual([
    expect.stringMatching(`^${String(process.env['EXPECTED_REACT'])}\\.`),
    version,
  ]);
});
