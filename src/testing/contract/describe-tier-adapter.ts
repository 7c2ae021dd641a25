import type { ContractRunner } from './contract-runner';
import type { ContractSubject } from './contract-subject';
import { advanceRules } from './advance-rules';
import { cancellingRules } from './cancelling-rules';
import { celebrationRules } from './celebration-rules';
import { changeRules } from './change-rules';
import { closingRules } from './closing-rules';
import { connectionRules } from './connection-rules';
import { errorRules } from './error-rules';
import { featureRules } from './feature-rules';
import { identityRules } from './identity-rules';
import { leaderboardRules } from './leaderboard-rules';
import { listRules } from './list-rules';
import { privacyRules } from './privacy-rules';
import type { Rules } from './rules';
import { snapshotRules } from './snapshot-rules';
import { createStage, prepare } from './stage';
import { statementRules } from './statement-rules';
import { userChangeRules } from './user-change-rules';

const GROUPS = {
  identity: identityRules,
  userChanges: userChangeRules,
  snapshot: snapshotRules,
  lists: listRules,
  leaderboard: leaderboardRules,
  statement: statementRules,
  advance: advanceRules,
  features: featureRules,
  celebrations: celebrationRules,
  privacy: privacyRules,
  errors: errorRules,
  cancelling: cancellingRules,
  changes: changeRules,
  connection: connectionRules,
  closing: closingRules,
} satisfies Record<string, (rules: Rules) => void>;

/** A part of the contract. */
export type ContractGroup = keyof typeof GROUPS;

export interface ContractOptions {
  /** What the suite is called in the report. */
  name: string;
  /** Gives the adapter's world. Called once, before the first test; close it after the last one yourself. */
  open: () => Promise<ContractSubject>;
  /**
   * What this adapter cannot do, each group with the reason, which the report shows.
   *
   * @default nothing: the whole contract is proved
   */
  without?: Partial<Record<ContractGroup, string>>;
}

/**
 * Proves that an adapter keeps the contract of `TierAdapter`: what it answers is held against the database itself.
 * It brings no test runner; hand it yours, with timeouts above 10 seconds.
 *
 * @throws Error for a group that is left out without a reason, or that there is not.
 * @example
 * ```ts
 * import { describe, expect, it } from 'vitest';
 * import { describeTierAdapter } from '@siso/partner-tiers/testing/contract';
 *
 * describeTierAdapter({ describe, it, expect }, {
 *   name: 'our REST adapter',
 *   open: async () => ({
 *     database: pool,
 *     signIn: async (partnerId) => ({ adapter: createRestAdapter(url, await tokenOf(partnerId)) }),
 *   }),
 *   without: {
 *     userChanges: 'Signing in loads the page anew.',
 *     connection: 'Our server cannot be stopped in a test.',
 *     closing: 'It holds nothing open.',
 *   },
 * });
 * ```
 */
export function describeTierAdapter(
  { describe, it, expect }: ContractRunner,
  { name, open, without = {} }: ContractOptions,
): void {
  for (const [group, reason] of Object.entries(without)) {
    if (!Object.hasOwn(GROUPS, group)) throw new Error(`The contract has no group "${group}"`);
    if (reason.trim() === '') throw new Error(`Say why the group "${group}" is left out`);
  }
  let opened: Promise<ContractSubject> | undefined;
  const openOnce = () =>
    (opened ??= open().then(async (subject) => {
      await prepare(subject.database);
      return subject;
    }));

  const leftOut = Object.entries(without).map(([group, reason]) => `, without ${group}: ${reason}`);
  describe(`${name}${leftOut.join('')}`, () => {
    for (const [group, rules] of Object.entries(GROUPS)) {
      if (Object.hasOwn(without, group)) continue;
      describe(group, () => {
        rules({
          expect,
          rule: (title, check) =>
            it(title, async () => {
              const stage = createStage(await openOnce());
              try {
                await check(stage);
              } finally {
                await stage.leave();
              }
            }),
        });
      });
    }
  });
}
