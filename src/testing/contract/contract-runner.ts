/** What the suite uses of a test runner: Vitest, Jest, Bun and others have it. */
export interface ContractRunner {
  describe: (name: string, suite: () => void) => unknown;
  it: (name: string, test: () => Promise<void>) => unknown;
  expect: (actual: unknown) => {
    toBe: (expected: unknown) => unknown;
    toEqual: (expected: unknown) => unknown;
    toMatchObject: (expected: object) => unknown;
  };
}
