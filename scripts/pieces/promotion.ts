import { ellipse, fill, moving, piece, rounded, star, stroke } from './lottie';

const PAPERS = [
  { shape: rounded(13, 7), reach: 92 },
  { shape: ellipse(9), reach: 66 },
  { shape: star(12, 4), reach: 84 },
];

const at = (turn: number, reach: number): [number, number] => {
  const radians = (turn * Math.PI) / 180;
  return [Math.round(Math.sin(radians) * reach), Math.round(-Math.cos(radians) * reach)];
};

/** Two rings go out, and what they threw up and to the sides falls a little, as paper does; below is the text. */
export function promotion(): object {
  const confetti = [-112, -54, 4, 62].flatMap((from, round) =>
    PAPERS.map(({ shape, reach }, index) => {
      const turn = from + index * 19;
      const [x, y] = at(turn, reach - round * 4);
      const start = 4 + round * 2;
      return {
        color: (round + index) % 2 === 0 ? ('tier' as const) : ('accent' as const),
        at: moving<[number, number]>([start, at(turn, 34)], [start + 34, [x, y]], [84, [x, y + 14]]),
        turn: moving([start, turn], [84, turn + (index === 1 ? -160 : 200)]),
        opacity: moving([start, 0], [start + 4, 100], [58, 100], [84, 0]),
        shapes: [shape, fill()],
      };
    }),
  );
  const rings = [0, 10].map((start) => ({
    color: 'tier' as const,
    scale: moving([start, 38], [start + 44, 95]),
    opacity: moving([start, 0], [start + 4, 70], [start + 44, 0]),
    shapes: [ellipse(176), stroke(moving([start, 10], [start + 44, 1]))],
  }));
  return piece('promotion', 90, [...confetti, ...rings]);
}
