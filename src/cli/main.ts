#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { CliError } from './cli-error';
import { EXIT } from './exit-code';
import { doctorCommand } from './doctor/doctor-command';
import { importCommand } from './import/import-command';
import { initCommand } from './init/init-command';
import { migrateCommand } from './migrate/migrate-command';
import { createOutput } from './output';
import { typesCommand } from './types/types-command';

const program = new Command('partner-tiers')
  .description('Installs a partner programme into your database, checks it, and brings your history into it.')
  .version(version)
  .option('--json', 'print one JSON document instead of words')
  .option('--debug', 'with an error, also print where it came from')
  .configureHelp({ showGlobalOptions: true })
  // a wrong call is told below, as every other error is
  .configureOutput({ outputError: () => undefined })
  .exitOverride()
  .addHelpText(
    'after',
    `
Exit codes:
  0    done, and all is well
  1    done, and something was found wrong or refused
  2    the arguments or a file cannot be used; nothing was changed
  3    the database cannot be reached; nothing was changed
  4    the database or a rule refused; what was done before stays
  130  stopped by Ctrl-C`,
  );

for (const command of [initCommand(), migrateCommand(), doctorCommand(), importCommand(), typesCommand()]) {
  program.addCommand(command.copyInheritedSettings(program));
}

// Whoever reads along may have seen enough, as "head" has: the work goes on, and its exit code stays true.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

program.parseAsync().catch((error: unknown) => {
  const output = createOutput({
    json: process.argv.includes('--json'),
    debug: process.argv.includes('--debug'),
  });
  if (!(error instanceof CommanderError)) {
    process.exitCode = output.fail(error);
  } else if (error.code === 'commander.help') {
    process.exitCode = EXIT.usage;
  } else if (error.exitCode !== 0) {
    const message = error.message.replace(/^error: /, '').replaceAll("'", '');
    process.exitCode = output.fail(
      new CliError('USAGE', message, { hint: 'Add --help to see how it is called.' }),
    );
  }
});
