import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeEachEngine, type Engine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

/** How often a deal is completed, refunded, lost or reopened, for whom, for how much, and when. */
interface Step {
  deal: number;
  status: 'in_progress' | 'completed' | 'lost' | 'refunded';
  cents: number;
  day: number;
}
interface Ladder {
  minimums: number[];
  rates: number[];
}

const ladders: fc.Arbitrary<Ladder> = fc
  .array(fc.record({ more: fc.integer({ min: 0, max: 3 }), rate: fc.integer({ min: 0, max: 10_000 }) }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((steps) => ({
    // The first tier asks for nothing, and no tier for less than the one below.
    minimums: steps.map((_, index) => steps.slice(1, index + 1).reduce((sum, { more }) => sum + more, 0)),
    rates: steps.map(({ rate }) => rate / 100),
  }));
const histories: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    deal: fc.integer({ min: 0, max: 8 }),
    status: fc.constantFrom('in_progress', 'completed', 'completed', 'completed', 'lost', 'refunded'),
    cents: fc.integer({ min: 0, max: 1_000_000 }),
    day: fc.integer({ min: 0, max: 300 }),
  }),
  { minLength: 1, maxLength: 25 },
);

const dayOf = (day: number) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString();

async function openLadder(engine: Engine, { minimums, rates }: Ladder): Promise<Programme> {
  const tiers = minimums.map(
    (minimum, index) => `('t${index}', ${index}, 'T${index}', ${minimum}, ${rates[index]!})`,
  );
  return openProgramme(
    engine,
    `insert into public.tier_definitions (key, display_order, label, min_deals_required, commission_rate) values ${tiers.join(', ')};`,
  );
}

/** Records a step; a call that contradicts the ledger, by its status or its time, is refused and changes nothing. */
async function take(
  programme: Programme,
  partner: string,
  { deal, status, cents, day }: Step,
): Promise<boolean> {
  const call = { reference: `${partner}-${deal}`, status, revenue: (cents / 100).toFixed(2), at: dayOf(day) };
  return programme.record(partner, status === 'refunded' ? { ...call, revenue: null } : call).then(
    () => true,
    (error: unknown) => {
      if (!['TI004', 'TI007', 'TI017'].includes((error as { code: string }).code)) throw error;
      return false;
    },
  );
}

/** Everything about a partner but the times of writing. */
const everything = async (programme: Programme, partner: string) =>
  Promise.all([programme.standing(partner), programme.events(partner), programme.told(partner)]);

describeEachEngine('over any ladder and any history', (engine) => {
  const holds = (
    property: (programme: Programme, partner: string, ladder: Ladder, steps: Step[]) => Promise<void>,
  ) =>
    fc.assert(
      fc.asyncProperty(ladders, histories, async (ladder, steps) => {
        const programme = await openLadder(engine, ladder);
        try {
          await property(programme, await programme.enroll(), ladder, steps);
        } finally {
          await programme.close();
        }
      }),
      { numRuns: 12 },
    );

  test('counters equal the ledger, and rebuilding them finds nothing', { timeout: 120_000 }, () =>
    holds(async (programme, partner, _, steps) => {
      for (const step of steps) await take(programme, partner, step);
      const [ledger] = await programme.query(
        `select count(*) filter (where status = 'completed')::int as deals_completed,
           count(*) filter (where status = 'in_progress')::int as deals_in_progress,
           coalesce(sum(revenue) filter (where status = 'completed'), 0)::numeric(14,2)::text as total_revenue
         from public.partner_deals where partner_id = $1`,
        [partner],
      );
      expect(await programme.standing(partner)).toMatchObject(ledger!);
      expect(
        await programme.call('server', 'rebuild_partner_counters', { partner_id: partner }),
      ).toMatchObject({ changed: {}, periods_changed: 0 });
    }),
  );

  test('commissions are the revenue at the frozen rates less what was reversed', { timeout: 120_000 }, () =>
    holds(async (programme, partner, _, steps) => {
      for (const step of steps) await take(programme, partner, step);
      const wrong = await programme.query(
        `select d.reference from public.partner_deals d
         where d.partner_id = $1
           and (select coalesce(sum(c.amount), 0) from public.partner_commissions c where c.deal_id = d.id)
             <> case d.status when 'completed' then round(d.revenue * d.commission_rate / 100, 2) else 0 end`,
        [partner],
      );
      expect(wrong).toEqual([]);
    }),
  );

  test(
    'the tier is the highest that the deals ever allowed, and each deal was paid at the one before',
    { timeout: 120_000 },
    () =>
      holds(async (programme, partner, { minimums, rates }, steps) => {
        const status = new Map<number, Step['status']>();
        const expected: { deal: number; rate: string }[] = [];
        const climb = (tier: number, deals: number) => {
          let reached = tier;
          while (reached + 1 < minimums.length && deals >= minimums[reached + 1]!) reached += 1;
          return reached;
        };
        let tier = climb(0, 0);
        for (const step of steps) {
          const before = status.get(step.deal);
          if (!(await take(programme, partner, step)) || before === step.status) continue;
          if (step.status === 'in_progress' && (before === 'completed' || before === 'refunded')) continue;
          status.set(step.deal, step.status);
          if (step.status === 'completed') expected.push({ deal: step.deal, rate: rates[tier]!.toFixed(2) });
          tier = climb(tier, [...status.values()].filter((value) => value === 'completed').length);
        }
        expect(await programme.standing(partner)).toMatchObject({ current_tier: `t${tier}` });
        const paid = await programme.query<{ reference: string; commission_rate: string }>(
          'select reference, commission_rate from public.partner_deals where partner_id = $1 and commission_rate is not null',
          [partner],
        );
        expect(new Map(paid.map((deal) => [deal.reference, deal.commission_rate]))).toEqual(
          new Map(expected.map(({ deal, rate }) => [`${partner}-${deal}`, rate])),
        );
      }),
  );

  test('telling the last word on every deal again changes nothing', { timeout: 120_000 }, () =>
    holds(async (programme, partner, _, steps) => {
      const lastWord = new Map<number, Step>();
      for (const step of steps) {
        if (await take(programme, partner, step)) {
          const held = lastWord.get(step.deal);
          const isStale = step.status === 'in_progress' && /completed|refunded/.test(held?.status ?? '');
          if (!isStale)
            lastWord.set(step.deal, { ...step, cents: step.status === 'refunded' ? 0 : step.cents });
        }
      }
      const before = await everything(programme, partner);
      for (const step of lastWord.values()) await take(programme, partner, step);
      expect(await everything(programme, partner)).toEqual(before);
    }),
  );

  test(
    'deals of distinct days add up to the same in whatever order they are told',
    { timeout: 120_000 },
    () =>
      holds(async (programme, partner, _, steps) => {
        const deals = [...new Map(steps.map((step) => [step.day, step])).values()].map((step, deal) => ({
          ...step,
          deal,
          status: 'completed' as const,
        }));
        const inOrder = await programme.enroll();
        for (const deal of deals) await take(programme, partner, deal);
        for (const deal of [...deals].sort((a, b) => a.day - b.day)) await take(programme, inOrder, deal);
        const { current_tier, deals_completed, total_revenue, points } = await programme.standing(inOrder);
        expect(await programme.standing(partner)).toMatchObject({
          current_tier,
          deals_completed,
          total_revenue,
          points,
        });

        // A late deal never rewrites history: what was decided stands at times that never go back.
        const decided = (await programme.events(partner)).filter(
          ({ event_type }) => event_type === 'tier_advanced',
        );
        const times = decided.map(({ occurred_at }) => occurred_at.getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
  );
});
