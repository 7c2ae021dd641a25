import { LINES, type Line, type Measured } from './figures';

/** A goal: one line held against another, or a line with the most partners against the same line with the fewest. */
interface Goal {
  says: string;
  line: Line;
  against: Line | 'fewest partners';
  /** What the first may be of the second. */
  limit: { atMost: number } | { atLeast: number };
  /** With how many partners only. */
  only?: number;
}

const GOALS: Goal[] = [
  {
    says: 'a deal takes at most 1.5 times the physical minimum',
    line: 'deal',
    against: 'minimum',
    limit: { atMost: 1.5 },
  },
  {
    says: 'the same, where no commit waits for the disk',
    line: 'dealAsync',
    against: 'minimumAsync',
    limit: { atMost: 1.5 },
  },
  {
    says: '8 clients record at least half of the physical minimum',
    line: 'dealRate',
    against: 'minimumRate',
    limit: { atLeast: 0.5 },
  },
  {
    says: 'the same, where no commit waits for the disk',
    line: 'dealAsyncRate',
    against: 'minimumAsyncRate',
    limit: { atLeast: 0.5 },
  },
  {
    says: 'a deal takes at most 1.2 times of what it takes with the fewest partners',
    line: 'deal',
    against: 'fewest partners',
    limit: { atMost: 1.2 },
  },
  {
    says: '8 clients record at least 500 times as many as in the design of the specification',
    line: 'dealRate',
    against: 'specificationRate',
    limit: { atLeast: 500 },
    only: 100_000,
  },
  {
    says: 'a snapshot takes at most 3 times a read by primary key',
    line: 'snapshot',
    against: 'key',
    limit: { atMost: 3 },
  },
  {
    says: 'a snapshot takes at most 1.2 times of what it takes with the fewest partners',
    line: 'snapshot',
    against: 'fewest partners',
    limit: { atMost: 1.2 },
  },
  {
    says: 'a page of the leaderboard takes at most twice a bare index scan',
    line: 'page',
    against: 'scan',
    limit: { atMost: 2 },
  },
];

/** How a goal was met, with one number of partners. */
export interface Verdict {
  goal: string;
  partners: number;
  figure: number;
  against: number;
  unit: string;
  ratio: number;
  met: boolean;
}

/** Holds what was measured, fewest partners first, against every goal that it can be held against. */
export function judge(results: Measured[]): Verdict[] {
  return GOALS.flatMap(({ says, line, against, limit, only }) => {
    const others = against === 'fewest partners' ? results.slice(1).slice(-1) : results;
    return others.flatMap(({ partners, figures }) => {
      const figure = figures[line];
      const other = against === 'fewest partners' ? results[0]?.figures[line] : figures[against];
      if (figure === undefined || other === undefined || (only ?? partners) !== partners) return [];
      const ratio = figure / other;
      const met = 'atMost' in limit ? ratio <= limit.atMost : ratio >= limit.atLeast;
      return [{ goal: says, partners, figure, against: other, unit: LINES[line][1], ratio, met }];
    });
  });
}
