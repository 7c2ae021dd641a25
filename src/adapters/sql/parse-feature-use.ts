import type { FeatureUse } from '../../domain/feature-use';
import { readerOf } from './reader';

/** The answer of `partner_consume_feature`. */
export function parseFeatureUse(answer: unknown): FeatureUse {
  const use = readerOf(answer, 'partner_consume_feature');
  return {
    outcome: use.string('outcome') as FeatureUse['outcome'],
    replayed: use.boolean('replayed'),
    used: use.number('used'),
    allowance: use.numberOrNull('allowance'),
    resetsAt: use.stringOrNull('resets_at'),
  };
}
