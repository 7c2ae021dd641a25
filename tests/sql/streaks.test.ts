import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

describeEachEngine('the streak that is kept on the partner', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  const kept = async () => (await programme.standing(partner)).streak_months;
  const dealsIn = async (...months: string[]) => {
    for (const month of months) await programme.record(partner, { at: `2025-${month}-15T00:00:00Z` });
  };
  const refund = async (month: string) => {
    const [deal] = await programme.query<{ reference: string }>(
      `select reference from public.partner_deals
       where partner_id = $1 and status = 'completed' and to_char(occurred_at at time zone 'UTC', 'MM') = $2 limit 1`,
      [partner, month],
    );
    await programme.record(partner, { reference: deal!.reference, status: 'refunded' });
  };

  test('begins with the first deal, and grows by a month', async () => {
    expect(await kept()).toBe(0);
    await dealsIn('01');
    expect(await kept()).toBe(1);
    await dealsIn('01', '02', '03');
    expect(await kept()).toBe(3);
  });

  test('begins again after a month without a deal', async () => {
    await dealsIn('01', '02', '04');
    expect(await kept()).toBe(1);
  });

  test('has the months of UTC', async () => {
    await programme.record(partner, { at: '2025-01-31T23:59:59.999999Z' });
    await programme.record(partner, { at: '2025-02-01T00:00:00Z' });
    expect(await kept()).toBe(2);
  });

  describe('with a late deal', () => {
    test('joins what came before the gap it fills', async () => {
      await dealsIn('01', '02', '04', '03');
      expect(await kept()).toBe(4);
    });

    test('stays as it is where one was already, and before a gap', async () => {
      await dealsIn('01', '04', '05', '04', '02');
      expect(await kept()).toBe(2);
    });
  });

  describe('after a refund', () => {
    test('is shorter by what the month was to it', async () => {
      await dealsIn('01', '02', '03', '04');
      await refund('04');
      expect(await kept()).toBe(3);
      await refund('02');
      expect(await kept()).toBe(1);
      await refund('03');
      await refund('01');
      expect(await kept()).toBe(0);
    });

    test('stays while the month has another deal', async () => {
      await dealsIn('01', '02', '02', '03');
      await refund('02');
      expect(await kept()).toBe(3);
    });
  });

  test('is what the ledger says, whatever happened', { timeout: 120_000 }, () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ month: fc.integer({ min: 0, max: 9 }), refunds: fc.boolean() }), {
          minLength: 1,
          maxLength: 14,
        }),
        async (steps) => {
          partner = await programme.enroll();
          const deals: { reference: string; month: number }[] = [];
          for (const { month, refunds } of steps) {
            const earlier = refunds ? deals.pop() : undefined;
            const reference = earlier?.reference ?? crypto.randomUUID();
            await programme.record(partner, {
              reference,
              status: earlier === undefined ? 'completed' : 'refunded',
              at: new Date(Date.UTC(2025, earlier === undefined ? month : 10, 10)).toISOString(),
            });
            if (earlier === undefined) deals.push({ reference, month });

            const months = new Set(deals.map((deal) => deal.month));
            let expected = 0;
            while (months.has(Math.max(...months) - expected)) expected += 1;
            expect(await kept()).toBe(expected);
          }
        },
      ),
      { numRuns: 15 },
    ),
  );
});
