import { basename } from 'node:path';
import { Command } from 'commander';
import { action } from '../action';
import { databaseOption } from '../database-option';
import { EXIT, type ExitCode } from '../exit-code';
import { openTarget } from '../open-target';
import type { Output } from '../output';
import { openRegister } from './partner-register';
import { readDeals } from './read-deals';
import { readMap } from './read-map';
import { recordTimeline } from './record-timeline';
import type { Refusal } from './refusal';
import { showProgress } from './show-progress';
import { timeline } from './timeline';

interface ImportOptions {
  map: string;
  database?: string;
}

export function importCommand(): Command {
  return new Command('import')
    .summary('bring the deals of a CRM export into the programme')
    .description(
      'Reads a CSV file by a map that says what its columns mean, enrols the partners and their sponsors, and records ' +
        'the deals in the order they happened, so that tiers, commissions and achievements are those the history would ' +
        'have brought. Nothing is announced. A row that cannot be recorded is reported with its line and the reason, ' +
        'and the others go in; the exit code is then 1. Stop it and run it again as you like: what is recorded stays, ' +
        'and nothing is recorded twice. Up to 1,000,000 rows at once, held in memory to be put in order.',
    )
    .argument('<file.csv>', 'the export, with a header line')
    .requiredOption('--map <map.json>', 'what its columns mean; docs/cli.md shows one')
    .addOption(databaseOption())
    .action(action(importDeals));
}

async function importDeals(output: Output, file: string, options: ImportOptions): Promise<ExitCode> {
  const refused: Refusal[] = [];
  const refuse = (refusal: Refusal) => void refused.push(refusal);
  const map = await readMap(options.map);
  const register = await openRegister(file, map, refuse);
  const { deals, skipped } = await readDeals(file, map, register, refuse);

  const target = await openTarget(options.database, output, { create: true });
  const started = performance.now();
  const progress = showProgress(output, basename(file), deals.length);
  const settle = tellWhenStopped();
  try {
    const events = timeline(register.partners, deals);
    const counts = await recordTimeline(target, events, map, basename(file), refuse, progress.advance);
    progress.end();
    const seconds = (performance.now() - started) / 1000;
    report(output, target.label, { ...counts, skipped, rows: deals.length, refused, seconds });
    return refused.length === 0 ? EXIT.ok : EXIT.found;
  } finally {
    settle();
    await target.close();
  }
}

interface Report {
  enrolled: number;
  known: number;
  recorded: number;
  replayed: number;
  skipped: number;
  rows: number;
  refused: Refusal[];
  seconds: number;
}

function report(output: Output, database: string, { rows, seconds, ...counts }: Report): void {
  const rowsPerSecond = Math.round(rows / seconds);
  const refused = counts.refused.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  for (const { file, line, subject, code, reason, hint } of refused) {
    const place = line === null ? file : `${file}:${String(line)}`;
    output.say(
      `refused ${place}${subject === '' ? '' : ` (${subject})`}: ${reason}${hint === undefined ? '' : ` ${hint}`} [${code}]`,
    );
  }
  const { enrolled, known, recorded, replayed, skipped } = counts;
  output.say(`${String(enrolled)} partners enrolled, ${String(known)} known before.`);
  output.say(
    `${String(recorded)} deals recorded, ${String(replayed)} known before, ${String(skipped)} left out by the map, ` +
      `${String(refused.length)} rows refused.`,
  );
  output.say(`${seconds.toFixed(1)} seconds, ${String(rowsPerSecond)} rows a second, into ${database}.`);
  output.result({ database, ...counts, refused, seconds, rowsPerSecond });
}

/**
 * Ctrl-C ends the process at once: a batch is whole or not there at all. The bar takes Ctrl-C for itself and ends
 * with 0, so the exit code is put right on the way out.
 */
function tellWhenStopped(): () => void {
  const stop = () => process.exit(EXIT.stopped);
  const onExit = () => {
    process.exitCode = EXIT.stopped;
    process.stderr.write('Stopped. What was recorded stays; run the same again to go on.\n');
  };
  process.once('SIGINT', stop).once('SIGTERM', stop).once('exit', onExit);
  return () => {
    process.off('SIGINT', stop).off('SIGTERM', stop).off('exit', onExit);
  };
}
