import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createProgramme } from './programme';
import { takeRenders } from './renders';
import type { Subject } from './subject';

/** How much is gated. */
export interface Size {
  gates: number;
  /** The gates take turns over so many features, one of which opens. */
  features: number;
}

/** One subject in one round. Times in milliseconds, renders added up over the gates they are said of. */
export interface Measurement {
  mount: number;
  change: number;
  renders: { mount: number; opened: number; others: number };
  opened: number;
}

/** Nothing is left to do: what was scheduled with timers, messages and promises has run. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => requestIdleCallback(resolve));
}

/** No garbage of before is collected while something is measured. */
async function collected(): Promise<void> {
  await globalThis.gc?.({ execution: 'async' });
  await idle();
}

/** When the page shows so many open gates. */
function whenOpen(container: Element, expected: number): Promise<number> {
  const open = container.getElementsByClassName('open');
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const now = performance.now();
      if (open.length !== expected) return;
      observer.disconnect();
      resolve(now);
    });
    observer.observe(container, { subtree: true, childList: true, attributes: true });
  });
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Mounts the gates in a new root and lets one feature open. */
export async function measure(subject: Subject, { gates, features }: Size): Promise<Measurement> {
  const programme = createProgramme(features);
  const { Provider, gate, change, dispose } = await subject.prepare(programme);
  const featureOf = (index: number) => programme.features[index % features] ?? '';
  const indices = Array.from({ length: gates }, (_, index) => index);
  const tree = createElement(
    Provider,
    null,
    indices.map((index) => gate(index, featureOf(index))),
  );
  const container = document.body.appendChild(document.createElement('main'));
  const root = createRoot(container);
  takeRenders(gates);
  await collected();

  const mountStart = performance.now();
  // a synchronous commit runs the effects before it returns, so that subscribing is counted as well
  flushSync(() => root.render(tree));
  const mount = performance.now() - mountStart;
  await idle();
  const mountRenders = takeRenders(gates);

  const isOpened = (index: number) => featureOf(index) === programme.opened;
  const opened = indices.filter(isOpened).length;
  const openAtFirst = container.getElementsByClassName('open').length;
  const done = whenOpen(container, openAtFirst + opened);
  programme.claim();
  await collected();
  const changeStart = performance.now();
  change();
  const changeEnd = await done;
  await idle();
  const renders = takeRenders(gates);

  flushSync(() => root.unmount());
  container.remove();
  await dispose();
  return {
    mount,
    change: changeEnd - changeStart,
    renders: {
      mount: sum(mountRenders),
      opened: sum(renders.filter((_, index) => isOpened(index))),
      others: sum(renders.filter((_, index) => !isOpened(index))),
    },
    opened,
  };
}
