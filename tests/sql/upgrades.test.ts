import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeEachEngine, type Database, type Engine } from '../support/engines';
import { apply, migrations, openHost, type Migration } from '../support/host-database';
import { changedSince, releases } from '../support/releases';
import { contents, schemaInventory } from '../support/schema-inventory';

const ANN = '00000000-0000-4000-8000-00000000000a';
const BOB = '00000000-0000-4000-8000-00000000000b';

/** What was recorded before an upgrade, where it could be, and after it. One statement each: all or nothing. */
const asServer = (calls: string) => `do $$ begin
  perform set_config('role', 'service_role', true);
  ${calls}
end $$`;
const deal = (reference: string, status: string, at: string, revenue = 1000) =>
  `perform public.record_partner_deal('${BOB}', '${reference}', '${status}', ${revenue}, '${at}');`;
const EARLIER = asServer(`
  perform public.enroll_partner('${ANN}', joined_at => '2025-01-01', display_name => 'Ann');
  perform public.enroll_partner('${BOB}', '${ANN}', '2025-01-02');
  perform public.set_partner_metric('${BOB}', 'training_completed', 1, '2025-01-03');
  ${deal('one', 'completed', '2025-01-10')}
  ${deal('two', 'completed', '2025-02-10', 2500)}
  ${deal('three', 'in_progress', '2025-02-20', 700)}`);
const LATER = asServer(`
  ${deal('three', 'completed', '2025-03-10', 750)}
  ${deal('two', 'refunded', '2025-03-11', 2500)}
  ${deal('four', 'lost', '2025-03-12')}
  ${deal('five', 'completed', '2025-04-12', 4000)}
  perform public.evaluate_partner('${ANN}');`);

/** The last migration fills an empty ladder. Hosts that upgrade ran it long ago. */
const programme = migrations.at(-1)!;
const rules = migrations.slice(0, -1);
const LADDER_IS_THERE = rules.findIndex(({ version }) => version.endsWith('achievement_definitions')) + 1;

/** What a host may have: everything that was released, and what would be if today's files ended anywhere. */
const released = releases().map(({ tag, migrations: before }) => ({ name: tag, before }));
const sets: { name: string; before: Migration[] }[] = [
  ...released,
  ...rules.slice(0, -1).map(({ version }, index) => ({
    name: `today's up to ${version}`,
    before: [...rules.slice(0, index + 1), ...(index + 1 >= LADDER_IS_THERE ? [programme] : [])],
  })),
];

/** What can be compared: without made-up and counted ids, and only whether times of writing are there. */
const MADE_UP = /^(id|deal_id|secret|enrolment_number|place|programme_revision)$/;
const THERE = /^(reverses|(created|updated|applied|last_activity|celebrated)_at)$/;
const comparable = (value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) =>
    MADE_UP.test(key) ? undefined : THERE.test(key) ? inner !== null : inner,
  );
/** In the order they were written, where rows are counted. */
const inOrder = (rows: unknown[]): string[] => {
  const counted = (rows as { id?: unknown }[]).filter(({ id }) => typeof id === 'number') as { id: number }[];
  return counted.length > 0
    ? counted.sort((one, other) => one.id - other.id).map(comparable)
    : rows.map(comparable).sort();
};

const behaviour = async (database: Database): Promise<string[]> => {
  const snapshots = await database.query(
    `select partner_program.snapshot_at(partner_id, '2025-05-01') from public.partner_tiers order by partner_id`,
  );
  const tables = Object.entries(await contents(database));
  const rows = tables.flatMap(([table, all]) => inOrder(all).map((row) => `${table} ${row}`));
  return [...snapshots.map(comparable), ...rows];
};

/** Whether the history could be recorded on what is installed so far. */
const record = (database: Database, history: string): Promise<boolean> =>
  database.exec(history).then(
    () => true,
    (error: unknown) => {
      // functions, tables and columns of the rules that are yet to come
      if (['42883', '42P01', '42703'].includes((error as { code: string }).code)) return false;
      throw error;
    },
  );

async function upgrade(engine: Engine, before: readonly Migration[]) {
  const database = await openHost(engine, 'select 1');
  await apply(database, before);
  const recorded = await record(database, EARLIER);
  const have = new Set(before.map(({ version }) => version));
  await apply(
    database,
    migrations.filter(({ version }) => !have.has(version)),
  );
  if (!recorded) await database.exec(EARLIER);
  await database.exec(LATER);
  const outcome = { recorded, schema: await schemaInventory(database), behaviour: await behaviour(database) };
  await database.close();
  return outcome;
}

describeEachEngine('a host that upgrades', (engine) => {
  let fresh: Awaited<ReturnType<typeof upgrade>>;
  beforeAll(async () => {
    fresh = await upgrade(engine, []);
  });

  // applying is the same everywhere, so one server does them all
  const tried = engine.name === 'postgres 18' ? sets : [...released, sets.at(-1)!];
  test.each(tried)('from $name has what a new one has', async ({ before }) => {
    const upgraded = await upgrade(engine, before);
    expect(upgraded.schema).toEqual(fresh.schema);
    expect(upgraded.behaviour).toEqual(fresh.behaviour);
  });

  test('has recorded deals before', async () => {
    expect((await upgrade(engine, sets.at(-1)!.before)).recorded).toBe(true);
  });
});

describe('a released migration', () => {
  test.each(releases())('of $tag is what it was', (release) => {
    expect(changedSince(release, migrations)).toEqual([]);
  });

  describe('in a repository with releases', () => {
    const repository = mkdtempSync(join(tmpdir(), 'partner-tiers-releases-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@y.z', ...args], {
        cwd: repository,
        stdio: 'pipe',
      });
    const write = (name: string, sql: string) =>
      writeFileSync(join(repository, 'supabase/migrations', name), sql);
    beforeAll(() => {
      mkdirSync(join(repository, 'supabase/migrations'), { recursive: true });
      git('init', '--quiet');
      write('0001_one.sql', 'select 1;\n');
      write('notes.txt', 'none of it');
      git('add', '.');
      git('commit', '--quiet', '-m', 'one');
      git('tag', 'v1.9.0');
      write('0002_two.sql', 'select 2;\n');
      git('add', '.');
      git('commit', '--quiet', '-m', 'two');
      git('tag', 'v1.10.0');
      git('tag', 'nightly');
    });
    afterAll(() => rmSync(repository, { recursive: true }));

    const one = { version: '0001_one', sql: 'select 1;\n' };
    const two = { version: '0002_two', sql: 'select 2;\n' };

    test('is read from each tag of a version, the oldest first', () => {
      expect(releases(repository)).toEqual([
        { tag: 'v1.9.0', migrations: [one] },
        { tag: 'v1.10.0', migrations: [one, two] },
      ]);
    });

    test('is missed when it was edited, renamed or removed', () => {
      const last = releases(repository).at(-1)!;
      expect(changedSince(last, [one, two, { version: '0003_three', sql: '' }])).toEqual([]);
      expect(changedSince(last, [{ ...one, sql: 'select 1; ' }])).toEqual(['0001_one', '0002_two']);
    });
  });

  test('is unknown where there are no tags, or no repository', () => {
    const folder = mkdtempSync(join(tmpdir(), 'partner-tiers-no-releases-'));
    expect(releases(folder)).toEqual([]);
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    expect(releases(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
