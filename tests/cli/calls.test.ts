import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { createEmbeddedDatabase } from '../../src/pglite';
import { ask, cli, cliJson, scratchFolder } from '../support/cli';
import { startPostgres } from '../support/postgres-server';

const [server = ''] = Object.values(inject('servers'));
const withPassword = server.replace('postgres@', 'postgres:s%40cret@');

test('explains itself, and every command', async () => {
  const { code, out } = await cli(['--help']);
  expect(code).toBe(0);
  for (const command of ['init', 'migrate', 'doctor', 'import', 'types']) {
    expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
    const help = await cli([command, '--help']);
    expect(help.code).toBe(0);
    expect(help.out).toContain('--json');
  }
});

test('tells its version', async () => {
  expect((await cli(['--version'])).out).toMatch(/^\d+\.\d+\.\d+/);
});

test.each([
  ['an unknown command', ['inti']],
  ['an unknown option', ['init', '--wirte']],
  ['a missing option', ['import', 'deals.csv']],
  ['no database', ['doctor']],
  ['another kind of database', ['doctor', '--database', 'mysql://localhost/a']],
  ['a folder that holds no database', ['doctor', '--database', 'nowhere']],
  ['a file in the place of a database', ['doctor', '--database', process.execPath]],
  ['a URL that is none', ['doctor', '--database', 'postgres://me:s@cret@localhost:port/a']],
  ['an embedded database to migrate', ['migrate', '--database', 'nowhere']],
  ['a check of no file', ['types', '--check', '--database', server]],
])('ends with 2 for %s, and says what to do', async (_, args) => {
  const { code, out, err } = await cli(args, { cwd: scratchFolder() });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/\[USAGE\]/);
  expect(err).not.toContain('cret@localhost');
  expect(err).not.toMatch(/^\s+at /m);
});

test('ends with 2 and the help when it is given nothing', async () => {
  const { code, err } = await cli([]);
  expect(code).toBe(2);
  expect(err).toContain('Usage:');
});

test.each([
  ['a port where nothing answers', 'postgres://me:s%40cret@127.0.0.1:1/a', /ECONNREFUSED/],
  ['a database that does not exist', withPassword.replace(/\w+$/, 'nowhere'), /"nowhere" does not exist/],
])('ends with 3 for %s, and shows no password', async (_, url, reason) => {
  const { code, err } = await cli(['doctor', '--database', url, '--debug']);
  expect(code).toBe(3);
  expect(err).toMatch(reason);
  expect(err).toContain(':***@');
  expect(err).not.toMatch(/s%40cret|s@cret/);
  // --debug shows where it comes from
  expect(err).toMatch(/^\s+at /m);
});

test('does not open a folder of other files as a database', async () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'papers'));
  writeFileSync(join(folder, 'papers/letter.txt'), 'Dear');
  writeFileSync(join(folder, 'map.json'), JSON.stringify({}));
  const { code, err } = await cli(['doctor', '--database', 'papers'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toContain('There is no embedded database in');
});

test.each([
  ['to read it', ['doctor']],
  ['to write it', ['import', 'deals.csv', '--map', 'map.json']],
])('does not open a folder %s that another process has open', async (_, command) => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'deals.csv'), 'id,partner,stage,closed\na,Ann,won,2020-01-01');
  const columns = {
    reference: 'id',
    partner: 'partner',
    status: { column: 'stage', values: { won: 'completed' } },
    occurredAt: 'closed',
  };
  writeFileSync(join(folder, 'map.json'), JSON.stringify({ source: 'crm', ids: 'name', deals: columns }));
  const open = await createEmbeddedDatabase({ dataDir: join(folder, 'database') });
  const { code, err } = await cli([...command, '--database', 'database'], { cwd: folder });
  await open.close();
  expect(err).toContain(`Another process has ${join(folder, 'database')} open [CANNOT_CONNECT]`);
  expect(err).toContain(`Close it in process ${process.pid}`);
  expect(code).toBe(3);
});

test('says why an embedded database does not open', async () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'PG_VERSION'), '9.6');
  const { code, err } = await cli(['doctor', '--database', folder]);
  expect(code).toBe(3);
  expect(err).toMatch(/does not open: PGlite failed .* \[CANNOT_CONNECT\]/);
});

test('asks for the password where the URL has none', async () => {
  const own = await startPostgres(inject('installations')['postgres 18']!);
  onTestFinished(own.stop);
  const rules = `values ('host all locked 127.0.0.1/32 scram-sha-256'), ('host all all 127.0.0.1/32 trust')`;
  await ask(
    own.url,
    `create role locked login password 'secret';
     do $$ begin execute format('copy (${rules.replaceAll("'", "''")}) to %L', current_setting('hba_file')); end $$;
     select pg_reload_conf()`,
  );
  // the server takes up its rules a moment after it was told to
  await vi.waitFor(async () => {
    const { code, err } = await cli(['doctor', '--database', own.url.replace('postgres@', 'locked@')]);
    expect(code).toBe(3);
    expect(err).toContain('no password is given [CANNOT_CONNECT]');
    expect(err).toContain('postgres://user:password@host');
  }, 20_000);
});

test('passes no warning of a library on for a URL that asks for TLS', async () => {
  const { code, err } = await cli(['doctor', '--database', `${server}?sslmode=require`]);
  expect(code).toBe(3);
  expect(err).toContain('does not support SSL');
  expect(err).not.toContain('Warning');
});

test('goes on without a word when nobody reads along any more', async () => {
  const { code, err } = await cli(['init'], {
    cwd: scratchFolder(),
    onStart: (child) => child.stdout?.destroy(),
  });
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('tells an error as JSON when it is asked to', async () => {
  expect(await cliJson(['doctor', '--database', 'postgres://me:secret@127.0.0.1:1/a'])).toMatchObject({
    code: 3,
    error: { code: 'CANNOT_CONNECT', message: expect.stringContaining('postgres://me:***@') as string },
  });
  expect(await cliJson(['doctr'])).toMatchObject({ code: 2, error: { code: 'USAGE' } });
});

test('takes the database from DATABASE_URL, so that no list of processes shows it', async () => {
  expect((await cli(['doctor'], { env: { DATABASE_URL: 'postgres://me@127.0.0.1:1/a' } })).code).toBe(3);
});
