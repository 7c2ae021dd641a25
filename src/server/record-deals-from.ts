import { isTierError, TierError } from '../domain/tier-error';
import type { BulkAnswer, BulkBatch } from './answers';
import type { BulkDeal, RecordDealsFromOptions, TierAdmin } from './tier-admin';

const MOST_TRIES = 4;
const FIRST_WAIT = 500;

/** Deals in, batches out, one at a time. */
export async function* recordDealsFrom<Deal extends BulkDeal>(
  admin: Pick<TierAdmin, 'recordDeals'>,
  deals: AsyncIterable<Deal> | Iterable<Deal>,
  { batchSize = 500, announce }: RecordDealsFromOptions = {},
): AsyncGenerator<BulkBatch<Deal>, void, undefined> {
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > 10_000) {
    throw new TierError('INVALID_INPUT', `batchSize is ${String(batchSize)}`, {
      hint: 'Give a whole number from 1 to 10,000.',
    });
  }
  const options = announce === undefined ? {} : { announce };
  const record = async (batch: Deal[]): Promise<BulkBatch<Deal>> => ({
    deals: batch,
    answers: await patiently(() => admin.recordDeals(batch, options)),
  });

  let batch: Deal[] = [];
  for await (const deal of deals) {
    batch.push(deal);
    if (batch.length < batchSize) continue;
    yield await record(batch);
    batch = [];
  }
  if (batch.length > 0) yield await record(batch);
}

/** Tries again after what passes by itself. */
async function patiently(record: () => Promise<BulkAnswer[]>): Promise<BulkAnswer[]> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await record();
    } catch (error) {
      if (tried === MOST_TRIES || !isTierError(error) || !error.retryable) throw error;
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT * 2 ** (tried - 1)));
    }
  }
}
