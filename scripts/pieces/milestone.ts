import { around, moving, piece, ray, stroke, trim } from './lottie';

/** Short rays leave the picture, and between them shorter ones. */
export function milestone(): object {
  const rays = (color: 'tier' | 'accent', from: number, to: number, start: number, turn: number) => ({
    color,
    turn,
    shapes: around(8, [
      ray(from, to),
      trim(moving([start + 10, 0], [start + 36, 100]), moving([start, 0], [start + 22, 100])),
      stroke(5),
    ]),
  });
  return piece('milestone', 54, [rays('tier', 60, 92, 2, 0), rays('accent', 58, 78, 8, 22.5)]);
}
