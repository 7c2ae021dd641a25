import type { Pool } from 'pg';
import type { Claims } from './tokens';

/**
 * Whether the owner of a token may hear a private channel, asked as Realtime asks it: a row is put into
 * `realtime.messages`, and whoever sees it under row level security may. Nothing of it stays.
 *
 * @param pool - Connected as the role that owns the table.
 */
export async function mayReadTopic(pool: Pool, topic: string, claims: Claims): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ id: string }>(
      `insert into realtime.messages (topic, extension) values ($1, 'broadcast') returning id`,
      [topic],
    );
    await client.query(
      `select set_config('role', $1, true), set_config('realtime.topic', $2, true),
              set_config('request.jwt.claims', $3, true), set_config('request.jwt.claim.sub', $4, true),
              set_config('request.jwt.claim.role', $1, true)`,
      [claims.role, topic, JSON.stringify(claims), claims.sub ?? ''],
    );
    const seen = await client.query('select id from realtime.messages where id = $1', [rows[0]?.id]);
    return seen.rows.length === 1;
  } catch {
    return false; // a policy that fails is one that refuses
  } finally {
    await client.query('rollback');
    client.release();
  }
}
