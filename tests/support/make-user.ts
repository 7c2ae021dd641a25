import type { SqlConnection } from '../../src/server';

/** Makes a user who is this partner, enrolled or not, with the same id. */
export async function makeUser(database: SqlConnection, partnerId: string): Promise<void> {
  await database.query(
    `insert into public.partner_profiles (id, user_id) values ($1, $1)
     on conflict (id) do update set user_id = excluded.user_id`,
    [partnerId],
  );
}
