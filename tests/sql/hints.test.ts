import { once } from 'node:events';
import { Client, type Notification } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeEachServer } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

describeEachServer('a change hint', (engine) => {
  let programme: Programme;
  let listener: Client;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    const [server] = await programme.query<{ database: string; port: number }>(
      'select current_database() as database, inet_server_port() as port',
    );
    listener = new Client({ host: '127.0.0.1', user: 'postgres', ...server });
    await listener.connect();
    await listener.query('listen partner_tiers');
  });
  afterAll(() => listener.end());
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  /** Every hint that a change causes: what is heard between two marks. */
  async function hintsOf(change: () => Promise<unknown>): Promise<unknown[]> {
    const heard: string[] = [];
    const hear = ({ payload }: Notification) => heard.push(payload ?? '');
    listener.on('notification', hear);
    await mark('begin');
    await change();
    await mark('end');
    while (!heard.includes('end')) await once(listener, 'notification');
    listener.off('notification', hear);
    return heard.slice(heard.indexOf('begin') + 1, -1).map((payload): unknown => JSON.parse(payload));
  }
  const mark = (name: string) => programme.query(`select pg_notify('partner_tiers', $1)`, [name]);
  const turn = (on: boolean) =>
    programme.asRole('service_role', null, 'update public.programme_settings set notify_changes = $1', [on]);

  test('carries the partner and the revision of each change', async () => {
    await turn(true);
    const { revision } = await programme.standing(partner);
    expect(await hintsOf(() => programme.recordMany(partner, 2))).toEqual([
      { partner_id: partner, revision: revision + 1 },
      { partner_id: partner, revision: revision + 2 },
    ]);
  });

  test('is given once for an enrolment', async () => {
    await turn(true);
    const id = crypto.randomUUID();
    expect(await hintsOf(() => programme.enroll({ id }))).toEqual([{ partner_id: id, revision: 2 }]);
  });

  test('is not given for what changes nothing', async () => {
    await turn(true);
    await programme.record(partner, { reference: partner });
    expect(
      await hintsOf(async () => {
        await programme.record(partner, { reference: partner });
        await programme.advance(partner);
        await programme.record(partner, { reference: partner, status: 'lost' }).catch(() => undefined);
      }),
    ).toEqual([]);
  });

  test('is not given unless the host wants it', async () => {
    await turn(false);
    expect(await hintsOf(() => programme.record(partner))).toEqual([]);
  });
});
