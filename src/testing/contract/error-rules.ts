import type { TierAdapter } from '../../domain/tier-adapter';
import type { TierErrorCode } from '../../domain/tier-error';
import { refusal } from './refusal';
import type { Rules } from './rules';

type Ask = (adapter: TierAdapter, partnerId: string) => Promise<unknown>;

const WRONG: [what: string, code: TierErrorCode, ask: Ask][] = [
  ['no rows of events', 'INVALID_INPUT', (own, id) => own.listEvents(id, { maxRows: 0 })],
  [
    'too many rows of notifications',
    'INVALID_INPUT',
    (own, id) => own.listNotifications(id, { maxRows: 101 }),
  ],
  [
    'a leaderboard from a made-up place',
    'INVALID_INPUT',
    (own, id) => own.getLeaderboard(id, { before: 'x' }),
  ],
  ['a statement from no day', 'INVALID_INPUT', (own, id) => own.getStatement(id, { from: 'yesterday-ish' })],
  ['a visibility that there is not', 'INVALID_INPUT', (own, id) => own.setVisibility(id, 'loud' as 'public')],
  ['a use of nothing', 'INVALID_INPUT', (own, id) => own.consumeFeature(id, 'referral_links', 'key', 0)],
  ['a use without a key', 'INVALID_INPUT', (own, id) => own.consumeFeature(id, 'referral_links', '')],
  ['a feature that there is not', 'UNKNOWN_FEATURE', (own, id) => own.consumeFeature(id, 'no_such', 'key')],
];

const COMMANDS: [name: string, ask: Ask][] = [
  ['advance', (own, id) => own.advance(id)],
  ['consumeFeature', (own, id) => own.consumeFeature(id, 'referral_links', 'key')],
  ['setVisibility', (own, id) => own.setVisibility(id, 'hidden')],
];

/** Every method rejects with a `TierError` and nothing else. */
export function errorRules({ rule, expect }: Rules): void {
  for (const [what, code, ask] of WRONG) {
    rule(`refuses ${what} with ${code}, in words`, async (stage) => {
      const { partnerId, adapter } = await stage.arrive();
      const error = await refusal(() => ask(adapter, partnerId));
      expect({ code: error.code, isRetryable: error.retryable }).toEqual({ code, isRetryable: false });
      expect(/\w/.test(error.message)).toBe(true);
    });
  }

  for (const [name, ask] of COMMANDS) {
    rule(`refuses ${name} with NOT_ENROLLED to a partner who is not`, async (stage) => {
      const nobody = crypto.randomUUID();
      const { adapter } = await stage.signIn(nobody);
      expect((await refusal(() => ask(adapter, nobody))).code).toBe('NOT_ENROLLED');
    });
  }
}
