import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../../support/chromium';
import { reactReport } from './react-report';
import { runReactBench, type ReactBenchResult } from './run-react-bench';

const gates = 20;

describe.skipIf(chromiumPath === undefined)('one round of the React benchmark', () => {
  let result: ReactBenchResult;
  beforeAll(async () => {
    result = await runReactBench({ gates, features: 5, rounds: 1, warmUp: 0 });
  });

  it('has figures for every subject', () => {
    for (const { name, measurements } of Object.values(result.subjects)) {
      expect(measurements, name).toEqual([
        {
          mount: expect.any(Number) as number,
          change: expect.any(Number) as number,
          renders: { mount: gates, opened: 4, others: expect.any(Number) as number },
          opened: 4,
        },
      ]);
    }
    expect(Object.keys(result.subjects)).toHaveLength(7);
  });

  it('renders none of our gates that nothing changed for', () => {
    const { featureGate, useFeature } = result.subjects;
    for (const { name, measurements } of [featureGate, useFeature])
      expect(measurements[0]?.renders.others, name).toBe(0);
  });

  it('counts the renders that others cause', () => {
    expect(result.subjects.context.measurements[0]?.renders.others).toBe(gates - 4);
  });

  it('reaches out to nobody', () => {
    expect(result.strayRequests).toEqual([]);
  });

  it('reports a row for every subject', () => {
    const report = reactReport(result);
    for (const { name } of Object.values(result.subjects)) expect(report).toContain(`| ${name}`);
    expect(report).not.toContain('NaN');
  });
});
