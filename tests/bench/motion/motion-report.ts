import { cpus } from 'node:os';
import { median } from '../statistics.ts';
import type { Motion } from './record.ts';
import { SLOWDOWN, type MotionBenchResult } from './run-motion-bench.ts';

const of = (motions: Motion[], figure: (motion: Motion) => number) => median(motions.map(figure));
const sum = (motions: Motion[], figure: (motion: Motion) => number) =>
  motions.reduce((total, motion) => total + figure(motion), 0);

function frames(motions: Motion[]): string[] {
  const perSecond = of(motions, (motion) => (motion.frames / motion.duration) * 1000);
  const dropped = sum(motions, (motion) => motion.dropped);
  const due = dropped + sum(motions, (motion) => motion.frames);
  return [
    perSecond.toFixed(0),
    `${dropped} of ${due}`,
    of(motions, ({ longestGap }) => longestGap).toFixed(0),
    String(motions.flatMap(({ longTasks }) => longTasks).length),
  ];
}

const row = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;

/** The figures, as Markdown. */
export function motionReport({ rounds, rows, browser, moving, lists }: MotionBenchResult): string {
  const [cpu] = cpus();
  return [
    `${rounds} times each; ${browser} without a graphics card, held to 1/${SLOWDOWN} of its speed, ${cpus().length} cores of ${cpu?.model ?? 'an unknown kind'}. Median, unless it says how many of all.`,
    '',
    '| | frames per second | dropped | longest gap, ms | tasks over 50 ms | layouts of the page | of the piece | most paints of a layer | of the piece |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...moving.map(({ name, piece, motions, layers }) => {
      const paints = layers.map(({ paintCount }) => paintCount).sort((a, b) => b - a);
      return row([
        name,
        ...frames(motions),
        of(motions, ({ layouts }) => layouts),
        piece ? of(motions, ({ partialLayouts }) => partialLayouts) : '',
        paints[piece ? 1 : 0] ?? 0,
        piece ? (paints[0] ?? 0) : '',
      ]);
    }),
    '',
    `| scrolling through ${rows} rows | frames per second | dropped | longest gap, ms | tasks over 50 ms |`,
    '| --- | --: | --: | --: | --: |',
    ...lists.map(({ name, motions }) => row([name, ...frames(motions)])),
  ].join('\n');
}
