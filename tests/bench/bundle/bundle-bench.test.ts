import { beforeAll, describe, expect, it } from 'vitest';
import { bundleReport } from './bundle-report';
import { runBundleBench, type BundleCost } from './run-bundle-bench';

describe('the comparison of bundles', () => {
  let costs: BundleCost[];
  beforeAll(() => {
    costs = runBundleBench();
  });

  it('weighs ours and those of three others', () => {
    const packages = costs.map(({ name }) => name.split(':')[0]);
    expect([...new Set(packages)]).toEqual([
      '@siso/partner-tiers',
      '@tanstack/react-query',
      '@openfeature/react-sdk',
      'launchdarkly-react-client-sdk',
    ]);
    for (const { name, alone } of costs) expect(alone, name).toBeGreaterThan(1000);
  });

  it('counts peers in the second column only', () => {
    for (const { name, alone, withPeers } of costs) {
      const needsPeers = /^@siso|^@openfeature/.test(name);
      if (needsPeers) expect(withPeers, name).toBeGreaterThan(alone);
      else expect(withPeers, name).toBe(alone);
    }
  });

  it('says of every entry of ours whether it keeps its budget', () => {
    const rows = bundleReport(costs).split('\n');
    const ours = rows.filter((row) => row.includes('@siso/partner-tiers'));
    expect(ours).toHaveLength(3);
    for (const row of ours) expect(row).toMatch(/\d, (met|\*\*missed\*\*) \|$/);
  });
});
