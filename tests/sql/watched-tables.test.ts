import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine, describeEachServer } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

const MAPPING = {
  partner: 'partner_id',
  reference: 'id',
  status: 'status',
  revenue: 'value',
  occurred_at: 'closed_at',
  statuses: { open: 'in_progress', closed_won: 'completed', closed_lost: 'lost', refunded: 'refunded' },
};

describeEachEngine('a watched table', (engine) => {
  let programme: Programme;
  let partner: string;

  const watch = (mapping: Record<string, unknown> = {}, table = 'client_leads') =>
    programme.query('select partner_program.watch_partner_deals($1, $2)', [
      table,
      { ...MAPPING, ...mapping },
    ]);
  const lead = (changes: Record<string, unknown> = {}) => {
    const row = {
      id: crypto.randomUUID(),
      partner_id: partner,
      status: 'closed_won',
      value: 100,
      closed_at: null,
      ...changes,
    };
    return programme.query(
      'insert into client_leads select * from jsonb_populate_record(null::client_leads, $1)',
      [row],
    );
  };
  const deals = () => programme.query('select reference, status, revenue, source from public.partner_deals');
  const refused = () => programme.query('select * from public.refused_deals');

  beforeAll(async () => {
    programme = await openProgramme(engine);
    await programme.exec(`
      create table client_leads (id text primary key, partner_id text, status text, value numeric, closed_at timestamptz, notes text);
      revoke all on client_leads from anon, authenticated;
    `);
  });
  beforeEach(async () => {
    await programme.exec(
      'drop trigger if exists partner_deals_inserted on client_leads; delete from client_leads; truncate public.refused_deals',
    );
    partner = await programme.enroll();
    await watch();
  });

  test('records a deal when its row is written', async () => {
    await lead({ id: `won-${partner}`, closed_at: '2025-03-01T00:00:00Z' });
    expect(await deals()).toContainEqual({
      reference: `won-${partner}`,
      status: 'completed',
      revenue: '100.00',
      source: 'public.client_leads',
    });
  });

  test('follows the row through its statuses', async () => {
    const id = crypto.randomUUID();
    await lead({ id, status: 'open' });
    expect(await programme.standing(partner)).toMatchObject({ deals_in_progress: 1 });
    await programme.query(`update client_leads set status = 'closed_won' where id = $1`, [id]);
    expect(await programme.standing(partner)).toMatchObject({ deals_in_progress: 0, deals_completed: 1 });
    await programme.query(`update client_leads set status = 'refunded' where id = $1`, [id]);
    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 0 });
  });

  test('counts deals as 0 where its mapping names no revenue', async () => {
    await watch({ revenue: undefined });
    await lead({ status: 'open' });
    await lead();
    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 1, deals_in_progress: 1 });
    expect((await programme.standing(partner)).total_revenue).toBe('0.00');
    expect(await refused()).toEqual([]);
  });

  test('records all rows of one statement, in the order of their times', async () => {
    await programme.setMetric(partner, 'training_completed', 1, '2025-01-01T00:00:00Z');
    await programme.query(
      `insert into client_leads (id, partner_id, status, value, closed_at)
       select $1 || n, $1, 'closed_won', n, '2025-02-01'::timestamptz - n * interval '1 day' from generate_series(1, 4) n`,
      [partner],
    );
    const rows = await programme.query(
      'select reference, tier_at_completion from public.partner_deals where partner_id = $1 order by occurred_at',
      [partner],
    );
    expect(rows).toEqual([
      { reference: `${partner}4`, tier_at_completion: 'starter' },
      { reference: `${partner}3`, tier_at_completion: 'starter' },
      { reference: `${partner}2`, tier_at_completion: 'starter' },
      { reference: `${partner}1`, tier_at_completion: 'active' },
    ]);
  });

  test('is left alone where the status means nothing to us, and by other columns', async () => {
    await lead({ status: 'contacted' });
    const id = crypto.randomUUID();
    await lead({ id });
    const before = await programme.standing(partner);
    await programme.query(`update client_leads set notes = 'called' where id = $1`, [id]);
    await programme.query('delete from client_leads where id = $1', [id]);
    expect(await programme.standing(partner)).toEqual(before);
    expect(await refused()).toEqual([]);
  });

  test.each([
    ['a partner who is not enrolled', { partner_id: '00000000-0000-4000-8000-000000000000' }, 'TI003'],
    ['a partner that is no id', { partner_id: `it's nobody` }, '22P02'],
    ['no partner', { partner_id: null }, 'TI003'],
    ['no value', { value: null }, 'TI005'],
    ['a negative value', { value: -1 }, 'TI005'],
    ['a time before the partner joined', { closed_at: '2020-01-01T00:00:00Z' }, 'TI007'],
  ])('keeps the row and the reason when it has %s', async (_, changes, code) => {
    const id = crypto.randomUUID();
    await lead({ id, ...changes });
    expect(await programme.query('select id from client_leads')).toEqual([{ id }]);
    expect(await refused()).toMatchObject([{ reference: id, code, table_name: 'public.client_leads' }]);
  });

  test('still records the good rows of a statement with a bad one', async () => {
    await programme.query(
      `insert into client_leads (id, partner_id, status, value) values ($1 || 'a', $1, 'closed_won', -1), ($1 || 'b', $1, 'closed_won', 1)`,
      [partner],
    );
    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 1 });
    expect(await refused()).toHaveLength(1);
  });

  test('enrols partners on their first deal when it is told to', async () => {
    await watch({ enroll: true });
    const newcomer = crypto.randomUUID();
    await lead({ partner_id: newcomer, closed_at: '2025-03-01T00:00:00Z' });
    expect(await programme.standing(newcomer)).toMatchObject({ deals_completed: 1 });
  });

  test('is read in the order of times, wherever the clocks stand', async () => {
    // where summer ends, an hour comes twice: the second 01:45 is later than the first
    await programme.exec(`
      begin;
      set local timezone = 'America/New_York';
      insert into client_leads (id, partner_id, status, value, closed_at) values
        ('${partner}late', '${partner}', 'closed_won', 1, '2025-11-02T06:15:00Z'),
        ('${partner}early', '${partner}', 'closed_won', 1, '2025-11-02T05:45:00Z');
      commit`);
    const recorded = (await programme.events(partner)).filter(
      ({ event_type }) => event_type === 'deal_completed',
    );
    expect(recorded.map(({ event_data }) => event_data['reference'])).toEqual([
      `${partner}early`,
      `${partner}late`,
    ]);
  });

  test('means UTC where its times have no zone', async () => {
    await programme.exec(
      'create table local_leads (id text primary key, partner_id text, status text, value numeric, closed_at timestamp); revoke all on local_leads from anon, authenticated',
    );
    await watch({}, 'local_leads');
    await programme.exec(`
      begin;
      set local timezone = 'America/New_York';
      insert into local_leads values ('${partner}local', '${partner}', 'closed_won', 1, '2025-03-01 00:00');
      commit`);
    const [deal] = await programme.query(
      'select occurred_at from public.partner_deals where reference = $1',
      [`${partner}local`],
    );
    expect(deal).toEqual({ occurred_at: new Date('2025-03-01T00:00:00Z') });
    await programme.exec('drop table local_leads');
  });

  test('is refunded now where its time is still that of the completion', async () => {
    const id = crypto.randomUUID();
    const closed_at = '2025-02-01T00:00:00Z';
    await lead({ id, closed_at });
    await programme.query(`update client_leads set status = 'refunded' where id = $1`, [id]);
    const [deal] = await programme.query<{ refunded_at: Date }>(
      'select refunded_at from public.partner_deals where reference = $1',
      [id],
    );
    expect(deal!.refunded_at.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await refused()).toEqual([]);
  });

  test('takes the latest mapping', async () => {
    await watch({ source: 'crm' });
    await lead({ id: `crm-${partner}` });
    expect(await deals()).toContainEqual(
      expect.objectContaining({ reference: `crm-${partner}`, source: 'crm' }),
    );
  });

  describe('is refused', () => {
    test.each([
      ['a column that is not there', { reference: 'nr' }, 'mapping.reference'],
      ['a key that means nothing', { amount: 'value' }, 'mapping.amount'],
      ['a status of ours that is none', { statuses: { won: 'done' } }, 'mapping.statuses.won'],
      ['a column name that is SQL', { partner: 'partner_id from x; --' }, 'mapping.partner'],
    ])('with %s', async (_, mapping, field) => {
      await expect(watch(mapping)).rejects.toMatchObject({
        code: 'TI002',
        message: expect.stringContaining(field) as string,
      });
    });

    test('with a mapping that is none', async () => {
      await expect(
        programme.query(`select partner_program.watch_partner_deals('client_leads', '[]')`),
      ).rejects.toMatchObject({ code: 'TI002', message: expect.stringMatching(/^mapping: /) as string });
    });

    test('when partners could write it, unless the owner insists', async () => {
      await programme.exec(
        'create table open_leads (like client_leads); grant insert on open_leads to authenticated',
      );
      await expect(watch({}, 'open_leads')).rejects.toMatchObject({ code: 'TI002' });
      await watch({ allow_client_writes: true }, 'open_leads');
      await programme.exec('drop table open_leads');
    });
  });
});

describeEachServer('a watched table that enrols', (engine) => {
  test('takes two statements about the same newcomers at once, in opposite orders', async () => {
    const programme = await openProgramme(engine);
    await programme.exec(`
      create table client_leads (id text primary key, partner_id text, status text, value numeric, closed_at timestamptz);
      revoke all on client_leads from anon, authenticated;
    `);
    await programme.query(`select partner_program.watch_partner_deals('client_leads', $1)`, [
      { ...MAPPING, enroll: true },
    ]);
    await programme.exec(
      `create table newcomers as select gen_random_uuid() as id, n from generate_series(1, 200) n`,
    );
    const write = async (name: string, place: string) => {
      const session = await programme.session();
      await session.query(
        `insert into client_leads select $1 || n, id, 'closed_won', 1, '2025-02-01'::timestamptz + (${place}) * interval '1 minute' from newcomers`,
        [name],
      );
    };
    await Promise.all([write('up', 'n'), write('down', '-n')]);
    const [row] = await programme.query(
      `select count(*)::int as partners, sum(deals_completed)::int
         + (select count(*)::int from public.refused_deals where code = 'TI007') as told from public.partner_tiers`,
    );
    expect(row).toEqual({ partners: 200, told: 400 });
  });
});
