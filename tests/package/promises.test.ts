import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { repository } from './install-tarball';

const ENTRIES = ['index', 'server', 'supabase', 'pglite', 'testing', 'testing-contract'];

/** What no type test names, with the reason. */
const WITHOUT: [RegExp, string][] = [
  [/^Register$/, 'declared by hosts, as registered/keys.tsx does'],
  [/Props$/, 'a component is what refuses them'],
  [/^(FeatureUsage|PartnerCounters|TierRequirement)$/, 'numbers of a snapshot, which refuse nothing'],
  [/^(LeaderboardRow|LeaderboardStanding|StatementEntry)$/, 'rows, which their lists are tested with'],
  [/^AchievementReward$/, 'the part of an achievement that is tested with it'],
  [/^SupabaseClientLike$/, 'takes every client, which supabase-clients.ts proves'],
];

const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(join(repository, file), 'utf8'), ts.ScriptTarget.Latest);

/** The names an entry exports; they are all written out. */
const exportsOf = (entry: string) =>
  parse(`src/${entry}.ts`).statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map(({ name }) => name.text)
      : [],
  );

/** The names a type test imports of the package. */
const importsOf = (file: string) =>
  parse(file).statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) &&
    statement.importClause?.namedBindings &&
    ts.isNamedImports(statement.importClause.namedBindings)
      ? statement.importClause.namedBindings.elements.map(
          ({ name, propertyName }) => (propertyName ?? name).text,
        )
      : [],
  );

test('every name of every entry is in a type test, or is left out for a reason', () => {
  const exported = [...new Set(ENTRIES.flatMap(exportsOf))].sort();
  const tested = new Set(
    readdirSync(join(repository, 'tests/types'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => importsOf(`tests/types/${file}`)),
  );
  const untested = exported.filter((name) => !tested.has(name));
  expect(untested.filter((name) => !WITHOUT.some(([left]) => left.test(name)))).toEqual([]);
  for (const [left, reason] of WITHOUT)
    expect(
      untested.some((name) => left.test(name)),
      `${String(left)}: ${reason}`,
    ).toBe(true);
});
