import type { Command } from 'commander';

/** The options of every command that installs: `init` and `migrate`. */
export function addPlanOptions(command: Command): Command {
  return command
    .option(
      '--partner-table <schema.table>',
      'your own table of partners; it is referred to and never altered (default: partner_profiles, made if absent)',
    )
    .option('--partner-key <column>', 'its uuid key, which needs a unique index (default: "id")')
    .option(
      '--programme <file.sql>',
      'your own ladder, features and achievements instead of the SISO programme',
    );
}
