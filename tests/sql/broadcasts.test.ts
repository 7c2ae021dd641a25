import { Client, Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachServer, type Database, type Session } from '../support/engines';
import { apply, migrations, openHost } from '../support/host-database';
import { openProgramme, type Programme } from '../support/programme';
import { mayReadTopic } from '../support/supabase/may-read-topic';
import { urlsOf } from '../support/urls-of';

const LISTEN = 'select partner_program.let_partners_listen()';

/** What the server says while statements run as the role that runs the migrations. */
async function saidTo(database: Session, sql: string): Promise<string[]> {
  const said: string[] = [];
  const client = new Client((await urlsOf(database))('postgres'));
  client.on('notice', ({ message }) => said.push(message ?? ''));
  await client.connect();
  try {
    await client.query('set role migrator');
    await client.query(sql);
  } finally {
    await client.end();
  }
  return said;
}

const policies = async (database: Session) =>
  (
    await database.query<{ name: string }>(
      `select policyname as name from pg_policies where schemaname = 'realtime' order by 1`,
    )
  ).map(({ name }) => name);

describeEachServer('a broadcast', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  const sent = async () =>
    programme.query(
      `select event, private, (payload ->> 'revision')::int as revision from realtime.messages
       where topic = 'partner:' || $1 order by (payload ->> 'revision')::int`,
      [partner],
    );

  test('carries the revision of each change, privately', async () => {
    const { revision } = await programme.standing(partner);
    await programme.recordMany(partner, 2);
    expect(await sent()).toEqual(
      [revision, revision + 1, revision + 2].map((at) => ({ event: 'changed', private: true, revision: at })),
    );
  });

  test('is not sent for what changes nothing', async () => {
    await programme.record(partner, { reference: partner });
    const before = await sent();
    await programme.record(partner, { reference: partner });
    await programme.advance(partner);
    await programme.record(partner, { reference: partner, status: 'lost' }).catch(() => undefined);
    expect(await sent()).toEqual(before);
  });

  test('is sent for what a partner does itself, who could not send it', async () => {
    const before = await sent();
    await programme.call({ partner }, 'partner_set_visibility', { visibility: 'hidden' });
    expect(await sent()).toHaveLength(before.length + 1);
  });
});

describeEachServer('a deal is recorded', (engine) => {
  test.each([
    ['where there is no Realtime', 'drop schema realtime cascade'],
    ['where Realtime has no place for today’s messages', 'drop table realtime.messages_default'],
    [
      'where sending fails',
      `create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
       returns void language plpgsql as $$ begin raise exception 'no'; end $$`,
    ],
    ['where sending is not allowed', 'revoke usage on schema realtime from migrator'],
  ])('%s', async (_, damage) => {
    const programme = await openProgramme(engine);
    const partner = await programme.enroll();
    await programme.exec(damage);
    await programme.record(partner);
    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 1 });
  });
});

describeEachServer('a private channel', (engine) => {
  let programme: Programme;
  let pool: Pool;
  let ann: string;
  let bob: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    pool = new Pool({ connectionString: (await urlsOf(programme))('postgres') });
    [ann, bob] = [await programme.enroll(), await programme.enroll()];
  });
  afterAll(() => pool.end());

  const hears = (topic: string, sub: string | null, role = 'authenticated') =>
    mayReadTopic(pool, topic, { role, exp: 0, ...(sub === null ? {} : { sub }) });

  test('of a partner is heard by that partner alone', async () => {
    expect(await hears(`partner:${ann}`, ann)).toBe(true);
    expect(await hears(`partner:${ann}`, bob)).toBe(false);
    expect(await hears(`partner:${ann}`, crypto.randomUUID())).toBe(false);
    expect(await hears(`partner:${ann}`, null)).toBe(false);
    expect(await hears(`partner:${ann}`, ann, 'anon')).toBe(false);
  });

  test.each([
    ['all', 'partner:%'],
    ['none', 'partner:'],
    ['another prefix', `PARTNER:`],
    ['a longer name', ':more'],
  ])('is not heard by guessing: %s', async (name, topic) => {
    const guess =
      name === 'another prefix' ? topic + ann : name === 'a longer name' ? `partner:${ann}${topic}` : topic;
    expect(await hears(guess, ann)).toBe(false);
  });

  test('of the host stays the host’s to decide about', async () => {
    expect(await hears('room:1', ann)).toBe(false);
    await programme.exec(`
      set role migrator;
      create policy rooms on realtime.messages for select to authenticated using ((select realtime.topic()) like 'room:%');
      reset role`);
    expect(await hears('room:1', ann)).toBe(true);
    expect(await hears(`partner:${ann}`, bob)).toBe(false);
  });

  test('takes no message that a partner writes', async () => {
    for (const topic of [`partner:${ann}`, `partner:${bob}`]) {
      await expect(
        programme.asRole(
          'authenticated',
          { sub: bob },
          `insert into realtime.messages (topic, extension, event, payload, private)
           values ($1, 'broadcast', 'changed', '{"revision": 999}', true)`,
          [topic],
        ),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('shows nobody the messages of another in a transaction that names the own topic', async () => {
    await programme.record(ann);
    const seen = await programme.asRole(
      'authenticated',
      { sub: bob },
      `select topic from (select set_config('realtime.topic', $1, true)) as given, realtime.messages where topic = $2`,
      [`partner:${bob}`, `partner:${ann}`],
    );
    expect(seen).toEqual([]);
  });
});

describeEachServer('the policy for listening', (engine) => {
  test('is there after the migrations, once however often it is asked for', async () => {
    const database = await engine.fresh();
    expect(await saidTo(database, `${LISTEN}; ${LISTEN}`)).toEqual([]);
    expect(await policies(database)).toEqual(['partner_tiers_hints']);
  });

  describe('without the right to make it', () => {
    let database: Database;
    beforeAll(async () => {
      database = await openHost(engine, 'select 1');
      await database.exec('alter table realtime.messages owner to postgres');
      await apply(database, migrations);
    });

    test('leaves the migrations whole, and says which SQL is to be run', async () => {
      expect(await policies(database)).toEqual([]);
      const [warning] = await saidTo(database, LISTEN);
      expect(warning).toMatch(/^Partners cannot hear of changes, for migrator may not create policies/);
      await database.exec(warning!.slice(warning!.indexOf('create policy')));
      expect(await policies(database)).toEqual(['partner_tiers_hints']);
      expect(await saidTo(database, LISTEN)).toEqual([]);
    });
  });

  test('waits for a Realtime that comes after the migrations', async () => {
    const database = await openHost(engine, 'select 1');
    await database.exec(
      'alter schema realtime rename to later; create schema realtime; grant usage on schema realtime to public',
    );
    await apply(database, migrations);
    expect(await saidTo(database, LISTEN)).toEqual([
      'Realtime is not ready, so partners cannot hear of changes. Once it is, run: select partner_program.let_partners_listen();',
    ]);
    await database.exec('drop schema realtime; alter schema later rename to realtime');
    expect(await saidTo(database, LISTEN)).toEqual([]);
    expect(await policies(database)).toEqual(['partner_tiers_hints']);
  });

  test('is not missed where there is no Realtime', async () => {
    const database = await openHost(engine, 'select 1');
    await database.exec('drop schema realtime cascade');
    await apply(database, migrations);
    expect(await saidTo(database, LISTEN)).toEqual([]);
  });
});
