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
      `The roles of the API cannot be made: ${(error as Error).message}`,
      {
        hint: `Let a superuser run this once, then migrate again:
    create role anon nologin noinherit; create role authenticated nologin noinherit;
    create role service_role nologin noinherit bypassrls; grant anon, authenticated, service_role to <your user>;`,
        cause: error,
      },
    );
  }
}
