import { existsSync, readFileSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedDatabase } from '../../src/pglite';
import { createTierAdmin, type DealStatus, type TierAdmin } from '../../src/server';

const CRM = new URL('../../../shared/data/crm/', import.meta.url);
const STATUS = {
  Won: 'completed',
  Lost: 'lost',
  Engaging: 'in_progress',
  Prospecting: 'in_progress',
} satisfies Record<string, DealStatus>;
const JOINED = '2016-10-01T00:00:00Z';

interface Opportunity {
  opportunity_id: string;
  sales_agent: string;
  deal_stage: keyof typeof STATUS;
  engage_date: string;
  close_date: string;
  close_value: string;
}

const read = <Row>(file: string) => parse<Row>(readFileSync(new URL(file, CRM)), { columns: true });

if (!existsSync(CRM)) {
  console.warn(`\n! No CRM export at ${CRM.pathname}: the history of a real sales team is NOT replayed.\n`);
}

describe.runIf(existsSync(CRM))('the history of a real sales team', () => {
  const ids = new Map<string, string>();
  const idOf = (name: string) => ids.get(name) ?? ids.set(name, crypto.randomUUID()).get(name) ?? '';
  let opportunities: Opportunity[];
  let db: PGlite;
  let admin: TierAdmin;

  async function record(): Promise<{ replayed: number }> {
    let replayed = 0;
    for (const deal of opportunities) {
      const record = await admin.recordDeal({
        partnerId: idOf(deal.sales_agent),
        reference: deal.opportunity_id,
        status: STATUS[deal.deal_stage],
        revenue: deal.close_value === '' ? null : deal.close_value,
        occurredAt: deal.close_date || deal.engage_date || JOINED,
        announce: false,
      });
      replayed += Number(record.replayed);
    }
    return { replayed };
  }

  beforeAll(async () => {
    opportunities = read<Opportunity>('opportunities.csv').sort(
      (a, b) => a.close_date.localeCompare(b.close_date) || a.opportunity_id.localeCompare(b.opportunity_id),
    );
    const sellers = new Set(opportunities.map((deal) => deal.sales_agent));
    db = await createEmbeddedDatabase();
    admin = createTierAdmin(db);
    for (const { sales_agent, manager } of read<{ sales_agent: string; manager: string }>(
      'sales_teams.csv',
    )) {
      if (!sellers.has(sales_agent)) continue;
      await admin.enrollPartner({ partnerId: idOf(manager), joinedAt: JOINED });
      await admin.enrollPartner({ partnerId: idOf(sales_agent), sponsorId: idOf(manager), joinedAt: JOINED });
      await admin.setMetric({
        partnerId: idOf(sales_agent),
        metric: 'training_completed',
        value: 1,
        observedAt: JOINED,
      });
    }

    const started = performance.now();
    await record();
    const perSecond = (opportunities.length / (performance.now() - started)) * 1000;
    const bare = await bareWritesPerSecond(db, opportunities.length);
    console.info(
      `${perSecond.toFixed(0)} deals a second, a bare insert and update ${bare.toFixed(0)}: ${(bare / perSecond).toFixed(1)} times the time`,
    );
  }, 300_000);
  afterAll(() => db.close());

  it('gives every seller the deals and the revenue that the export adds up to', async () => {
    const expected = new Map<string, { deals: number; revenue: number }>();
    for (const deal of opportunities.filter(({ deal_stage }) => deal_stage === 'Won')) {
      const sum = expected.get(idOf(deal.sales_agent)) ?? { deals: 0, revenue: 0 };
      expected.set(idOf(deal.sales_agent), {
        deals: sum.deals + 1,
        revenue: sum.revenue + Number(deal.close_value),
      });
    }
    const { rows } = await db.query<{ partner_id: string; deals: number; revenue: number }>(
      `select partner_id, deals_completed as deals, total_revenue::float as revenue from partner_tiers where team_size = 0`,
    );
    expect(new Map(rows.map(({ partner_id, deals, revenue }) => [partner_id, { deals, revenue }]))).toEqual(
      expected,
    );
    expect(rows.length).toBe(30);
    expect(rows.reduce((sum, { deals }) => sum + deals, 0)).toBe(4238);
    expect(rows.reduce((sum, { revenue }) => sum + revenue, 0)).toBe(10_005_534);
  });

  it('counts every manager’s team', async () => {
    const { rows } = await db.query<{ managers: number; members: number }>(
      'select count(*)::int as managers, sum(team_size)::int as members from partner_tiers where team_size > 0',
    );
    expect(rows).toEqual([{ managers: 6, members: 30 }]);
  });

  it('gives every seller the tier history that climbing the ladder day by day gives', async () => {
    // The SISO ladder, once more and independently: the deal at which each tier is reached.
    const ladder: [string, number][] = [
      ['active', 3],
      ['performer', 10],
      ['elite', 25],
    ];
    const expected: string[] = [];
    const won = new Map<string, number>();
    for (const deal of opportunities.filter(({ deal_stage }) => deal_stage === 'Won')) {
      const count = (won.get(deal.sales_agent) ?? 0) + 1;
      won.set(deal.sales_agent, count);
      const reached = ladder.find(([, deals]) => deals === count);
      if (reached) expected.push(`${idOf(deal.sales_agent)} ${reached[0]} ${deal.close_date}`);
    }
    const { rows } = await db.query<{ line: string }>(
      `select partner_id || ' ' || new_tier || ' ' || to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD') as line
       from tier_progress_events where event_type = 'tier_advanced'`,
    );
    expect(rows.map(({ line }) => line).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(80);
  });

  it('changes nothing when all of it is recorded again', async () => {
    const before = await fingerprint(db);
    const { replayed } = await record();
    expect(replayed).toBe(opportunities.length);
    expect(await fingerprint(db)).toEqual(before);
  }, 120_000);
});

/** A deal as anybody would first write it: a row, and a counter beside it. */
async function bareWritesPerSecond(db: PGlite, count: number): Promise<number> {
  await db.exec(`
    create table bare_counters (id int primary key, deals int not null);
    create table bare_deals (id int primary key, counter int not null references bare_counters, revenue numeric not null);
    insert into bare_counters select n, 0 from generate_series(0, 29) n;`);
  const started = performance.now();
  for (let deal = 0; deal < count; deal++) {
    await db.transaction(async (tx) => {
      await tx.query('insert into bare_deals values ($1, $2, $3)', [deal, deal % 30, 100]);
      await tx.query('update bare_counters set deals = deals + 1 where id = $1', [deal % 30]);
    });
  }
  const perSecond = (count / (performance.now() - started)) * 1000;
  await db.exec('drop table bare_deals, bare_counters');
  return perSecond;
}

/** Every row of every table that recording a deal may touch. */
async function fingerprint(db: PGlite): Promise<unknown> {
  const tables = [
    'partner_tiers',
    'partner_deals',
    'partner_achievements',
    'tier_progress_events',
    'partner_notifications',
    'feature_access',
  ];
  const sums = tables.map(
    (table) => `(select md5(string_agg(t::text, ',' order by t::text)) from ${table} t) as ${table}`,
  );
  return (await db.query(`select ${sums.join(', ')}`)).rows[0];
}
