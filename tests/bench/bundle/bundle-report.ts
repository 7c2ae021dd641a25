import type { BundleCost } from './run-bundle-bench.ts';

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(2);

function budgetCell({ alone, budget }: BundleCost): string {
  if (budget === undefined) return '';
  return `${kilobytes(budget)}, ${alone <= budget ? 'met' : '**missed**'}`;
}

/** The sizes as Markdown. */
export function bundleReport(costs: BundleCost[]): string {
  return [
    'In kB, minified by esbuild, gzip.',
    '',
    '| | alone | with its peers | our budget |',
    '| --- | --: | --: | --: |',
    ...costs.map(
      (cost) =>
        `| ${cost.name} | ${kilobytes(cost.alone)} | ${kilobytes(cost.withPeers)} | ${budgetCell(cost)} |`,
    ),
  ].join('\n');
}
