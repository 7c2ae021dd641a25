import { Option } from 'commander';

/** `--database`, which every command that opens one takes; from the environment it shows in no list of processes. */
export function databaseOption(): Option {
  return new Option(
    '--database <url|folder>',
    'a postgres:// URL, or the folder of an embedded database',
  ).env('DATABASE_URL');
}
