import { beforeAll, expect, test } from 'vitest';
import { describeEachServer, type Session } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

const PARTNERS = 40;
const DEALS = 5000;
const CONNECTIONS = 64;

interface Call {
  partner_id: string;
  reference: string;
  status: string;
  revenue: number;
}

/** Pseudo-random, the same in every run. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<Item>(items: Item[], random: () => number): Item[] {
  const copy = [...items];
  for (let index = copy.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [copy[index], copy[other]] = [copy[other]!, copy[index]!];
  }
  return copy;
}

describeEachServer('the ledger', (engine) => {
  let programme: Programme;
  beforeAll(async () => {
    programme = await openProgramme(engine);
  });

  test(
    'is exact after 64 connections recorded 5,000 deals in any order, some twice, some refunded, some in bulk',
    { timeout: 180_000 },
    async () => {
      const random = numbersFrom(7);
      const sponsor = await programme.enroll();
      const partners: string[] = [];
      for (let index = 0; index < PARTNERS; index++) {
        partners.push(await programme.enroll(index % 2 === 0 ? { sponsor } : {}));
      }
      const deals: Call[] = Array.from({ length: DEALS }, (_, index) => ({
        partner_id: partners[Math.floor(random() * PARTNERS)]!,
        reference: `deal-${String(index)}`,
        status: 'completed',
        revenue: Math.round(random() * 1e6) / 100,
      }));
      const duplicates = deals.filter(() => random() < 0.2);
      const refunds = deals.filter(() => random() < 0.1);

      const idle: Session[] = await Promise.all(
        Array.from({ length: CONNECTIONS }, () => programme.session()),
      );
      const one = (call: Call) => (session: Session) =>
        session.query('select public.record_partner_deal($1, $2, $3, $4)', [
          call.partner_id,
          call.reference,
          call.status,
          call.revenue,
        ]);
      const many = (calls: Call[]) => (session: Session) =>
        session.query('select public.record_partner_deals($1)', [JSON.stringify(calls)]);
      const inAnyOrder = async (calls: Call[]) => {
        const order = shuffled(calls, random);
        const bulk = order.splice(0, Math.floor(order.length / 2));
        const bulks = Array.from({ length: 50 }, (_, index) =>
          bulk.filter((__, place) => place % 50 === index),
        );
        const work = shuffled([...order.map(one), ...bulks.map(many)], random);
        const worker = async (session: Session) => {
          for (let next = work.pop(); next; next = work.pop()) await next(session);
        };
        await Promise.all(idle.map(worker));
      };
      await inAnyOrder([...deals, ...duplicates]);
      await inAnyOrder(
        [...refunds, ...refunds.filter(() => random() < 0.2)].map((call) => ({
          ...call,
          status: 'refunded',
        })),
      );

      const refunded = new Set(refunds.map(({ reference }) => reference));
      const kept = deals.filter(({ reference }) => !refunded.has(reference));
      const [standing] = await programme.query(
        'select sum(deals_completed)::int as deals, sum(total_revenue) as revenue from public.partner_tiers',
      );
      const cents = kept.reduce((sum, { revenue }) => sum + Math.round(revenue * 100), 0);
      expect(standing).toEqual({ deals: kept.length, revenue: (cents / 100).toFixed(2) });

      const wrong = await programme.query(`
        select p.partner_id from public.partner_tiers p
        where (p.deals_completed, p.total_revenue) <> (
          select count(*)::int, coalesce(sum(d.revenue), 0) from public.partner_deals d
          where d.partner_id = p.partner_id and d.status = 'completed')
        or (select coalesce(sum(c.amount), 0) from public.partner_commissions c where c.partner_id = p.partner_id and c.kind = 'direct')
          <> (select coalesce(sum(round(d.revenue * d.commission_rate / 100, 2)), 0) from public.partner_deals d
              where d.partner_id = p.partner_id and d.status = 'completed')`);
      expect(wrong).toEqual([]);

      const [commissions] = await programme.query(`
        select
          (select count(*)::int from public.partner_commissions where kind = 'direct' and reverses is null) as paid,
          (select count(*)::int from public.partner_commissions where kind = 'direct' and reverses is not null) as reversed,
          (select count(*)::int from (
            select earned_from from public.partner_commissions c
            where kind = 'referral_bonus' and reverses is null
              and not exists (select from public.partner_commissions r where r.reverses = c.id)
            group by earned_from having count(*) > 1) twice) as twice_referred,
          (select count(*)::int from public.tier_progress_events where event_type = 'achievement_unlocked')
            - (select count(*)::int from public.partner_achievements) as unlocked_twice`);
      expect(commissions).toEqual({
        paid: DEALS,
        reversed: refunded.size,
        twice_referred: 0,
        unlocked_twice: 0,
      });
    },
  );

  test('has all or nothing of a deal whose connection was killed, and the repeated call completes it', async () => {
    const partner = await programme.enroll();
    const session = await programme.session();
    await session.exec('begin');
    const [backend] = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
    await session.query(`select public.record_partner_deal($1, $2, 'completed', 100)`, [partner, partner]);
    await programme.query('select pg_terminate_backend($1)', [backend!.pid]);
    await expect(session.exec('commit')).rejects.toThrow();

    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 0, total_revenue: '0.00' });
    expect(await programme.record(partner, { reference: partner, revenue: 100 })).toMatchObject({
      replayed: false,
    });
    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 1, total_revenue: '100.00' });
  });
});
