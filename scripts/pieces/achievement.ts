import { ellipse, fill, moving, piece, star, stroke, trim } from './lottie';

const SPARKLES: [x: number, y: number, size: number, start: number][] = [
  [62, -58, 22, 16],
  [-66, -44, 17, 24],
  [70, 34, 15, 32],
  [-56, 56, 20, 20],
  [4, -84, 13, 36],
  [24, 78, 14, 28],
];

/** A ring is drawn around the picture, then it sparkles. */
export function achievement(): object {
  const sparkles = SPARKLES.map(([x, y, size, start], index) => ({
    color: index % 2 === 0 ? ('accent' as const) : ('tier' as const),
    at: [x, y] as [number, number],
    scale: moving([start, 0], [start + 12, 100], [start + 30, 0]),
    turn: moving([start, -30], [start + 30, 30]),
    shapes: [star(size, size / 4), fill()],
  }));
  const ring = {
    color: 'tier' as const,
    turn: -90,
    opacity: moving([0, 100], [28, 100], [50, 0]),
    shapes: [ellipse(116), trim(0, moving([0, 0], [28, 100])), stroke(5)],
  };
  return piece('achievement', 72, [...sparkles, ring]);
}
