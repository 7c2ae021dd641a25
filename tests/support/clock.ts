import type { Database } from './engines';

/** Replaces the programme's clock by one that stands still, and gives what sets it. It begins at the real time. */
export async function stopClock(database: Database): Promise<(at: string) => Promise<void>> {
  await database.exec(`
    create table partner_program.stopped_clock (at timestamptz not null);
    insert into partner_program.stopped_clock values (now());
    create or replace function partner_program.clock()
    returns timestamptz
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    as $$ select at from partner_program.stopped_clock $$;
    alter table partner_program.stopped_clock owner to migrator;
  `);
  return async (at) => {
    await database.query('update partner_program.stopped_clock set at = $1', [at]);
  };
}
