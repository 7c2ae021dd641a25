import { writeSection } from '../write-section.ts';
import { bundleReport } from './bundle-report.ts';
import { runBundleBench } from './run-bundle-bench.ts';

const report = bundleReport(runBundleBench());
writeSection(new URL('../../../docs/performance-react.md', import.meta.url), 'bench:bundle', report);
console.log(report);
