import { beforeAll, describe, expect, inject, test } from 'vitest';
import { describeServer, type Database } from '../support/engines';
import { databaseUrl } from '../support/fresh-on-server';
import { plpgsqlCheck } from '../support/prerequisites';
import { lintDatabase, type Advice, type LintedFunction } from '../support/supabase-linters';

/** What plpgsql_check says and we do not follow: function, message and why. */
const UNFOUNDED: Record<string, [message: string, because: string]> = {
  'partner_program.deal_streak_months': [
    'control reached end of function without RETURN',
    'its loop is left by RETURN alone, which plpgsql_check does not follow',
  ],
};

// plpgsql_check is a package of Debian's server
describe.skipIf(!plpgsqlCheck)('Supabase’s linters', () => {
  describeServer(
    'have nothing to say',
    (engine) => {
      let database: Database;
      let url: string;
      beforeAll(async () => {
        database = await engine.fresh();
        await database.exec('create extension plpgsql_check with schema extensions');
        const [row] = await database.query<{ name: string }>('select current_database() as name');
        const server = inject('engines')['postgres 15'] as { template: string };
        url = databaseUrl(server.template, row!.name);
      });

      test('of what our functions do (db lint)', { timeout: 300_000 }, async () => {
        const linted = await lintDatabase<LintedFunction>(
          url,
          'lint',
          '--schema',
          'public,partner_program',
          '--level',
          'warning',
        );
        const found = linted.flatMap(({ function: name, issues }) =>
          issues.map(({ level, message }) => ({ name, level, message })),
        );
        expect(found.filter(({ name, message }) => UNFOUNDED[name]?.[0] !== message)).toEqual([]);
        // what is excused must still be there
        expect(
          Object.keys(UNFOUNDED).filter((name) => !found.some((finding) => finding.name === name)),
        ).toEqual([]);
      });

      test('of security and speed (db advisors)', { timeout: 300_000 }, async () => {
        const advice = await lintDatabase<Advice>(url, 'advisors', '--level', 'warn');
        expect(advice.map(({ level, name, detail }) => `${level} ${name}: ${detail}`)).toEqual([]);
      });

      test('and would: they find a table that is open to everybody', { timeout: 300_000 }, async () => {
        await database.exec(`
        set role migrator;
        create table public.open_door (id int primary key);
        reset role;
        create function public.broken() returns int language plpgsql set search_path = '' as 'begin return missing; end'`);
        const advice = await lintDatabase<Advice>(url, 'advisors', '--level', 'warn');
        expect(advice.map(({ name }) => name)).toContain('rls_disabled_in_public');
        const linted = await lintDatabase<LintedFunction>(url, 'lint', '--schema', 'public');
        expect(linted.map(({ function: name }) => name)).toContain('public.broken');
        await database.exec('drop table public.open_door; drop function public.broken()');
      });
    },
    'postgres 15',
  );
});
