import { toTierError } from '../adapters/sql/to-tier-error';
import type { BulkAnswer } from './answers';
import { callArguments } from './call-arguments';

/** Records what can be sent, and answers the rest with why not: one deal must not take the others of its call along. */
export async function answerEach(
  deals: Record<string, unknown>[],
  record: (sent: Record<string, unknown>[]) => Promise<BulkAnswer[]>,
): Promise<BulkAnswer[]> {
  const sent: Record<string, unknown>[] = [];
  const refused = deals.map((deal): BulkAnswer | null => {
    try {
      sent.push(callArguments(deal));
      return null;
    } catch (error) {
      return { outcome: 'refused', error: toTierError(error) };
    }
  });
  const answers = (await record(sent)).values();
  return refused.flatMap((answer) => answer ?? answers.next().value ?? []);
}
