import type { CDPSession, Page } from 'playwright';
import { withPage } from '../with-page.ts';
import type { SceneName } from './page/scenes.tsx';
import { countPaints, record, type Motion, type PaintedLayer } from './record.ts';

export interface MotionBenchOptions {
  /** How often everything moves. */
  rounds: number;
  /** How long the lists are. */
  rows: number;
}

export interface MovingResult {
  name: string;
  /** Whether a piece plays around the picture, which draws itself anew with every frame. */
  piece: boolean;
  motions: Motion[];
  layers: PaintedLayer[];
}

export interface MotionBenchResult extends MotionBenchOptions {
  browser: string;
  moving: MovingResult[];
  lists: { name: string; motions: Motion[] }[];
  /** Requests for anything but the page itself: there must be none. */
  strayRequests: string[];
}

/** A quarter of the speed: a phone of some years ago. */
export const SLOWDOWN = 4;

const MOVING: { scene: SceneName; name: string; piece: boolean; leaves: boolean }[] = [
  { scene: 'progress', name: 'the bar of a ProgressTracker', piece: false, leaves: false },
  { scene: 'toast', name: 'a toast', piece: false, leaves: true },
  { scene: 'banner', name: 'a banner', piece: false, leaves: true },
  { scene: 'demotion', name: 'a dialog', piece: false, leaves: true },
  { scene: 'achievement', name: 'a toast with a piece', piece: true, leaves: true },
  { scene: 'milestone', name: 'a banner with a piece', piece: true, leaves: true },
  { scene: 'promotion', name: 'a dialog with a piece', piece: true, leaves: true },
];
const LISTS: { scene: SceneName; name: string }[] = [
  { scene: 'leaderboard', name: '`<Leaderboard>`' },
  { scene: 'activity', name: '`<ActivityFeed>`' },
];

type Measure<T> = (devtools: CDPSession, act: () => Promise<unknown>) => Promise<T>;

/** What moves comes, and goes again where it does. */
async function play<T>(
  page: Page,
  devtools: CDPSession,
  moving: (typeof MOVING)[number],
  measure: Measure<T>,
) {
  await page.evaluate((scene) => globalThis.stage.set(scene, 0), moving.scene);
  const come = await measure(devtools, () => page.evaluate(() => globalThis.stage.come()));
  if (!moving.leaves) return { come };
  return { come, go: await measure(devtools, () => page.evaluate(() => globalThis.stage.go())) };
}

async function runMoving(page: Page, devtools: CDPSession, rounds: number): Promise<MovingResult[]> {
  const results: MovingResult[] = [];
  for (const moving of MOVING) {
    // what is loaded the first time is there the second time
    await play(page, devtools, moving, (_, act) => act());
    const layers = await play(page, devtools, moving, countPaints);
    const motions: { come: Motion; go?: Motion }[] = [];
    for (let round = 0; round < rounds; round += 1) motions.push(await play(page, devtools, moving, record));
    const { name, piece } = moving;
    results.push({
      name: moving.leaves ? `${name} comes` : name,
      piece,
      motions: motions.map(({ come }) => come),
      layers: layers.come,
    });
    if (layers.go)
      results.push({
        name: `${name} goes`,
        piece,
        motions: motions.flatMap(({ go }) => go ?? []),
        layers: layers.go,
      });
  }
  return results;
}

/** Four seconds at the wheel. */
async function scroll(page: Page, devtools: CDPSession): Promise<void> {
  await page.evaluate(() => performance.mark('moves'));
  await devtools.send('Input.synthesizeScrollGesture', {
    x: 300,
    y: 300,
    yDistance: -12_000,
    speed: 3_000,
    gestureSourceType: 'mouse',
  });
  await page.evaluate(() => performance.mark('rests'));
}

/** Lets everything move in one page, and traces it. */
export async function runMotionBench(options: MotionBenchOptions): Promise<MotionBenchResult> {
  return withPage(new URL('page', import.meta.url), async (page, about) => {
    const mode = await page.evaluate(() => globalThis.stage.mode);
    if (mode !== 'production') throw new Error(`The page was built for ${String(mode)}, not for production`);
    const devtools = await page.context().newCDPSession(page);
    const slowDown = (rate: number) => devtools.send('Emulation.setCPUThrottlingRate', { rate });
    await slowDown(SLOWDOWN);
    const moving = await runMoving(page, devtools, options.rounds);
    const lists: MotionBenchResult['lists'] = [];
    for (const { scene, name } of LISTS) {
      const motions: Motion[] = [];
      for (let round = 0; round < options.rounds; round += 1) {
        // nobody gets thousands of rows at once: only their scrolling is measured
        await slowDown(1);
        await page.evaluate(([scene, rows]) => globalThis.stage.set(scene, rows), [
          scene,
          options.rows,
        ] as const);
        await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
        await slowDown(SLOWDOWN);
        motions.push(await record(devtools, () => scroll(page, devtools)));
      }
      lists.push({ name, motions });
    }
    return { ...options, ...about, moving, lists };
  });
}
