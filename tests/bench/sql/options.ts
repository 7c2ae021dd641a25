import { parseArgs } from 'node:util';
import { PROTOTYPES } from './seed/prototypes';

export interface Options {
  /** How many partners the databases hold, one after the other. */
  partners: number[];
  /** How long each line is measured. */
  seconds: number;
  /** The Markdown file to write the tables into; undefined prints them only. */
  output: string | undefined;
}

const USAGE = `npm run bench:sql -- [--partners 1000,100000,1000000] [--seconds 10] [--output docs/performance.md]`;

/** Reads the command line; what it cannot read ends the program with the usage. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      partners: { type: 'string', default: '1000,100000,1000000' },
      seconds: { type: 'string', default: '10' },
      output: { type: 'string' },
    },
  });
  const partners = values.partners.split(',').map(Number);
  const seconds = Number(values.seconds);
  if (!partners.every((count) => count > 0 && count % PROTOTYPES === 0)) {
    throw new Error(`--partners takes multiples of ${PROTOTYPES}.\n${USAGE}`);
  }
  if (!Number.isInteger(seconds) || seconds < 1) {
    throw new Error(`--seconds takes a whole number from 1 on.\n${USAGE}`);
  }
  return { partners: partners.sort((a, b) => a - b), seconds, output: values.output };
}
