import { expect, test } from 'vitest';
import { prerequisites } from '../support/prerequisites';

for (const { name, found, without, remedy } of prerequisites) {
  test.skipIf(!found && !process.env['CI'])(`this machine has ${name}`, () => {
    expect(found, `without it ${without}: ${remedy}`).toBe(true);
  });
}
