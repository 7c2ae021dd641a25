import { progress } from '@clack/prompts';
import type { Output } from '../output';

export interface Progress {
  advance: (steps: number) => void;
  end: () => void;
}

/** Shows how far a long work is, on stderr: a bar where somebody looks on, else a line for every tenth. */
export function showProgress(output: Output, what: string, total: number): Progress {
  return process.stderr.isTTY ? bar(what, total) : lines(output, what, total);
}

function bar(what: string, total: number): Progress {
  const shown = progress({ max: Math.max(total, 1), output: process.stderr });
  let done = 0;
  shown.start(what);
  return {
    advance: (steps) => {
      done += steps;
      shown.advance(steps, `${what}: ${String(done)} of ${String(total)}`);
    },
    end: () => {
      shown.stop(`${what}: ${String(done)} of ${String(total)}`);
    },
  };
}

function lines(output: Output, what: string, total: number): Progress {
  let done = 0;
  let tenths = 0;
  return {
    advance: (steps) => {
      done += steps;
      const reached = Math.floor((done / total) * 10);
      if (reached > tenths) output.note(`${what}: ${String(done)} of ${String(total)}`);
      tenths = reached;
    },
    end: () => undefined,
  };
}
