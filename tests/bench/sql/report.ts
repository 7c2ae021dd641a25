import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { LINES, type Line, type Measured } from './figures';
import { judge } from './goals';
import { SETTINGS } from './server-settings';

const whole = (value: number) => Math.round(value).toLocaleString('en-GB');
const precise = (value: number) => (value < 10 ? value.toFixed(2) : whole(value));

/** The tables of figures and goals as Markdown, with the machine they were measured on. */
export function report(results: Measured[], installation: string, seconds: number): string {
  const version = execFileSync(join(installation, 'bin/postgres'), ['--version'], { encoding: 'utf8' });
  const processors = cpus();
  const lines = Object.keys(LINES) as Line[];
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ` +
      `${whole(totalmem() / 2 ** 30)} GB, ${version.trim()}, ${seconds} seconds a line, ${SETTINGS.join(', ')}.`,
    table(
      ['goal', 'partners', 'figure', 'against', 'ratio', ''],
      judge(results).map(({ goal, partners, figure, against, unit, ratio, met }) => [
        ...[goal, whole(partners), `${precise(figure)} ${unit}`, precise(against), precise(ratio)],
        met ? 'met' : '**missed**',
      ]),
    ),
    table(
      ['line', 'unit', ...results.map(({ partners }) => `${whole(partners)} partners`)],
      lines.map((line) => [
        ...LINES[line],
        ...results.map(({ figures }) => {
          const figure = figures[line];
          return figure === undefined ? 'left out' : precise(figure);
        }),
      ]),
    ),
  ].join('\n\n');
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const [BEGIN, END] = ['<!-- figures: npm run bench:sql -->', '<!-- end of figures -->'];

/** Puts the tables between the markers of a page. */
export function publish(page: string, tables: string): void {
  const text = readFileSync(page, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin)
    throw new Error(`${page} has no lines "${BEGIN}" and "${END}" to put the tables between.`);
  writeFileSync(page, `${text.slice(0, begin + BEGIN.length)}\n\n${tables}\n\n${text.slice(end)}`);
}
