import { readFileSync } from 'node:fs';
import { onServer } from '../../support/fresh-on-server';

/** How many due partners a second `run_partner_maintenance` settles, in batches of its default size. */
export async function measureMaintenance(url: string, seconds: number): Promise<number> {
  return onServer(url, async (client) => {
    await client.query(readFileSync(new URL('./seed/due.sql', import.meta.url), 'utf8'));
    await client.query('set role service_role');

    const start = performance.now();
    const elapsed = () => (performance.now() - start) / 1000;
    for (let settled = 0; ;) {
      const { rows } = await client.query<{ answer: { processed: number; more: boolean } }>(
        'select public.run_partner_maintenance() as answer',
      );
      const { processed, more } = rows[0]!.answer;
      settled += processed;
      if (!more || elapsed() >= seconds) return settled / elapsed();
    }
  });
}
