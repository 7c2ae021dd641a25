import { beforeAll, describe, expect, test } from 'vitest';
import { describeEachEngine, type Database } from '../support/engines';
import { apply, migrations, openHost } from '../support/host-database';
import { contents, schemaInventory } from '../support/schema-inventory';

/** Every object and every row. */
const everything = async (database: Database) => [await schemaInventory(database), await contents(database)];

describeEachEngine('the migrations', (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await engine.fresh();
  });

  test('are recorded, each under the name of its file', async () => {
    expect(
      await database.query('select version from partner_program.applied_migrations order by version'),
    ).toEqual(migrations.map(({ version }) => ({ version })));
  });

  test.each(migrations)('refuse to run $version twice, and change nothing', async (migration) => {
    const before = await everything(database);
    await expect(apply(database, [migration])).rejects.toMatchObject({
      code: 'TI001',
      message: `Migration ${migration.version} is already applied`,
    });
    expect(await everything(database)).toEqual(before);
  });
});

describeEachEngine('a host with its own partner_profiles', (engine) => {
  const ann = crypto.randomUUID();
  const user = crypto.randomUUID();
  const claims = { sub: user };

  describe('that names the user', () => {
    let host: Database;
    const table = () =>
      host.query(
        `select relacl::text, relrowsecurity, (select array_agg(attname::text order by attnum) from pg_attribute
           where attrelid = c.oid and attnum > 0) as columns, (select count(*) from public.partner_profiles) as rows
         from pg_class c where oid = 'public.partner_profiles'::regclass`,
      );
    let before: unknown;
    beforeAll(async () => {
      host = await openHost(
        engine,
        `create table public.partner_profiles (company text, id uuid primary key, user_id uuid);
         insert into public.partner_profiles values ('Ann Ltd', '${ann}', '${user}')`,
      );
      before = await table();
      await apply(host, migrations);
    });

    test('keeps it as it is', async () => {
      expect(await table()).toEqual(before);
    });

    test('has its partners enrolled, and recognised', async () => {
      await host.asRole('service_role', null, `select public.enroll_partner($1)`, [ann]);
      expect(await host.asRole('authenticated', claims, 'select public.current_partner_id() as id')).toEqual([
        { id: ann },
      ]);
      expect(
        await host.asRole('authenticated', claims, `select public.partner_snapshot() ->> 'partner_id' as id`),
      ).toEqual([{ id: ann }]);
    });

    test('has nobody enrolled who is not in it', async () => {
      await expect(
        host.asRole('service_role', null, `select public.enroll_partner(gen_random_uuid())`),
      ).rejects.toMatchObject({ code: 'TI003' });
      expect(await table()).toEqual(before);
    });

    test('recognises nobody by a user of two partners', async () => {
      const twice = crypto.randomUUID();
      await host.query(
        `insert into public.partner_profiles select 'B', gen_random_uuid(), $1::uuid from generate_series(1, 2)`,
        [twice],
      );
      expect(
        await host.asRole('authenticated', { sub: twice }, 'select public.current_partner_id() as id'),
      ).toEqual([{ id: null }]);
      await host.query('delete from public.partner_profiles where user_id = $1', [twice]);
    });
  });

  test('that names no user recognises nobody, and raises nothing', async () => {
    const host = await openHost(
      engine,
      `create table public.partner_profiles (id uuid not null); create unique index on public.partner_profiles (id);
       insert into public.partner_profiles values ('${ann}')`,
    );
    await apply(host, migrations);
    await host.asRole('service_role', null, `select public.enroll_partner($1)`, [ann]);
    expect(
      await host.asRole(
        'authenticated',
        claims,
        `select public.current_partner_id() as id, public.partner_has_feature('basic_training') as may,
                public.partner_snapshot() as snapshot, (select count(*) from public.partner_tiers) as rows`,
      ),
    ).toEqual([{ id: null, may: false, snapshot: null, rows: 0 }]);
  });

  test.each([
    ['has an id that is not unique', 'create table public.partner_profiles (id uuid not null)'],
    ['has an id that is text', 'create table public.partner_profiles (id text primary key)'],
    ['has no id', 'create table public.partner_profiles (partner uuid primary key)'],
    [
      'has a unique id only with another column',
      'create table public.partner_profiles (id uuid, at date, unique (id, at))',
    ],
    [
      'has an id that is unique for some',
      'create table public.partner_profiles (id uuid); create unique index on public.partner_profiles (id) where id is not null',
    ],
    [
      'has an id that is unique only at commit',
      'create table public.partner_profiles (id uuid unique deferrable)',
    ],
    ['is a view', 'create view public.partner_profiles as select gen_random_uuid() as id'],
  ])('that %s is refused whole', async (_, own) => {
    const host = await openHost(engine, own);
    await expect(apply(host, migrations)).rejects.toMatchObject({
      code: 'TI002',
      message: expect.stringContaining('partner_profiles') as string,
    });
    expect(await host.query(`select to_regnamespace('partner_program') as schema`)).toEqual([
      { schema: null },
    ]);
    await host.close();
  });
});

describeEachEngine('a host', (engine) => {
  test('with its own way to tell who is signed in keeps it', async () => {
    const host = await openHost(
      engine,
      `create schema partner_program;
       create function partner_program.current_partner_id() returns uuid language sql stable
       as $$ select nullif(current_setting('app.partner', true), '')::uuid $$`,
    );
    await apply(host, migrations);
    const ann = crypto.randomUUID();
    await host.asRole('service_role', null, 'select public.enroll_partner($1)', [ann]);
    expect(
      await host.asRole(
        'authenticated',
        null,
        `select partner_tiers.partner_id as id, public.partner_has_feature('basic_training') as may
         from set_config('app.partner', $1, true), public.partner_tiers`,
        [ann],
      ),
    ).toEqual([{ id: ann, may: true }]);
  });

  test('with its own feature_access is told so, and changed in nothing', async () => {
    const host = await openHost(engine, 'create table public.feature_access (id uuid)');
    await expect(apply(host, migrations)).rejects.toMatchObject({
      code: 'TI002',
      message: expect.stringContaining('public.feature_access') as string,
    });
    expect(await host.query(`select tablename from pg_tables where schemaname = 'public'`)).toEqual([
      { tablename: 'feature_access' },
    ]);
  });

  test('with its own ladder is not given ours', async () => {
    const host = await openHost(engine, 'select 1');
    await apply(host, migrations.slice(0, -1));
    await host.exec(
      `insert into public.tier_definitions (key, display_order, label) values ('member', 1, 'Member')`,
    );
    await apply(host, migrations.slice(-1));
    expect(
      await host.query(
        `select (select array_agg(key) from public.tier_definitions) as tiers,
                (select count(*) from public.achievement_definitions) as achievements,
                (select count(*) from public.feature_definitions) as features`,
      ),
    ).toEqual([{ tiers: ['member'], achievements: 0, features: 0 }]);
  });
});
