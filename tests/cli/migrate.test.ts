import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ask, cli, cliJson, freshUrl, scratchFolder } from '../support/cli';
import { migrations } from '../support/host-database';
import { startPostgres, type PostgresServer } from '../support/postgres-server';

interface Answer {
  made: string[];
  applied: string[];
}

const versions = migrations.map(({ version }) => version);
const applied = (url: string) =>
  ask<{ version: string }>(url, 'select version from partner_program.applied_migrations order by version');
const migrate = (url: string, ...args: string[]) => cli(['migrate', '--database', url, ...args]);
const migrateJson = (url: string, ...args: string[]) =>
  cliJson<Answer>(['migrate', '--database', url, ...args]);

describe.each(Object.entries(inject('installations')))('migrate on a plain %s', (_, installation) => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(installation);
  });
  afterAll(() => server.stop());

  test('makes what Supabase would have brought, says so, and applies everything', async () => {
    const { code, made, applied: told } = await migrateJson(server.url);
    expect(code).toBe(0);
    expect(made).toEqual([
      'role anon',
      'role authenticated',
      'role service_role',
      'schema auth',
      'function auth.uid()',
    ]);
    expect(told).toEqual(versions);
    expect((await applied(server.url)).map(({ version }) => version)).toEqual(versions);
  });

  test('has nothing to do the second time', async () => {
    expect(await migrateJson(server.url)).toMatchObject({ code: 0, made: [], applied: [] });
    expect((await migrate(server.url)).out).toMatch(/^Nothing to do: .* is up to date\.$/m);
  });

  test('leaves a database that works, and that the doctor finds well', async () => {
    const [ann, user] = [crypto.randomUUID(), crypto.randomUUID()];
    expect(
      await ask(
        server.url,
        `insert into public.partner_profiles (id, user_id) values ('${ann}', '${user}');
         select public.enroll_partner('${ann}');
         set request.jwt.claims = '{"sub": "${user}"}';
         set role authenticated;
         select public.partner_snapshot() ->> 'partner_id' as me, (select count(*)::int from public.partner_tiers) as rows`,
      ),
    ).toEqual([{ me: ann, rows: 1 }]);
    expect(await cli(['doctor', '--database', server.url])).toMatchObject({ code: 0 });
  });
});

describe('migrate', () => {
  const [server = ''] = Object.values(inject('servers'));

  test('applies what is missing of an older version', async () => {
    const url = await freshUrl(server, { empty: true });
    await migrate(url);
    await ask(
      url,
      `delete from partner_program.applied_migrations where version = '0082_anonymize_partner';
      drop function public.anonymize_partner(uuid); drop function partner_program.anonymize_at(uuid, timestamptz)`,
    );
    expect((await migrateJson(url)).applied).toEqual(['0082_anonymize_partner']);
  });

  test('goes on where a migration failed, once it is put right', async () => {
    const url = await freshUrl(server, { empty: true });
    await ask(url, 'create table public.feature_access (id int)');
    const failed = await migrate(url);
    expect(failed.code).toBe(4);
    expect(failed.err).toMatch(
      /Migration 0013_feature_access.* failed and changed nothing: .*feature_access/,
    );
    expect((await applied(url)).length).toBe(12);
    await ask(url, 'drop table public.feature_access');
    expect(await migrateJson(url)).toMatchObject({ code: 0, applied: versions.slice(12) });
  });

  test('lets several at once take turns', async () => {
    const url = await freshUrl(server, { empty: true });
    const runs = await Promise.all([migrateJson(url), migrateJson(url), migrateJson(url)]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(runs.flatMap(({ applied }) => applied).sort()).toEqual(versions);
  });

  test('leaves a ladder alone that is there already', async () => {
    const url = await freshUrl(server, { empty: true });
    const folder = scratchFolder();
    const programme = join(folder, 'ladder.sql');
    writeFileSync(
      programme,
      `insert into tier_definitions (key, label, display_order) values ('member', 'Member', 1)`,
    );
    expect((await migrateJson(url, '--programme', programme)).applied.at(-1)).toBe('0099_programme');
    expect(await migrateJson(url)).toMatchObject({ applied: [] });
    expect(await ask(url, 'select key from tier_definitions')).toEqual([{ key: 'member' }]);
  });

  test('refers to a table of the host, and leaves it as it is', async () => {
    const url = await freshUrl(server, { empty: true });
    const [ann, user] = [crypto.randomUUID(), crypto.randomUUID()];
    await ask(
      url,
      `create table public.partners (uid uuid primary key, user_id uuid, company text);
       insert into partners values ('${ann}', '${user}', 'Ann Ltd')`,
    );
    const { code } = await migrate(url, '--partner-table', 'public.partners', '--partner-key', 'uid');
    expect(code).toBe(0);
    expect(
      await ask(
        url,
        `select enroll_partner('${ann}');
         set request.jwt.claims = '{"sub": "${user}"}';
         select current_partner_id() as me, to_regclass('partner_profiles') as ours`,
      ),
    ).toEqual([{ me: ann, ours: null }]);
    expect(await ask(url, 'select * from public.partners')).toEqual([
      { uid: ann, user_id: user, company: 'Ann Ltd' },
    ]);
    expect(await cli(['doctor', '--database', url])).toMatchObject({ code: 0 });
  });

  test.each([
    ['is missing', 'select 1', 'There is no table "public"."partners"'],
    ['has a key that is no uuid', 'create table partners (id text primary key)', 'has no uuid column "id"'],
    [
      'has a key that is not unique',
      'create table partners (id uuid)',
      'has no uuid column "id" with a unique index',
    ],
  ])('says so when the table of the host %s', async (_, own, problem) => {
    const url = await freshUrl(server, { empty: true });
    await ask(url, own);
    const { code, err } = await migrate(url, '--partner-table', 'public.partners');
    expect(code).toBe(4);
    expect(err).toContain(problem);
    expect(err).toContain('[MIGRATION_FAILED]');
  });

  test('does not pass over a table of the host that is named too late', async () => {
    const url = await freshUrl(server, { empty: true });
    await ask(url, 'create table partners (id uuid primary key, user_id uuid)');
    await migrate(url);
    const { code, err } = await migrate(url, '--partner-table', 'public.partners');
    expect(code).toBe(2);
    expect(err).toContain(
      'public.partner_tiers refers to partners in another place than "public"."partners"',
    );
    expect((await migrate(url, '--partner-table', 'public.partner_profiles')).code).toBe(0);
  });

  test('says what a superuser must grant where only the roles are, and that is enough', async () => {
    const url = await freshUrl(server, { empty: true });
    const theirs = url.replace('postgres@', 'authenticator@');
    const { code, err } = await migrate(theirs);
    expect(code).toBe(4);
    expect(err).not.toContain('create role');
    await ask(url, err.slice(err.indexOf('grant create on database')));
    expect((await migrate(theirs)).code).toBe(0);
  });

  test('says what a superuser must do when it may not make the roles', async () => {
    const own = await startPostgres(inject('installations')['postgres 18']!);
    try {
      await ask(own.url, 'create role builder login');
      await ask(own.url, 'create database theirs owner builder');
      const url = own.url.replace('postgres@', 'builder@').replace(/\w+$/, 'theirs');
      const { code, err } = await migrate(url);
      expect(code).toBe(4);
      expect(err).toContain('create role service_role nologin noinherit bypassrls');
    } finally {
      await own.stop();
    }
  });
});
