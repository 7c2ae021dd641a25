import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { describeTierAdapter, type ContractPerson, type ContractSubject } from '../../src/testing-contract';
import { describeServer } from '../support/engines';
import { openRestSubject } from '../support/rest/open-rest-subject';
import { bugs, type Bug } from './bugs';

/** The rules of the contract by their names, for one adapter. */
function rulesFor(subject: ContractSubject): Map<string, () => Promise<void>> {
  const rules = new Map<string, () => Promise<void>>();
  describeTierAdapter(
    {
      describe: (_, suite) => suite(),
      it: (name, rule) => {
        if (rules.has(name)) throw new Error(`two rules are called "${name}"`);
        rules.set(name, rule);
      },
      expect,
    },
    { name: 'an adapter', open: () => Promise.resolve(subject) },
  );
  return rules;
}

describeServer('the contract', (engine) => {
  let subject: Awaited<ReturnType<typeof openRestSubject>>;
  beforeAll(async () => {
    subject = await openRestSubject(engine);
  });
  afterAll(() => subject.close());

  /** The host whose adapter has this bug. */
  const hostWith = ({ breaks }: Bug): ContractSubject => ({
    ...subject,
    async signIn(partnerId) {
      const person: ContractPerson = await subject.signIn(partnerId);
      const { adapter } = person;
      const broken = breaks({
        person,
        partnerId,
        actAs: async (other) => (await subject.signIn(other)).adapter,
        highest: async () => {
          const { rows } = await subject.database.query(
            'select max(revision)::int as revision from public.partner_tiers',
            [],
          );
          return (rows[0] as { revision: number }).revision;
        },
      });
      return { ...person, adapter: { ...adapter, ...broken } };
    },
  });

  // What is waited for in vain is given up sooner.
  const now = Date.now.bind(Date);
  const started = now();
  beforeEach(() => void vi.spyOn(Date, 'now').mockImplementation(() => started + (now() - started) * 15));
  afterEach(() => vi.restoreAllMocks());

  test.each(bugs)('finds by "$rule": $bug', async (bug) => {
    await expect(rulesFor(hostWith(bug)).get(bug.rule)!()).rejects.toThrow();
  });

  test('has no rule that nothing was found by', () => {
    const rules = rulesFor(subject);
    expect([...rules.keys()].sort()).toEqual([...new Set(bugs.map(({ rule }) => rule))].sort());
  });
});

test.each<[string, object, string]>([
  ['without a reason', { closing: ' ' }, 'Say why the group "closing" is left out'],
  ['that there is not', { speed: 'slow' }, 'The contract has no group "speed"'],
])('the contract leaves out no group %s', (_, without, message) => {
  expect(() => {
    describeTierAdapter(
      { describe: () => undefined, it: () => undefined, expect },
      { name: 'an adapter', open: () => Promise.reject(new Error('never opened')), without },
    );
  }).toThrow(message);
});
