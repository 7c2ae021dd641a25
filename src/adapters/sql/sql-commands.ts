import type { TierAdapter } from '../../domain/tier-adapter';
import { parseAdvance } from './parse-advance';
import { parseFeatureUse } from './parse-feature-use';
import { parseSnapshot } from './parse-snapshot';
import { given, type Rpc } from './rpc';
import { toTierError } from './to-tier-error';

/** The part of the port that is one SQL function a method. */
export type SqlCommands = Pick<
  TierAdapter,
  'getSnapshot' | 'advance' | 'consumeFeature' | 'claimCelebrations' | 'markSeen'
>;

/**
 * Reads and commands of a partner over the public SQL functions, for any transport.
 *
 * @param rpcFor - Gives the transport that acts as this partner.
 */
export function sqlCommands(rpcFor: (partnerId: string) => Rpc): SqlCommands {
  async function call<T>(
    partnerId: string,
    name: string,
    args: Record<string, unknown>,
    parse: (answer: unknown) => T,
    signal?: AbortSignal,
  ): Promise<T> {
    try {
      return parse(await rpcFor(partnerId)(name, args, { signal }));
    } catch (error) {
      throw toTierError(error);
    }
  }
  const asIds = (answer: unknown) => answer as number[];

  return {
    getSnapshot: (partnerId, { signal } = {}) =>
      call(partnerId, 'partner_snapshot', { partner_id: partnerId }, parseSnapshot, signal),
    advance: (partnerId) => call(partnerId, 'partner_advance', { partner_id: partnerId }, parseAdvance),
    consumeFeature: (partnerId, feature, idempotencyKey, amount) =>
      call(
        partnerId,
        'partner_consume_feature',
        given({ feature, idempotency_key: idempotencyKey, amount }),
        parseFeatureUse,
      ),
    claimCelebrations: (partnerId, ids) => call(partnerId, 'partner_claim_celebrations', { ids }, asIds),
    markSeen: (partnerId, ids) => call(partnerId, 'partner_mark_seen', { ids }, asIds),
  };
}
