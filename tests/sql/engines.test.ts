import { beforeAll, expect, test } from 'vitest';
import { describeEachEngine, describeEachServer, type Database } from '../support/engines';

const someone = '00000000-0000-4000-8000-000000000001';

describeEachEngine('an engine', (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await engine.fresh();
    await database.exec(`
      create table public.notes (owner uuid, amount numeric(14,2) check (amount > 0));
      alter table public.notes enable row level security;
      create policy own on public.notes for select to authenticated using (owner = auth.uid());
      grant select on public.notes to anon, authenticated, service_role;
      insert into public.notes values ('${someone}', 5), (gen_random_uuid(), 7);
    `);
  });

  test('gives the values that every engine gives', async () => {
    const rows = await database.query(
      `select 1::int8 as whole, 2.50::numeric as exact, date '2026-02-03' as day, array[1,2]::int8[] as ids,
              timestamptz '2026-01-01Z' as at, '{"a":[1]}'::jsonb as json, $1::uuid as id`,
      [someone],
    );
    expect(rows).toEqual([
      {
        whole: 1,
        exact: '2.50',
        day: '2026-02-03',
        ids: [1, 2],
        at: new Date('2026-01-01Z'),
        json: { a: [1] },
        id: someone,
      },
    ]);
  });

  test('acts under a role and a token for one statement only', async () => {
    const read = 'select amount from public.notes order by amount';
    expect(await database.asRole('authenticated', { sub: someone }, read)).toEqual([{ amount: '5.00' }]);
    expect(await database.asRole('anon', null, read)).toEqual([]);
    expect(await database.asRole('service_role', null, read)).toHaveLength(2);
    expect(await database.query('select current_user::text as role, auth.uid() as uid')).toEqual([
      { role: 'postgres', uid: null },
    ]);
  });

  test('tells the SQLSTATE of what it refuses', async () => {
    await expect(database.asRole('anon', null, 'delete from public.notes')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(database.exec('update public.notes set amount = 0')).rejects.toMatchObject({
      code: '23514',
    });
    await expect(database.query('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
  });

  test('gives databases that know nothing of each other', async () => {
    const other = await engine.fresh();
    await expect(other.query('select from public.notes')).rejects.toMatchObject({ code: '42P01' });
    await other.close();
  });
});

describeEachServer('a server', (engine) => {
  test('has connections that wait for each other', async () => {
    const database = await engine.fresh();
    const [first, second] = [await database.session(), await database.session()];
    await first.exec('begin; select pg_advisory_xact_lock(1)');
    await second.exec('begin');
    expect(await second.query('select pg_try_advisory_xact_lock(1) as taken')).toEqual([{ taken: false }]);
    await first.exec('commit');
    expect(await second.query('select pg_try_advisory_xact_lock(1) as taken')).toEqual([{ taken: true }]);
  });
});
