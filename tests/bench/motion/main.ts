import { writeSection } from '../write-section.ts';
import { motionReport } from './motion-report.ts';
import { runMotionBench } from './run-motion-bench.ts';

const result = await runMotionBench({ rounds: 5, rows: 5_000 });
if (result.strayRequests.length > 0) {
  throw new Error(`Something reached out of the page: ${result.strayRequests.join(', ')}`);
}
const report = motionReport(result);
writeSection(new URL('../../../docs/performance-react.md', import.meta.url), 'bench:motion', report);
console.log(report);
