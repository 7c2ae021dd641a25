import { mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { cli, cliJson, scratchFolder } from '../support/cli';
import { migrations } from '../support/host-database';

interface Answer {
  written: boolean;
  files: { file: string; version: string }[];
}

const versions = migrations.map(({ version }) => version);

describe('init', () => {
  let project: string;
  let dir: string;
  beforeEach(() => {
    project = scratchFolder();
    dir = join(project, 'supabase/migrations');
  });
  const init = (...args: string[]) => cli(['init', ...args], { cwd: project });
  const written = () => readdirSync(dir).sort();
  const read = (version: string) => {
    const file = written().find((name) => name.endsWith(`_${version}.sql`));
    return readFileSync(join(dir, file!), 'utf8');
  };

  test('shows what it would write, and writes nothing', async () => {
    const { code, out } = await init();
    expect(code).toBe(0);
    for (const version of versions) expect(out).toContain(`_partner_tiers_${version}.sql`);
    expect(out).toContain('Nothing was written; add --write');
    expect(readdirSync(project)).toEqual([]);
  });

  test('writes every migration as it is shipped, in its order', async () => {
    expect((await init('--write')).code).toBe(0);
    expect(written().map((name) => name.replace(/^\d{14}_partner_tiers_/, ''))).toEqual(
      versions.map((version) => `${version}.sql`),
    );
    for (const { version, sql } of migrations) expect(read(version), version).toBe(sql);
  });

  test('puts them behind the migrations that are there, also behind one of tomorrow', async () => {
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, '20991231235959_theirs.sql'), 'select 1;');
    await init('--write');
    expect(written()[0]).toBe('20991231235959_theirs.sql');
    expect(written()[1]).toBe(`21000101000000_partner_tiers_${versions[0]!}.sql`);
  });

  test('adds only what is missing when it runs again, and touches nothing that is there', async () => {
    await init('--write');
    const before = written();
    const gone = before[10]!;
    unlinkSync(join(dir, gone));
    const edited = before[20]!;
    writeFileSync(join(dir, edited), `${readFileSync(join(dir, edited), 'utf8')}-- a remark\n`);

    const { written: wrote, files } = await cliJson<Answer>(['init', '--write'], { cwd: project });
    expect(wrote).toBe(true);
    expect(files.map(({ version }) => version)).toEqual([versions[10]]);
    expect(written()).toHaveLength(before.length);
    expect(readFileSync(join(dir, edited), 'utf8')).toContain('-- a remark');
    expect((await init('--write')).out).toContain('Nothing to do');
  });

  test('recognises a migration by what it records, whatever its file is called', async () => {
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, '20200101000000_renamed.sql'), migrations[0]!.sql);
    const { files } = await cliJson<Answer>(['init'], { cwd: project });
    expect(files.map(({ version }) => version)).toEqual(versions.slice(1));
  });

  test('points the programme at a table of the host, and speaks of no other', async () => {
    await init('--write', '--partner-table', 'crm.Partners', '--partner-key', 'uid');
    expect(read('0009_partner_tiers')).toContain('references "crm"."Partners" ("uid") on delete restrict');
    const seam = read('0003_partner_profiles');
    expect(seam).toContain('select p."uid" from "crm"."Partners" p where p.user_id = auth.uid()');
    expect(seam).not.toMatch(/create table|(?<!owns_|0003_)partner_profiles/);
    // the rest is as it is shipped
    const others = migrations.filter(({ version }) => !/^000[39]/.test(version));
    for (const { version, sql } of others) expect(read(version), version).toBe(sql);
  });

  test('does not pass over a partner table that is named too late', async () => {
    await init('--write');
    const { code, err } = await init('--write', '--partner-table', 'crm.partners');
    expect(code).toBe(2);
    expect(err).toContain('_partner_tiers_0009_partner_tiers.sql refers to partners in another place');
  });

  test.each([
    ['its own', ['--partner-table', 'crm.partners']],
    ['ours', []],
  ])('has nothing to do when %s partner table is named again', async (_, first) => {
    await init('--write', ...first);
    const again = first.length === 0 ? ['--partner-table', 'partner_profiles'] : first;
    expect((await init('--write', ...again)).out).toContain('Nothing to do');
  });

  test('ends with 2 where nothing can be written', async () => {
    symlinkSync('nowhere/at/all', join(project, 'migrations'));
    const { code, err } = await init('--write', '--dir', 'migrations');
    expect(code).toBe(2);
    expect(err).toContain('[FILE_UNWRITABLE]');
  });

  test.each([
    ['more than a name', ['--partner-table', 'partners; drop table partners']],
    ['a quote', ['--partner-table', 'public.part"ners']],
    ['three names', ['--partner-table', 'db.public.partners']],
    ['a key that is more than a name', ['--partner-table', 'partners', '--partner-key', 'id) --']],
    ['a key without a table', ['--partner-key', 'id']],
  ])('refuses %s as the partner table', async (_, args) => {
    const { code, err } = await init('--write', ...args);
    expect(code).toBe(2);
    expect(err).toContain('[USAGE]');
    expect(readdirSync(project)).toEqual([]);
  });

  describe('with a programme of the host', () => {
    const ladder = `insert into public.tier_definitions (key, label, display_order) values ('member', 'Member', 1);\n`;
    beforeEach(() => {
      writeFileSync(join(project, 'ladder.sql'), ladder);
    });

    test('writes it in the place of ours, recorded under a name of its own', async () => {
      const { files } = await cliJson<Answer>(['init', '--write', '--programme', 'ladder.sql'], {
        cwd: project,
      });
      expect(files.map(({ version }) => version)).toEqual([...versions.slice(0, -1), '0099_programme']);
      expect(read('0099_programme')).toContain(`begin_migration('0099_programme');\n\n${ladder}`);
    });

    test('does not bring ours when it runs again without', async () => {
      await init('--write', '--programme', 'ladder.sql');
      expect((await init('--write')).out).toContain('Nothing to do');
    });

    test('says so when there is no such file', async () => {
      const { code, err } = await init('--programme', 'laddder.sql');
      expect(code).toBe(2);
      expect(err).toContain('laddder.sql cannot be read');
    });
  });
});
