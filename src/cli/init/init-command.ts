import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Migration } from '../../adapters/pglite/migrations';
import { action } from '../action';
import { CliError } from '../cli-error';
import { EXIT, type ExitCode } from '../exit-code';
import type { Output } from '../output';
import { writeTo } from '../write-file';
import { nameOf, REFERRING, tooLate, type PartnerTable } from './partner-table';
import { addPlanOptions } from './plan-options';
import { fillsLadder, plannedMigrations, versionOf, type PlanOptions } from './planned-migrations';

interface InitOptions extends PlanOptions {
  dir: string;
  write?: boolean;
}

export function initCommand(): Command {
  const command = new Command('init')
    .summary('copy the migrations into a Supabase project')
    .description(
      'Copies the migrations into supabase/migrations under timestamps of their own, for "supabase migration up" or ' +
        '"supabase db push" to apply. Shows what it would write, and writes nothing without --write. A file that is ' +
        'there already is never touched: run it again after an update, and only what is new is added.',
    )
    .option('--dir <folder>', 'where the project keeps its migrations', 'supabase/migrations')
    .option('--write', 'write the files');
  return addPlanOptions(command).action(action(init));
}

async function init(output: Output, options: InitOptions): Promise<ExitCode> {
  const plan = await plannedMigrations(options);
  const held = await readMigrations(options.dir);
  refuseOther(held, plan.partnerTable);
  const versions = new Set(held.map(({ sql }) => versionOf(sql)));
  const wanted = held.some(({ sql }) => fillsLadder(sql)) ? plan.rules : [...plan.rules, plan.programme];
  const missing = wanted.filter(({ version }) => !versions.has(version));
  const files = named(missing, held, new Date());

  if (options.write === true) {
    for (const { file, sql } of files) await writeTo(join(options.dir, file), sql, 'wx');
  }
  for (const { file } of files)
    output.say(`${options.write === true ? 'wrote' : 'would write'} ${join(options.dir, file)}`);
  output.say(closing(files.length, held.length > 0, options));
  output.result({
    dir: options.dir,
    written: options.write === true,
    files: files.map(({ file, version }) => ({ file, version })),
  });
  return EXIT.ok;
}

/** A file that is there is never touched, so it must be for that table already. */
function refuseOther(held: { file: string; sql: string }[], partnerTable: PartnerTable | undefined): void {
  const referring = held.find(({ sql }) => versionOf(sql) === REFERRING);
  if (partnerTable === undefined || referring === undefined) return;
  const bare = (sql: string) => sql.replaceAll('"', '');
  if (!bare(referring.sql).includes(bare(`references ${nameOf(partnerTable)} (`)))
    throw tooLate(partnerTable, referring.file);
}

function closing(count: number, some: boolean, { write, dir }: InitOptions): string {
  if (count === 0) return `Nothing to do: every migration is in ${dir}.`;
  if (write !== true)
    return `${count} files${some ? ' are missing' : ''}. Nothing was written; add --write to write them.`;
  return `${count} files. Apply them with: supabase migration up, or supabase db push for the linked project.`;
}

async function readMigrations(dir: string): Promise<{ file: string; sql: string }[]> {
  const names = await readdir(dir).catch((cause: unknown) => {
    if ((cause as { code?: unknown }).code === 'ENOENT') return [];
    throw new CliError('FILE_UNREADABLE', `${dir} cannot be read`, {
      hint: 'Name a folder with --dir.',
      cause,
    });
  });
  const files = names.filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(files.map(async (file) => ({ file, sql: await readFile(join(dir, file), 'utf8') })));
}

/** Gives each a timestamp later than every one that is there, a second apart, so that they run in their order. */
function named(
  migrations: Migration[],
  held: { file: string }[],
  now: Date,
): (Migration & { file: string })[] {
  const latest = Math.max(now.getTime(), ...held.map(({ file }) => timeOf(file) + 1000));
  return migrations.map(({ version, sql }, index) => ({
    version,
    sql,
    file: `${stamp(latest + index * 1000)}_partner_tiers_${version}.sql`,
  }));
}

/** 20260722101500 → the time it says; 0 for a name without one. */
function timeOf(file: string): number {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_/.exec(file) ?? [];
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function stamp(time: number): string {
  return new Date(time).toISOString().replace(/\D/g, '').slice(0, 14);
}
