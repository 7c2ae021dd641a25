/** What the three pieces are drawn with: the little of the Lottie format that they need. */

interface Moving<T> {
  frames: [frame: number, value: T][];
}
type Value<T> = T | Moving<T>;

/** A value that changes: at these frames, slowing down towards each. */
export function moving<T>(...frames: Moving<T>['frames']): Moving<T> {
  return { frames };
}

const SIZE = 200;
const MIDDLE = SIZE / 2;

const list = (value: number | number[]) => (Array.isArray(value) ? value : [value]);

function property(value: Value<number> | Value<number[]>): object {
  if (typeof value === 'number' || Array.isArray(value)) return { a: 0, k: value };
  const { frames } = value;
  return {
    a: 1,
    k: frames.map(([frame, at], index) => ({
      t: frame,
      s: list(at),
      ...(index < frames.length - 1 && { o: { x: [0.2], y: [0.6] }, i: { x: [0.3], y: [1] } }),
    })),
  };
}

export const ellipse = (width: number): object => ({
  ty: 'el',
  p: property([0, 0]),
  s: property([width, width]),
});

export const star = (outer: number, inner: number): object => ({
  ...{ ty: 'sr', sy: 1, d: 1, p: property([0, 0]), r: property(0), pt: property(4) },
  ...{ or: property(outer), os: property(0), ir: property(inner), is: property(0) },
});

/** A line upwards, from so far from the middle to so far. */
export const ray = (from: number, to: number): object => ({
  ty: 'sh',
  ks: {
    a: 0,
    k: {
      c: false,
      v: [
        [0, -from],
        [0, -to],
      ],
      i: [
        [0, 0],
        [0, 0],
      ],
      o: [
        [0, 0],
        [0, 0],
      ],
    },
  },
});

export const rounded = (width: number, height: number): object => ({
  ...{ ty: 'rc', d: 1, p: property([0, 0]), s: property([width, height]), r: property(2) },
});

export const fill = (): object => ({ ty: 'fl', c: property([1, 0.65, 0.15, 1]), o: property(100), r: 1 });

export const stroke = (width: Value<number>): object => ({
  ...{ ty: 'st', c: property([1, 0.65, 0.15, 1]), o: property(100), w: property(width), lc: 2, lj: 2 },
});

/** Draws only the part of a line between two percentages of it. */
export const trim = (from: Value<number>, to: Value<number>): object => ({
  ...{ ty: 'tm', s: property(from), e: property(to), o: property(0), m: 1 },
});

const group = (shapes: object[], turn = 0): object => ({
  ty: 'gr',
  it: [
    ...shapes,
    {
      ...{ ty: 'tr', p: property([0, 0]), a: property([0, 0]), s: property([100, 100]) },
      ...{ r: property(turn), o: property(100), sk: property(0), sa: property(0) },
    },
  ],
});

/** The same so many times around the middle. Not as the format's own repeater: its player repeats that once more each time it plays. */
export const around = (copies: number, shapes: object[]): object[] =>
  Array.from({ length: copies }, (_, copy) => group(shapes, (360 / copies) * copy));

interface Placed {
  /** Which colour of the page it takes: the tier's or the accent. */
  color: 'tier' | 'accent';
  /** From the middle, to the right and down. */
  at?: Value<[number, number]>;
  scale?: Value<number>;
  turn?: Value<number>;
  opacity?: Value<number>;
}

type Drawing = Placed & { shapes: object[] };

const map = <T, R>(value: Value<T>, change: (each: T) => R): Value<R> =>
  typeof value === 'object' && value !== null && 'frames' in value
    ? { frames: value.frames.map(([frame, each]) => [frame, change(each)]) }
    : change(value);

/** A piece as a Lottie document, of layers from the top one down. */
export function piece(name: string, length: number, drawings: Drawing[]): object {
  const layers = drawings.map(
    ({ color, at = [0, 0], scale = 100, turn = 0, opacity = 100, shapes }, index) => ({
      ...{
        ddd: 0,
        ind: index + 1,
        ty: 4,
        nm: String(index + 1),
        cl: color,
        sr: 1,
        ip: 0,
        op: length,
        st: 0,
        bm: 0,
      },
      ks: {
        o: property(opacity),
        r: property(turn),
        p: property(map(at, ([x, y]) => [MIDDLE + x, MIDDLE + y, 0])),
        a: property([0, 0, 0]),
        s: property(map(scale, (percent) => [percent, percent, 100])),
      },
      shapes: [group(shapes)],
    }),
  );
  return { v: '5.9.0', fr: 60, ip: 0, op: length, w: SIZE, h: SIZE, nm: name, ddd: 0, assets: [], layers };
}
