import { CliError } from '../cli-error';
import type { Target } from '../target';
import { inTransaction } from './in-transaction';
import platform from './platform.sql';

/** Makes what Supabase would have brought, and says what it made. */
export async function makePlatform(target: Target): Promise<string[]> {
  try {
    return await inTransaction(target, async () => {
      await target.exec(platform);
      const { rows } = await target.query<{ thing: string }>('select thing from pg_temp.made');
      return rows.map(({ thing }) => thing);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== '42501') throw error;
    throw new CliError(
      'MIGRATION_FAILED',
      `What a Supabase project brings cannot be made: ${(error as Error).message}`,
      {
        hint: `Let a superuser run this once, then migrate again:\n    ${await remedy(target)}`,
        cause: error,
      },
    );
  }
}

/** What lets the user of this connection migrate: the roles first, and where they are, the rights. */
async function remedy(target: Target): Promise<string> {
  const { rows } = await target.query<{ remedy: string }>(
    `select case when (select count(*) from pg_roles where rolname in ('anon', 'authenticated', 'service_role')) < 3
       then format('create role anon nologin noinherit; create role authenticated nologin noinherit;
    create role service_role nologin noinherit bypassrls; grant anon, authenticated, service_role to %I;', current_user)
       else format('grant create on database %I to %I; grant create on schema public to %2$I;', current_database(), current_user)
         || case when to_regnamespace('auth') is null then '' else format(' grant usage, create on schema auth to %I;', current_user) end
       end as remedy`,
  );
  return rows[0]?.remedy ?? '';
}
