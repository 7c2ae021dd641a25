import { describe, expect, inject, test } from 'vitest';
import type { Finding } from '../../src/cli/doctor/finding';
import { createEmbeddedDatabase } from '../../src/pglite';
import { ask, cli, cliJson, freshUrl, scratchFolder } from '../support/cli';

interface Answer {
  server: string;
  package: string;
  findings: Finding[];
}

const servers = Object.entries(inject('servers'));
const [, server = ''] = servers[0] ?? [];
const doctor = (database: string) => cliJson<Answer>(['doctor', '--database', database]);

/** What somebody did to a database, the code it is found by, and what the finding names. */
const sabotages: [what: string, sql: string, code: string, named: string][] = [
  [
    'a right taken from the API',
    'revoke select on public.partner_deals from authenticated',
    'GRANT_MISSING',
    'public.partner_deals to authenticated',
  ],
  [
    'a right given to anybody',
    'grant insert, update on public.partner_tiers to anon',
    'GRANT_EXTRA',
    'public.partner_tiers to anon: INSERT, UPDATE',
  ],
  [
    'a right on a column too many',
    'grant update (points) on public.partner_tiers to authenticated',
    'GRANT_EXTRA',
    'public.partner_tiers.points to authenticated',
  ],
  [
    'a right on a sequence',
    'grant usage on sequence public.partner_commissions_id_seq to anon',
    'GRANT_EXTRA',
    'public.partner_commissions_id_seq to anon',
  ],
  [
    'a server function open to everybody',
    'grant execute on function public.record_partner_deals(jsonb, boolean) to public',
    'GRANT_EXTRA',
    'public.record_partner_deals(jsonb,boolean) to public',
  ],
  [
    'row level security turned off',
    'alter table public.partner_commissions disable row level security',
    'ROW_LEVEL_SECURITY_CHANGED',
    'public.partner_commissions',
  ],
  [
    'a policy dropped',
    'drop policy partner_deals_own on public.partner_deals',
    'POLICY_MISSING',
    'partner_deals_own',
  ],
  [
    'a policy that shows everything',
    'create policy everything on public.partner_deals for select to authenticated using (true)',
    'POLICY_EXTRA',
    'public.partner_deals.everything',
  ],
  [
    'a policy made wider',
    'alter policy partner_tiers_own on public.partner_tiers using (true)',
    'POLICY_CHANGED',
    'partner_tiers_own',
  ],
  [
    'the body of a function replaced',
    `create or replace function partner_program.is_server() returns boolean language sql stable
     set search_path = pg_catalog, pg_temp as 'select true'`,
    'FUNCTION_CHANGED',
    'partner_program.is_server() is not as it was made (0001_partner_program)',
  ],
  [
    'a function that no longer pins its search path',
    'alter function partner_program.enroll_at(uuid, uuid, timestamptz, text, boolean, timestamptz) reset search_path',
    'FUNCTION_CHANGED',
    'partner_program.enroll_at',
  ],
  [
    'an index dropped',
    'drop index public.partner_tiers_next_due_at',
    'INDEX_MISSING',
    'partner_tiers_next_due_at',
  ],
  [
    'a trigger disabled',
    'alter table public.partner_tiers disable trigger partner_tiers_hint',
    'TRIGGER_CHANGED',
    'public.partner_tiers.partner_tiers_hint',
  ],
  [
    'a trigger dropped',
    'drop trigger partner_tiers_touch on public.partner_tiers',
    'TRIGGER_MISSING',
    'partner_tiers_touch',
  ],
  [
    'a CHECK made wider',
    `alter table public.partner_tiers drop constraint partner_tiers_points_check,
       add constraint partner_tiers_points_check check (points >= -100)`,
    'CONSTRAINT_CHANGED',
    'partner_tiers_points_check',
  ],
  [
    'the reference to the partner table dropped',
    'alter table public.partner_tiers drop constraint partner_tiers_partner_id_fkey',
    'CONSTRAINT_MISSING',
    'partner_tiers_partner_id_fkey',
  ],
  [
    'the reference to the partner table made to erase the ledger',
    `alter table public.partner_tiers drop constraint partner_tiers_partner_id_fkey,
       add constraint partner_tiers_partner_id_fkey foreign key (partner_id) references public.partner_profiles on delete cascade`,
    'CONSTRAINT_CHANGED',
    'ON DELETE CASCADE',
  ],
  [
    'the policy of the hints dropped',
    'drop policy partner_tiers_hints on realtime.messages',
    'REALTIME_POLICY_MISSING',
    'partner_tiers_hints on realtime.messages is missing',
  ],
  [
    'the policy of the hints made wider',
    'alter policy partner_tiers_hints on realtime.messages using (true)',
    'REALTIME_POLICY_CHANGED',
    'partner_tiers_hints on realtime.messages is not as it was made',
  ],
  [
    'the channels of Realtime opened to all',
    'alter table realtime.messages disable row level security',
    'REALTIME_RLS_OFF',
    'realtime.messages',
  ],
];

describe.each(servers)('doctor on %s', (_, own) => {
  test('finds a fresh installation well', async () => {
    const url = await freshUrl(own);
    expect(await doctor(url)).toMatchObject({ code: 0, findings: [], package: expect.any(String) as string });
    expect((await cli(['doctor', '--database', url])).out).toMatch(/all is well\.$/m);
  });

  test.each([['public.partner_deals', 'partner_id = (select partner_program.current_partner_id())']])(
    'reads a definition that was written again the same way as the same',
    async (table, using) => {
      const url = await freshUrl(own);
      await ask(
        url,
        `drop policy partner_deals_own on ${table};
      create policy partner_deals_own on ${table} for select to authenticated using (${using})`,
      );
      expect((await doctor(url)).findings).toEqual([]);
    },
  );
});

describe('doctor', () => {
  test.each(sabotages)('finds %s, and says how to undo it', async (_, sql, code, named) => {
    const url = await freshUrl(server);
    await ask(url, sql);
    const found = await doctor(url);
    expect(found.code).toBe(1);
    expect(found.findings).toMatchObject([{ code, what: expect.stringContaining(named) as string }]);
    // what it says is SQL that puts it right
    await ask(url, found.findings[0]!.fix);
    expect(await doctor(url)).toMatchObject({ code: 0, findings: [] });
  });

  test('finds several things at once, in words with what, why and how', async () => {
    const url = await freshUrl(server);
    await ask(
      url,
      'drop index public.partner_tiers_next_due_at; grant delete on public.partner_deals to anon',
    );
    const { code, out } = await cli(['doctor', '--database', url]);
    expect(code).toBe(1);
    expect(out).toMatch(/^INDEX_MISSING .*\n {2}.+\n {2}Fix: CREATE INDEX /m);
    expect(out).toMatch(
      /^GRANT_EXTRA .*\n {2}.+\n {2}Fix: revoke delete on table public.partner_deals from anon;$/m,
    );
    expect(out).toMatch(/2 found\.$/m);
  });

  test('finds a migration that is missing, and tells nothing of what it would have made', async () => {
    const url = await freshUrl(server);
    await ask(
      url,
      `delete from partner_program.applied_migrations where version = '0082_anonymize_partner';
       drop function public.anonymize_partner(uuid); drop function partner_program.anonymize_at(uuid, timestamptz)`,
    );
    expect((await doctor(url)).findings).toMatchObject([
      { code: 'MIGRATION_MISSING', what: 'Not applied: 0082_anonymize_partner' },
    ]);
  });

  test('finds columns dropped that it asks itself', async () => {
    const url = await freshUrl(server);
    await ask(
      url,
      `alter table public.programme_settings drop column owns_partner_profiles;
       alter table public.tier_definitions drop column is_active cascade`,
    );
    const { code, findings } = await doctor(url);
    expect(code).toBe(1);
    expect(findings.filter((found) => found.code === 'COLUMN_MISSING').map(({ what }) => what)).toEqual([
      expect.stringContaining('programme_settings.owns_partner_profiles is missing'),
      expect.stringContaining('tier_definitions.is_active is missing'),
    ]);
  });

  test('finds a migration of a later version', async () => {
    const url = await freshUrl(server);
    await ask(url, `insert into partner_program.applied_migrations values ('0091_of_tomorrow')`);
    expect((await doctor(url)).findings).toMatchObject([{ code: 'MIGRATION_UNKNOWN' }]);
  });

  test('finds a table dropped, and tells once of everything that went with it', async () => {
    const url = await freshUrl(server);
    await ask(url, 'drop table public.refused_deals');
    expect((await doctor(url)).findings).toMatchObject([
      { code: 'TABLE_MISSING', fix: expect.stringContaining('0080_watch_partner_deals.sql') as string },
    ]);
  });

  test.each([
    ['raises', `select ('x' || coalesce(auth.uid()::text, ''))::uuid`, 'SEAM_RAISES'],
    [
      'reads the token without care',
      `select (current_setting('request.jwt.claims')::jsonb ->> 'sub')::uuid`,
      'SEAM_RAISES',
    ],
    ['takes strangers for somebody', `select '00000000-0000-4000-8000-000000000001'::uuid`, 'SEAM_NOT_NULL'],
    [
      'reads a table partners may not read',
      'select id from public.secret where id = auth.uid()',
      'SEAM_RAISES',
    ],
  ])('finds a seam that %s', async (_, body, code) => {
    const url = await freshUrl(server);
    await ask(
      url,
      `create table public.secret (id uuid); revoke all on public.secret from public, anon, authenticated, service_role;
       create or replace function partner_program.current_partner_id() returns uuid language sql stable as $$ ${body} $$`,
    );
    const { findings } = await doctor(url);
    expect(new Set(findings.map((finding) => finding.code))).toContain(code);
  });

  test('leaves alone what is the host’s: a seam, a programme, columns, indexes, triggers, other roles', async () => {
    const url = await freshUrl(server);
    await ask(
      url,
      `create or replace function partner_program.current_partner_id() returns uuid language sql stable
         as $$ select nullif(current_setting('app.partner', true), '')::uuid $$;
       update public.tier_definitions set commission_rate = 33 where key = 'elite';
       alter table public.partner_deals add column note text;
       create index on public.partner_deals (note);
       create table public.partners (id uuid primary key);
       create function public.log_it() returns trigger language plpgsql as 'begin return new; end';
       create trigger log_it after insert on public.partner_deals for each row execute function public.log_it();
       grant select on public.partner_deals to pg_read_all_settings`,
    );
    expect((await doctor(url)).findings).toEqual([]);
  });

  test('finds a ladder without a tier', async () => {
    const url = await freshUrl(server);
    await ask(url, 'delete from public.achievement_definitions; delete from public.tier_definitions');
    expect((await doctor(url)).findings).toMatchObject([{ code: 'NO_PROGRAMME' }]);
  });

  test('says so where nothing is installed', async () => {
    expect(await doctor(await freshUrl(server, { empty: true }))).toMatchObject({
      code: 1,
      findings: [{ code: 'NOT_INSTALLED' }],
    });
  });

  test('says whom to connect as where it may not look', async () => {
    const url = (await freshUrl(server)).replace('postgres@', 'authenticator@');
    const { code, err } = await cli(['doctor', '--database', url]);
    expect(code).toBe(4);
    expect(err).toContain('permission denied for schema partner_program [FORBIDDEN]');
    expect(err).toContain('Connect as the owner of the database');
  });

  test('examines an embedded database in its folder', async () => {
    const dataDir = scratchFolder();
    const db = await createEmbeddedDatabase({ dataDir });
    await db.exec('drop index public.partner_tiers_next_due_at');
    await db.close();
    expect((await doctor(dataDir)).findings).toMatchObject([{ code: 'INDEX_MISSING' }]);
  });
});
