import type { StatementEntry, StatementPage } from '../../domain/statement';
import type { Rules } from './rules';
import type { Stage } from './stage';
import { comparable } from './truth';

/** `getStatement`. */
export function statementRules({ rule, expect }: Rules): void {
  /** A partner with 25 deals on the days from 1 February 2025 on, the last of them refunded. */
  async function arriveWithLedger(stage: Stage) {
    const { partnerId, adapter } = await stage.arrive();
    const deals = Array.from({ length: 25 }, (_, index) => ({
      partnerId,
      reference: `${partnerId}-${String(index)}`,
      status: 'completed' as const,
      revenue: `${String(100 + index)}.55`,
      occurredAt: new Date(Date.UTC(2025, 1, index + 1, 12)),
    }));
    await stage.admin.recordDeals(deals);
    for (const deal of deals.slice(-1)) {
      await stage.admin.recordDeal({ ...deal, status: 'refunded', occurredAt: '2025-03-01T00:00:00Z' });
    }
    return { partnerId, adapter };
  }

  rule('gives what was earned, the newest first, field by field', async (stage) => {
    const { partnerId, adapter } = await arriveWithLedger(stage);
    expect(comparable(await adapter.getStatement(partnerId, { maxRows: 100 }))).toEqual(
      comparable(await stage.truth.statement(partnerId)),
    );
  });

  rule('gives the days of a span, both ends included', async (stage) => {
    const { partnerId, adapter } = await arriveWithLedger(stage);
    const statement = await adapter.getStatement(partnerId, { from: '2025-02-03', to: '2025-02-05' });
    expect(comparable(statement)).toEqual(
      comparable(await stage.truth.statement(partnerId, '2025-02-03', '2025-02-05')),
    );
    expect(statement?.entries.length).toBe(3);
  });

  rule('gives the statement page by page, each entry once and the totals of all', async (stage) => {
    const { partnerId, adapter } = await arriveWithLedger(stage);
    const truth = await stage.truth.statement(partnerId);
    const entries: StatementEntry[] = [];
    let before: number | null = null;
    do {
      const page: StatementPage | null = await adapter.getStatement(partnerId, { maxRows: 10, before });
      expect(page?.totals).toEqual(truth?.totals);
      entries.push(...(page?.entries ?? []));
      before = page?.next ?? null;
    } while (before !== null && entries.length < 100);
    expect(entries.map(({ id }) => id)).toEqual(truth?.entries.map(({ id }) => id));
  });

  rule('gives 20 entries unless asked for more', async (stage) => {
    const { partnerId, adapter } = await arriveWithLedger(stage);
    expect((await adapter.getStatement(partnerId))?.entries.length).toBe(20);
  });

  rule('gives null as statement to who is not enrolled', async (stage) => {
    const nobody = crypto.randomUUID();
    const { adapter } = await stage.signIn(nobody);
    expect(await adapter.getStatement(nobody)).toBe(null);
  });
}
