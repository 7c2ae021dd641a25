import type { AdvanceDecision } from '../../domain/advance';
import { parseRequirement } from './parse-snapshot';
import { readerOf } from './reader';

/** The answer of `partner_advance`. */
export function parseAdvance(answer: unknown): AdvanceDecision {
  const advance = readerOf(answer, 'partner_advance');
  return {
    outcome: advance.string('outcome') as AdvanceDecision['outcome'],
    from: advance.string('from'),
    to: advance.string('to'),
    missing: advance.list('missing', parseRequirement),
  };
}
