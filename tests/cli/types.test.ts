import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { createEmbeddedDatabase } from '../../src/pglite';
import { ask, cli, cliJson, freshUrl, scratchFolder } from '../support/cli';

const [server = ''] = Object.values(inject('servers'));

const OF_SISO = `// Written by "npx @siso/partner-tiers types". Not to be edited: change the programme and write it again.
import '@siso/partner-tiers';

declare module '@siso/partner-tiers' {
  interface Register {
    tiers: 'starter' | 'active' | 'performer' | 'elite';
    features:
      | 'advanced_materials'
      | 'basic_training'
      | 'co_marketing'
      | 'commission_tracking'
      | 'custom_deals'
      | 'equity_opportunities'
      | 'lead_management'
      | 'priority_support'
      | 'referral_bonuses'
      | 'referral_links'
      | 'strategic_partnership'
      | 'team_management'
      | 'white_label';
  }
}
`;

test('writes the keys of a programme as types', async () => {
  const file = join(scratchFolder(), 'src/partner-tiers.d.ts');
  const url = await freshUrl(server);
  expect(await cli(['types', '--database', url, '--out', file])).toMatchObject({ code: 0 });
  expect(readFileSync(file, 'utf8')).toBe(OF_SISO);
  expect((await cli(['types', '--database', url])).out).toBe(OF_SISO);
});

test('checks that a file is up to date, however it is formatted, and fails on drift', async () => {
  const file = join(scratchFolder(), 'keys.d.ts');
  const url = await freshUrl(server);
  const check = () => cli(['types', '--check', '--database', url, '--out', file]);
  expect(await check()).toMatchObject({ code: 1, out: expect.stringContaining('is missing') as string });

  const theirs = OF_SISO.replaceAll("'", '"')
    .replaceAll(';', '')
    .replace(/\n\s+\| /g, ' | ')
    .replaceAll('\n', '\r\n');
  writeFileSync(file, theirs);
  expect(await check()).toMatchObject({ code: 0 });

  await ask(url, `insert into public.feature_definitions (key, label) values ('api', 'API')`);
  expect(await check()).toMatchObject({ code: 1, out: expect.stringContaining('is out of date') as string });
  expect(readFileSync(file, 'utf8')).toBe(theirs);
});

test('reads an embedded database, and gives the keys as JSON', async () => {
  const dataDir = scratchFolder();
  const db = await createEmbeddedDatabase({
    dataDir,
    programme: `insert into tier_definitions (key, label, display_order, is_active)
      values ('gold', 'Gold', 2, true), ('silver', 'Silver', 1, true), ('closed', 'Closed', 3, false)`,
  });
  await db.close();
  expect(await cliJson(['types', '--database', dataDir])).toEqual({
    code: 0,
    tiers: ['silver', 'gold', 'closed'],
    features: [],
  });
});

test('ends with 2 where the file cannot be written', async () => {
  const { code, err } = await cli(['types', '--database', await freshUrl(server), '--out', '.'], {
    cwd: scratchFolder(),
  });
  expect(code).toBe(2);
  expect(err).toContain('. cannot be written: EISDIR');
  expect(err).toContain('[FILE_UNWRITABLE]');
});

test('says so where there is no programme', async () => {
  const url = await freshUrl(server, { empty: true });
  expect(await cliJson(['types', '--database', url])).toMatchObject({
    code: 4,
    error: { code: 'NOT_INSTALLED' },
  });
});
