import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { action } from '../action';
import { CliError } from '../cli-error';
import { databaseOption } from '../database-option';
import { EXIT, type ExitCode } from '../exit-code';
import { openTarget } from '../open-target';
import type { Output } from '../output';
import { writeTo } from '../write-file';
import { readKeys } from './read-keys';
import { sameTypes, typesOf } from './types-of';

interface TypesOptions {
  database?: string;
  out?: string;
  check?: boolean;
}

export function typesCommand(): Command {
  return new Command('types')
    .summary('write the tier and feature keys of a programme as TypeScript')
    .description(
      'Reads the keys of tiers and features from a database and writes the declaration that makes them types, so that ' +
        'a misspelt key does not compile. With --check it writes nothing, and ends with 1 when the file is out of ' +
        'date, however it is formatted.',
    )
    .addOption(databaseOption())
    .option('--out <file>', 'where to write, for example src/partner-tiers.d.ts (default: stdout)')
    .option('--check', 'compare with the file instead of writing it')
    .action(action(types));
}

async function types(output: Output, { database, out, check = false }: TypesOptions): Promise<ExitCode> {
  if (check && out === undefined)
    throw new CliError('USAGE', '--check needs the file to compare with: --out FILE');
  const target = await openTarget(database, output);
  const keys = await readKeys(target).finally(() => target.close());
  const wanted = typesOf(keys);
  if (out === undefined) {
    output.say(wanted.trimEnd());
    output.result(keys);
    return EXIT.ok;
  }

  const held = await readFile(out, 'utf8').catch(() => undefined);
  const upToDate = held !== undefined && sameTypes(held, wanted);
  if (!check && !upToDate) await writeTo(out, wanted);
  output.result({ ...keys, file: out, upToDate, written: !check && !upToDate });
  if (upToDate) output.say(`${out} is up to date.`);
  else if (check)
    output.say(
      `${out} ${held === undefined ? 'is missing' : 'is out of date'}. Run the same without --check.`,
    );
  else output.say(`wrote ${out}`);
  return check && !upToDate ? EXIT.found : EXIT.ok;
}
