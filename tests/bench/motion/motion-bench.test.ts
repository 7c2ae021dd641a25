import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../../support/chromium';
import { motionReport } from './motion-report';
import { runMotionBench, type MotionBenchResult } from './run-motion-bench';

/** A layer is painted when it comes, when it is put apart in order to move and when it is not any longer, and the same when it goes. */
const AT_START_AND_END = 8;
/** The largest piece is 240 % of the 80 pixels of a dialog's picture. */
const LARGEST_PIECE = 192;

describe.skipIf(chromiumPath === undefined)(
  'in a trace of everything that moves, at a quarter of the speed',
  () => {
    let result: MotionBenchResult;
    beforeAll(async () => {
      result = await runMotionBench({ rounds: 1, rows: 200 });
    });
    const withPiece = (piece: boolean) => result.moving.filter((moving) => moving.piece === piece);

    it('nothing is laid out while it moves', () => {
      for (const { name, motions } of withPiece(false)) {
        expect(motions, name).toMatchObject([{ layouts: 0, partialLayouts: 0 }]);
      }
    });

    it('a piece that plays lays out itself alone', () => {
      for (const { name, motions } of withPiece(true)) expect(motions, name).toMatchObject([{ layouts: 0 }]);
      const played = withPiece(true).flatMap(({ motions }) =>
        motions.map(({ partialLayouts }) => partialLayouts),
      );
      expect(Math.max(...played)).toBeGreaterThan(AT_START_AND_END);
    });

    it('no layer is painted with every frame but that of a piece', () => {
      for (const { name, piece, layers } of result.moving) {
        expect(layers, name).not.toEqual([]);
        const often = layers.filter(({ paintCount }) => paintCount > AT_START_AND_END);
        expect(often.length, name).toBeLessThanOrEqual(piece ? 1 : 0);
        for (const { width, height } of often)
          expect(Math.max(width, height), name).toBeLessThanOrEqual(LARGEST_PIECE);
      }
    });

    it('reaches out to nobody', () => {
      expect(result.strayRequests).toEqual([]);
    });

    it('reports a row for everything', () => {
      const report = motionReport(result);
      for (const { name } of [...result.moving, ...result.lists]) expect(report).toContain(`| ${name} |`);
      expect(report).not.toContain('NaN');
    });
  },
);
