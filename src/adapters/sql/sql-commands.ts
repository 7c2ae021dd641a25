import type { ReadOptions } from '../../domain/page';
import type { TierAdapter } from '../../domain/tier-adapter';
import { parseAchievements } from './parse-achievements';
import { parseAdvance } from './parse-advance';
import { parseCatalog } from './parse-catalog';
import { parseEvents } from './parse-events';
import { parseFeatureUse } from './parse-feature-use';
import { parseLeaderboard, parseVisibility } from './parse-leaderboard';
import { parseNotifications } from './parse-notifications';
import { parseSnapshot } from './parse-snapshot';
import { parseStatement } from './parse-statement';
import { readerOf } from './reader';
import { given, type Rpc } from './rpc';
import { toTierError } from './to-tier-error';

/** The part of the port that is one SQL function a method. */
export type SqlCommands = Omit<TierAdapter, 'resolvePartner' | 'onPartnerChange' | 'subscribe' | 'close'>;

/**
 * Reads and commands of a partner over the public SQL functions, for any transport.
 *
 * @param rpcFor - Gives the transport that acts as this partner.
 */
export function sqlCommands(rpcFor: (partnerId: string) => Rpc): SqlCommands {
  /** Calls a function as the partner; what is undefined falls to the function's own default. */
  async function call<T>(
    partnerId: string,
    name: string,
    args: Record<string, unknown>,
    parse: (answer: unknown) => T,
    { signal }: ReadOptions = {},
  ): Promise<T> {
    try {
      return parse(await rpcFor(partnerId)(name, given(args), { signal }));
    } catch (error) {
      throw toTierError(error);
    }
  }
  const callForIds = (partnerId: string, name: string, ids: number[]) =>
    call(partnerId, name, { ids }, (answer) => readerOf({ ids: answer }, name).numbers('ids'));

  return {
    getSnapshot: (partnerId, options) =>
      call(partnerId, 'partner_snapshot', { partner_id: partnerId }, parseSnapshot, options),
    getCatalog: (partnerId, options) => call(partnerId, 'partner_catalog', {}, parseCatalog, options),
    listAchievements: (partnerId, options) =>
      call(partnerId, 'partner_achievements_list', { partner_id: partnerId }, parseAchievements, options),
    listEvents: (partnerId, { before, maxRows, ...options } = {}) =>
      call(
        partnerId,
        'partner_events',
        { before, max_rows: maxRows, partner_id: partnerId },
        parseEvents,
        options,
      ),
    listNotifications: (partnerId, { before, maxRows, ...options } = {}) =>
      call(
        partnerId,
        'partner_notifications_list',
        { before, max_rows: maxRows, partner_id: partnerId },
        parseNotifications,
        options,
      ),
    getLeaderboard: (partnerId, { metric, period, before, maxRows, ...options } = {}) =>
      call(
        partnerId,
        'partner_leaderboard',
        { metric, period, before, max_rows: maxRows, partner_id: partnerId },
        parseLeaderboard,
        options,
      ),
    getStatement: (partnerId, { from, to, before, maxRows, ...options } = {}) =>
      call(
        partnerId,
        'partner_statement',
        { from_date: from, to_date: to, before, max_rows: maxRows, partner_id: partnerId },
        parseStatement,
        options,
      ),

    advance: (partnerId) => call(partnerId, 'partner_advance', { partner_id: partnerId }, parseAdvance),
    consumeFeature: (partnerId, feature, idempotencyKey, amount) =>
      call(
        partnerId,
        'partner_consume_feature',
        { feature, idempotency_key: idempotencyKey, amount, partner_id: partnerId },
        parseFeatureUse,
      ),
    claimCelebrations: (partnerId, ids) => callForIds(partnerId, 'partner_claim_celebrations', ids),
    markSeen: (partnerId, ids) => callForIds(partnerId, 'partner_mark_seen', ids),
    setVisibility: (partnerId, visibility) =>
      call(partnerId, 'partner_set_visibility', { visibility, partner_id: partnerId }, parseVisibility),
  };
}
