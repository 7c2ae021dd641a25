import '../../../../dist/styles.css';
import { createRoot, type Root } from 'react-dom/client';
import { TierProvider } from '../../../../src';
import { scenes, type Scene, type SceneName } from './scenes';

/** What the page offers to whoever drives it. */
export interface Stage {
  /** How the page was built. */
  mode: string | undefined;
  /** Makes a scene, its list of so many rows where it has one, and ends when it is there. */
  set: (name: SceneName, rows: number) => Promise<void>;
  /** Starts what moves in the scene, and ends when nothing moves any more. */
  come: () => Promise<void>;
  /** Closes the card that came. */
  go: () => Promise<void>;
}

declare global {
  var stage: Stage;
}

const frame = () => new Promise(requestAnimationFrame);
let root: Root | null = null;
let scene: Scene | null = null;

/** Marks in a trace when what was started `moves`, and when the first of it `rests`. */
async function follow(start: () => void): Promise<void> {
  start();
  while (document.getAnimations().length === 0) await frame();
  const moving = document.getAnimations();
  await Promise.all(moving.map(({ ready }) => ready));
  // with the first frame is drawn what has come
  await frame();
  await frame();
  performance.mark('moves');
  await Promise.race(moving.map(({ finished }) => finished));
  performance.mark('rests');
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  await frame();
}

globalThis.stage = {
  mode: process.env.NODE_ENV,
  async set(name, rows) {
    root?.unmount();
    document.querySelector('main')?.remove();
    scene = scenes[name](rows);
    root = createRoot(document.body.appendChild(document.createElement('main')));
    root.render(
      <TierProvider adapter={scene.adapter} partnerId="ada">
        {scene.children}
      </TierProvider>,
    );
    while (!document.querySelector(scene.isThere)) await frame();
    await frame();
  },
  come: () => follow(() => scene?.start()),
  go: () =>
    follow(() =>
      document.querySelector<HTMLElement>('[data-state="open"] button[aria-label="Close"]')?.click(),
    ),
};
