import { cpus } from 'node:os';
import { median, percentile } from '../statistics.ts';
import type { Measurement } from './page/measure.ts';
import type { ReactBenchResult, SubjectResult } from './run-react-bench.ts';

const OPEN_FEATURE_SHARE = 1 / 3;
const MOST_CONTEXTS = 4;

const mountOf = ({ measurements }: SubjectResult) => median(measurements.map(({ mount }) => mount));
const times = (values: number[]) => `${median(values).toFixed(1)} (${percentile(values, 95).toFixed(1)})`;

/** Renders per gate over all rounds: 1 is once each. */
function perGate(
  measurements: Measurement[],
  renders: (measurement: Measurement) => number,
  gates: (measurement: Measurement) => number,
): string {
  const [rendered, all] = [renders, gates].map((of) => measurements.reduce((sum, each) => sum + of(each), 0));
  return String(Number(((rendered ?? NaN) / (all ?? NaN)).toFixed(2)));
}

function row({ name, package: library, measurements }: SubjectResult, gates: number): string {
  const cells = [
    library === null ? name : `${name}, ${library}`,
    times(measurements.map(({ mount }) => mount)),
    perGate(
      measurements,
      ({ renders }) => renders.mount,
      () => gates,
    ),
    times(measurements.map(({ change }) => change)),
    perGate(
      measurements,
      ({ renders }) => renders.opened,
      ({ opened }) => opened,
    ),
    perGate(
      measurements,
      ({ renders }) => renders.others,
      ({ opened }) => gates - opened,
    ),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The figures and what was aimed at, as Markdown. */
export function reactReport(result: ReactBenchResult): string {
  const { subjects, gates, features, rounds, browser } = result;
  const { featureGate, useFeature, context, booleanFlag } = subjects;
  const goals = [featureGate, useFeature].flatMap((ours) => {
    const others = ours.measurements.reduce((sum, { renders }) => sum + renders.others, 0);
    const ofOpenFeature = mountOf(ours) / mountOf(booleanFlag);
    const ofContext = mountOf(ours) / mountOf(context);
    return [
      [others === 0, `${ours.name}: gates that nothing changed for render 0 times`, `${others}`],
      [
        ofOpenFeature <= OPEN_FEATURE_SHARE,
        `${ours.name}: mounts in at most a third of the time of OpenFeature's hook`,
        ofOpenFeature.toFixed(2),
      ],
      [
        ofContext <= MOST_CONTEXTS,
        `${ours.name}: mounts in at most ${MOST_CONTEXTS} times the time of a plain context`,
        ofContext.toFixed(2),
      ],
    ] as const;
  });
  const [cpu] = cpus();
  return [
    `${gates} gates over ${features} features, ${rounds} rounds; ${browser}, ${cpus().length} cores of ${cpu?.model ?? 'an unknown kind'}. Times in ms: median (95th percentile).`,
    '',
    '| | mount | renders per gate | change | renders per opened gate | per other gate |',
    '| --- | --: | --: | --: | --: | --: |',
    ...Object.values(subjects).map((subject) => row(subject, gates)),
    '',
    '| goal | seen | |',
    '| --- | --: | --- |',
    ...goals.map(([isMet, goal, seen]) => `| ${goal} | ${seen} | ${isMet ? 'met' : '**missed**'} |`),
  ].join('\n');
}
