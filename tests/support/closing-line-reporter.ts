import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/**
 * Ends the output with `N passed, N failed`, for whoever reads only the last line. A file that does not load,
 * a hook that fails and an error outside of any test have no test to count, so they count as one failure each.
 */
export class ClosingLineReporter implements Reporter {
  readonly #notices: string[];
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  constructor(notices: string[] = []) {
    this.#notices = notices;
  }

  onInit(): void {
    // only at exit: vitest still closes servers and browsers after the last test, and may complain about it
    process.once('exit', (code) => {
      const failed = code === 0 ? this.#failed : Math.max(this.#failed, 1);
      const skipped = this.#skipped > 0 ? `, ${String(this.#skipped)} skipped` : '';
      const closingLine = `${String(this.#passed)} passed, ${String(failed)} failed${skipped}`;
      process.stdout.write(`${[...this.#notices.map(frame), closingLine].join('\n')}\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      for (const suite of [module, ...module.children.allSuites()]) {
        if (suite.errors().length > 0) count.failed += 1;
      }
    }
    this.#passed = count.passed;
    this.#failed = count.failed + count.pending;
    this.#skipped = count.skipped;
  }
}

function frame(notice: string): string {
  const rule = '!'.repeat(110);
  return `\n${rule}\n! ${notice}\n${rule}\n`;
}
