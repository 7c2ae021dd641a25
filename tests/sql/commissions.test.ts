import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

interface Booked {
  kind: string;
  amount: string;
  rate: string | null;
  reverses: number | null;
}
interface Statement {
  currency: string;
  totals: Record<string, number>;
  entries: (Record<string, unknown> & { id: number })[];
  next: number | null;
}

/** A ladder on which a sponsor can stand anywhere, and one achievement that pays. */
const LADDER = `
  insert into public.feature_definitions (key, label) values ('api', 'API');
  insert into public.tier_definitions (key, display_order, label, min_deals_required, commission_rate, team_override_rate, referral_bonus_rate)
  values ('bronze', 1, 'Bronze', 0, 20, 0, 0), ('silver', 2, 'Silver', 1, 22.5, 10, 5), ('gold', 3, 'Gold', 3, 33.33, 12, 5);
  insert into public.achievement_definitions (key, display_order, title, description, icon, criteria, reward_type, reward_value)
  values ('third', 1, 'Third', 'Three deals', '3', '{"metric": "deals_completed", "gte": 3}', 'bonus', '{"amount": 49.995}');`;

describeEachEngine('a commission', (engine) => {
  let programme: Programme;
  let sponsor: string;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine, LADDER);
  });
  beforeEach(async () => {
    sponsor = await programme.enroll();
    partner = await programme.enroll({ sponsor });
  });

  const booked = (of: string) =>
    programme.query<Booked>(
      'select kind, amount, rate, reverses from public.partner_commissions where partner_id = $1 order by id',
      [of],
    );
  const statement = (of: string, args: Record<string, unknown> = {}) =>
    programme.call<Statement | null>({ partner: of }, 'partner_statement', args);

  describe('for a completed deal', () => {
    test('is the revenue at the rate of the tier held before the promotion it causes', async () => {
      await programme.record(partner, { revenue: 1000 });
      await programme.record(partner, { revenue: 1000 });
      expect(await booked(partner)).toMatchObject([
        { kind: 'direct', rate: '20.00', amount: '200.00' },
        { kind: 'direct', rate: '22.50', amount: '225.00' },
      ]);
    });

    test('is rounded to the penny, half away from zero', async () => {
      await programme.record(partner, { revenue: 0 });
      await programme.record(partner, { revenue: '0.20' });
      await programme.record(partner, { revenue: '0.60' });
      expect((await booked(partner)).map(({ amount }) => amount)).toEqual(['0.00', '0.05', '0.14', '50.00']);
    });

    test('keeps its rate when the tier’s is changed afterwards', async () => {
      const own = await openProgramme(engine, LADDER);
      const seller = await own.enroll();
      const reference = crypto.randomUUID();
      await own.record(seller, { reference, revenue: 100 });
      await own.exec(`update public.tier_definitions set commission_rate = 50 where key = 'bronze'`);
      await own.record(seller, { reference, status: 'refunded' });
      const rows = await own.query<Booked>('select amount from public.partner_commissions order by id');
      expect(rows.map(({ amount }) => amount)).toEqual(['20.00', '-20.00']);
    });

    test('is told to the caller', async () => {
      expect(await programme.record(partner, { revenue: 50 })).toMatchObject({
        commissions: [
          { partner_id: partner, kind: 'direct', amount: 10, rate: 20, currency: 'GBP' },
          { partner_id: sponsor, kind: 'referral_bonus', amount: 0, rate: 0, currency: 'GBP' },
        ],
      });
    });

    test('is booked once, however often the deal is told', async () => {
      const reference = crypto.randomUUID();
      for (let call = 0; call < 3; call++) await programme.record(partner, { reference, revenue: 10 });
      expect(await booked(partner)).toHaveLength(1);
    });
  });

  describe('of a sponsor', () => {
    test('is the override rate of the sponsor’s own tier, and the bonus on the first deal', async () => {
      await programme.record(sponsor, { revenue: 1 });
      await programme.record(partner, { revenue: 1000 });
      await programme.record(partner, { revenue: 500 });
      expect(await booked(sponsor)).toMatchObject([
        { kind: 'direct' },
        { kind: 'override', rate: '10.00', amount: '100.00' },
        { kind: 'referral_bonus', rate: '5.00', amount: '50.00' },
        { kind: 'override', rate: '10.00', amount: '50.00' },
      ]);
    });

    test('comes to nothing, once, when the first deal comes before the sponsor’s tier pays', async () => {
      await programme.record(partner, { revenue: 1000 });
      await programme.record(sponsor, { revenue: 1 });
      await programme.record(partner, { revenue: 1000 });
      expect((await booked(sponsor)).filter(({ kind }) => kind === 'referral_bonus')).toMatchObject([
        { amount: '0.00' },
      ]);
    });

    test('is earned by the next deal when the first is refunded', async () => {
      await programme.record(sponsor, { revenue: 1 });
      const reference = crypto.randomUUID();
      await programme.record(partner, { reference, revenue: 100 });
      await programme.record(partner, { reference, status: 'refunded' });
      await programme.record(partner, { revenue: 300 });
      const bonuses = (await booked(sponsor)).filter(({ kind }) => kind === 'referral_bonus');
      expect(bonuses.map(({ amount }) => amount)).toEqual(['5.00', '-5.00', '15.00']);
    });

    test('leaves the sponsor’s own row alone', async () => {
      const before = await programme.standing(sponsor);
      await programme.record(partner, { revenue: 100 });
      expect(await programme.standing(sponsor)).toEqual(before);
    });
  });

  describe('of a refunded deal', () => {
    test('is negated once, at the amounts that were booked', async () => {
      await programme.record(sponsor, { revenue: 1 });
      const reference = crypto.randomUUID();
      await programme.record(partner, { reference, revenue: '99.99' });
      for (let call = 0; call < 2; call++) await programme.record(partner, { reference, status: 'refunded' });
      expect((await booked(partner)).map(({ amount }) => amount)).toEqual(['20.00', '-20.00']);
      const total = (await statement(sponsor))?.totals;
      expect(total).toMatchObject({ override: 0, referral_bonus: 0, total: 0.2 });
    });

    test('leaves a reward’s bonus where it is', async () => {
      const reference = crypto.randomUUID();
      await programme.recordMany(partner, 2);
      const third = await programme.record(partner, { reference });
      expect(third).toMatchObject({ achievements: ['third'], tier: { to: 'gold' } });
      await programme.record(partner, { reference, status: 'refunded' });
      expect((await booked(partner)).filter(({ kind }) => kind === 'bonus')).toEqual([
        { kind: 'bonus', amount: '50.00', rate: null, reverses: null },
      ]);
      expect(await programme.told(partner)).toContainEqual(
        expect.objectContaining({ kind: 'bonus', payload: { amount: 50, currency: 'GBP' } }),
      );
    });
  });

  describe('that was booked', () => {
    test.each([
      'update public.partner_commissions set amount = 1',
      'delete from public.partner_commissions',
      'truncate public.partner_commissions cascade',
    ])('is not undone by: %s', async (statement_) => {
      await programme.record(partner, { revenue: 10 });
      await expect(programme.exec(statement_)).rejects.toMatchObject({ code: 'TI011' });
    });
  });

  describe('on a statement', () => {
    test('is listed with what it was for, newest first', async () => {
      await programme.record(partner, {
        reference: `a-${partner}`,
        revenue: 100,
        at: '2025-03-01T00:00:00Z',
      });
      await programme.record(partner, {
        reference: `b-${partner}`,
        revenue: 100,
        at: '2025-03-02T00:00:00Z',
      });
      expect(await statement(partner)).toMatchObject({
        currency: 'GBP',
        totals: { direct: 42.5, override: 0, total: 42.5 },
        entries: [
          { kind: 'direct', amount: 22.5, rate: 22.5, reference: `b-${partner}` },
          { kind: 'direct', amount: 20, rate: 20, reference: `a-${partner}` },
        ],
        next: null,
      });
    });

    test('belongs to its day in UTC, both ends of the span included', async () => {
      await programme.record(partner, { revenue: 100, at: '2025-03-01T00:00:00Z' });
      await programme.record(partner, { revenue: 100, at: '2025-03-31T23:59:59.999Z' });
      await programme.record(partner, { revenue: 100, at: '2025-04-01T00:00:00Z' });
      const march = await statement(partner, { from_date: '2025-03-01', to_date: '2025-03-31' });
      expect(march?.entries).toHaveLength(2);
    });

    test.each([1, 2, 3])(
      'comes in pages of %d that leave nothing out, each with the totals',
      async (max_rows) => {
        // told out of order, and two at the same moment
        for (const day of ['03', '01', '02', '02'])
          await programme.record(partner, { revenue: 100, at: `2025-03-${day}T00:00:00Z` });
        const whole = await statement(partner);
        expect(whole?.next).toBeNull();
        const seen: number[] = [];
        let before: number | null = null;
        do {
          const page: Statement | null = await statement(partner, { before, max_rows });
          expect(page?.totals).toEqual(whole?.totals);
          expect(page?.entries.length).toBeLessThanOrEqual(max_rows);
          seen.push(...(page?.entries.map(({ id }) => id) ?? []));
          before = page?.next ?? null;
        } while (before !== null);
        expect(seen).toEqual(whole?.entries.map(({ id }) => id));
        expect(seen.length).toBeGreaterThan(3);
      },
    );

    test('stays within its span on further pages', async () => {
      // the third deal brings a bonus as well
      for (const day of ['01', '02', '03'])
        await programme.record(partner, { revenue: 100, at: `2025-03-${day}T00:00:00Z` });
      const span = { from_date: '2025-03-02', to_date: '2025-03-03', max_rows: 1 };
      const first = await statement(partner, span);
      const second = await statement(partner, { ...span, before: first?.next });
      const third = await statement(partner, { ...span, before: second?.next });
      expect([second?.entries.length, third?.entries.length, third?.next]).toEqual([1, 1, null]);
    });

    test.each([0, 101, null])('of %o rows is refused', async (max_rows) => {
      await expect(statement(partner, { max_rows })).rejects.toMatchObject({ code: 'TI005' });
    });

    test('never names a deal of somebody else', async () => {
      await programme.record(sponsor, { revenue: 1 });
      await programme.record(partner, { revenue: 100 });
      const overrides = (await statement(sponsor))?.entries.filter(({ kind }) => kind === 'override');
      expect(overrides).toMatchObject([{ amount: 10, reference: null }]);
    });

    test('names the achievement that brought it', async () => {
      await programme.recordMany(partner, 3);
      expect((await statement(partner))?.entries.map(({ kind, label }) => [kind, label])).toContainEqual([
        'bonus',
        'Third',
      ]);
    });

    test('is nobody’s for a caller who is no partner', async () => {
      expect(await statement(crypto.randomUUID())).toBeNull();
    });
  });
});
