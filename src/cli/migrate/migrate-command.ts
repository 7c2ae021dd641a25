import { Command } from 'commander';
import { action } from '../action';
import { CliError } from '../cli-error';
import { EXIT, type ExitCode } from '../exit-code';
import { addPlanOptions } from '../init/plan-options';
import { plannedMigrations, type PlanOptions } from '../init/planned-migrations';
import { databaseOption } from '../database-option';
import { openTarget } from '../open-target';
import type { Output } from '../output';
import { applyMigrations } from './apply-migrations';
import { makePlatform } from './make-platform';

interface MigrateOptions extends PlanOptions {
  database?: string;
}

export function migrateCommand(): Command {
  const command = new Command('migrate')
    .summary('apply the migrations to a PostgreSQL without Supabase')
    .description(
      'Applies to a PostgreSQL server what it lacks, each migration in a transaction of its own, so that one that ' +
        'fails leaves everything before it in place and a second run goes on there. On a server without Supabase it ' +
        'first makes the roles anon, authenticated and service_role and the function auth.uid(), and says so. ' +
        'Several at once are safe: they take turns.',
    )
    .addOption(databaseOption());
  return addPlanOptions(command).action(action(migrate));
}

async function migrate(output: Output, { database, ...options }: MigrateOptions): Promise<ExitCode> {
  const plan = await plannedMigrations(options);
  const target = await openTarget(database, output);
  try {
    if (target.kind === 'embedded') {
      throw new CliError('USAGE', 'An embedded database applies its migrations by itself when it is opened', {
        hint: 'Give --database the URL of a server.',
      });
    }
    const made = await makePlatform(target);
    for (const thing of made) output.say(`made ${thing}`);
    const applied = await applyMigrations(target, plan, (version) => output.say(`applied ${version}`));
    const count = made.length + applied.length;
    output.say(
      count === 0 ? `Nothing to do: ${target.label} is up to date.` : `${target.label} is up to date.`,
    );
    output.result({ database: target.label, made, applied });
    return EXIT.ok;
  } finally {
    await target.close();
  }
}
