import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { ask, cli, cliJson, freshUrl, scratchFolder } from '../support/cli';
import { migrations } from '../support/host-database';
import { supabaseCli } from '../support/supabase-cli';
import { giveShape } from '../support/template';

const [server = ''] = Object.values(inject('servers'));
const TYPES = 'docs/database.types.ts';

/** Runs Supabase's own command line, of whose making we have no part. */
async function supabase(args: string[], cwd: string): Promise<string> {
  const env = { PATH: process.env['PATH'], HOME: cwd, PGSSLMODE: 'disable' };
  return (await promisify(execFile)(supabaseCli ?? '', args, { cwd, env, maxBuffer: 1e8 })).stdout;
}

describe.skipIf(supabaseCli === undefined)('Supabase’s command line', () => {
  beforeAll(async () => {
    // as hosted Supabase's "postgres": whoever connects migrates as one who is no superuser
    await ask(
      server,
      'create role host_owner login noinherit in role migrator; alter role host_owner set role = migrator',
    );
  });

  /** A project with a database that has Supabase's shape and what the host has of its own. */
  async function project(
    own: string,
    ...init: string[]
  ): Promise<{ folder: string; url: string; up: () => Promise<string> }> {
    const folder = scratchFolder();
    const url = await freshUrl(server, { empty: true });
    await giveShape((sql) => ask(url, sql));
    await ask(url, `set role migrator; ${own}`);
    mkdirSync(join(folder, 'supabase'));
    expect(await cli(['init', '--write', ...init], { cwd: folder })).toMatchObject({ code: 0 });
    const remote = url.replace('postgres@', 'host_owner@');
    return { folder, url, up: () => supabase(['migration', 'up', `--remote=${remote}`, '--yes'], folder) };
  }

  const [ann, user] = [crypto.randomUUID(), crypto.randomUUID()];
  const enrolAndAsk = (url: string) =>
    ask(
      url,
      `select public.enroll_partner('${ann}');
       set request.jwt.claims = '{"sub": "${user}"}';
       set role authenticated;
       select public.current_partner_id() as me, public.partner_snapshot() ->> 'partner_id' as snapshot`,
    );
  const applied = (url: string) =>
    ask<{ version: string }>(url, 'select version from partner_program.applied_migrations order by version');

  test.each([
    ['a host without partners of its own', 'select 1', [], 'partner_profiles'],
    [
      'a host with partner_profiles of its own',
      `create table public.partner_profiles (id uuid primary key, user_id uuid, company text);
       insert into public.partner_profiles values ('${ann}', '${user}', 'Ann Ltd')`,
      [],
      'partner_profiles',
    ],
    [
      'a host whose partners are in another table',
      `create table public.partners (id uuid primary key, user_id uuid, company text);
       insert into public.partners values ('${ann}', '${user}', 'Ann Ltd')`,
      ['--partner-table', 'public.partners'],
      'partners',
    ],
  ])('applies what init wrote for %s', async (_, own, options, table) => {
    const { url, up } = await project(own, ...options);
    await up();
    expect((await applied(url)).map(({ version }) => version)).toEqual(
      migrations.map(({ version }) => version),
    );
    expect(
      await ask(
        url,
        `select confrelid::regclass::text as table from pg_constraint where conname = 'partner_tiers_partner_id_fkey'`,
      ),
    ).toEqual([{ table }]);
    if (own === 'select 1')
      await ask(url, `insert into partner_profiles (id, user_id) values ('${ann}', '${user}')`);
    expect(await enrolAndAsk(url)).toEqual([{ me: ann, snapshot: ann }]);
    expect(await cliJson(['doctor', '--database', url])).toMatchObject({ code: 0, findings: [] });
  });

  test('writes the types that are in the documentation', async () => {
    const folder = scratchFolder();
    const url = await freshUrl(server);
    const answer = await supabase(['gen', 'types', `--remote=${url}`, '--schema', 'public'], folder);
    const types = answer.slice(answer.indexOf('export type Json'));
    const formatted = await format(types, { ...(await resolveConfig(TYPES)), parser: 'typescript' });
    expect(formatted).toContain('record_partner_deal');
    // to write it again: npx vitest run --project cli tests/cli/supabase.test.ts -u
    await expect(formatted).toMatchFileSnapshot(join(process.cwd(), TYPES));
  });
});
