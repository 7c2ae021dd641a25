import { writeSection } from '../write-section.ts';
import { reactReport } from './react-report.ts';
import { runReactBench } from './run-react-bench.ts';

const result = await runReactBench({ gates: 1000, features: 100, rounds: 40, warmUp: 5 });
if (result.strayRequests.length > 0) {
  throw new Error(`Something reached out of the page: ${result.strayRequests.join(', ')}`);
}
const report = reactReport(result);
writeSection(new URL('../../../docs/performance-react.md', import.meta.url), 'bench:react', report);
console.log(report);
