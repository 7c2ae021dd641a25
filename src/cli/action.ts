import type { Command } from 'commander';
import type { ExitCode } from './exit-code';
import { createOutput, type Output } from './output';

/** The action of a command: its answer is the exit code, and whatever it throws is told in words. */
export function action<Given extends unknown[]>(
  work: (output: Output, ...given: Given) => Promise<ExitCode>,
): (...given: [...Given, Command]) => Promise<void> {
  return async (...args) => {
    const command = args.at(-1) as Command;
    const { json = false, debug = false } = command.optsWithGlobals<{ json?: boolean; debug?: boolean }>();
    const output = createOutput({ json, debug });
    try {
      process.exitCode = await work(output, ...(args.slice(0, -1) as Given));
    } catch (error) {
      process.exitCode = output.fail(error);
    }
  };
}
