import { QueryClient } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { Fragment, StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  FeatureGate,
  ProgressTracker,
  TierProvider,
  useAchievements,
  useFeature,
  useNotifications,
  usePartnerTier,
} from '../../src';
import { scriptedAdapter } from '../support/scripted-adapter';
import { snapshot } from '../support/snapshots';

/** So many side by side. */
const PROVIDERS = 100;
const nextTask = () => act(() => new Promise((resolve) => setTimeout(resolve)));

const restore: (() => void)[] = [];

/** Keeps count of what is started and not stopped. Plain functions: a mock would remember every call. */
function watch() {
  const timers = new Set<unknown>();
  const listeners = new Map<string, number>();
  const { setTimeout, setInterval, clearTimeout } = globalThis;
  const stop = (timer: ReturnType<typeof setTimeout>) => {
    timers.delete(timer);
    clearTimeout(timer);
  };
  vi.stubGlobal('setTimeout', (run: () => void, delay?: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, delay);
    timers.add(timer);
    return timer;
  });
  vi.stubGlobal('setInterval', (run: () => void, delay?: number) => {
    const timer = setInterval(run, delay);
    timers.add(timer);
    return timer;
  });
  vi.stubGlobal('clearTimeout', stop);
  vi.stubGlobal('clearInterval', stop);
  for (const target of [window, document]) {
    for (const [name, change] of [
      ['addEventListener', 1],
      ['removeEventListener', -1],
    ] as const) {
      const original = target[name] as EventTarget['addEventListener'];
      target[name] = (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
        listeners.set(type, (listeners.get(type) ?? 0) + change);
        original.call(target, type, listener, options);
      };
      restore.push(() => Object.assign(target, { [name]: original }));
    }
  }
  return {
    timers,
    /** Listeners on the window and the document that were added and not removed. */
    listening: () => [...listeners].filter(([, count]) => count !== 0),
  };
}

function Hooks() {
  usePartnerTier();
  useFeature('white_label');
  useNotifications();
  useAchievements();
  return null;
}

const components = (
  <FeatureGate feature="lead_management">
    <ProgressTracker label="Deals" currentProgress={1} targetValue={3} animateOnChange />
  </FeatureGate>
);

describe('a provider that is mounted and unmounted', () => {
  let subscriptions: number;
  let mostSubscriptions: number;

  function adapterThatCounts() {
    const adapter = scriptedAdapter(snapshot({ validUntil: '2125-01-01T00:00:00.000Z' }));
    const { subscribe } = adapter;
    adapter.subscribe = (partnerId, listener) => {
      subscriptions += 1;
      mostSubscriptions = Math.max(mostSubscriptions, subscriptions);
      const stop = subscribe(partnerId, listener);
      return () => {
        subscriptions -= 1;
        stop();
      };
    };
    adapter.onPartnerChange = () => {
      subscriptions += 1;
      return () => {
        subscriptions -= 1;
      };
    };
    return adapter;
  }

  beforeEach(() => {
    subscriptions = 0;
    mostSubscriptions = 0;
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    for (const back of restore.splice(0)) back();
  });

  async function mountAndUnmount(page: ReactNode, rounds: number) {
    const watched = watch();
    // React and jsdom listen to some things for good, from the first time on
    render(page).unmount();
    await nextTask();
    const before = watched.listening();
    for (let round = 0; round < rounds; round++) {
      const { unmount } = render(
        Array.from({ length: PROVIDERS }, (_, key) => <Fragment key={key}>{page}</Fragment>),
      );
      // in some rounds the answers come before it goes
      if (round % 10 === 0) await nextTask();
      unmount();
    }
    await nextTask();
    await nextTask();
    return { before, after: watched.listening(), timers: watched.timers };
  }

  it('10,000 times leaves nothing behind', { timeout: 240_000 }, async () => {
    const adapter = adapterThatCounts();
    const { before, after, timers } = await mountAndUnmount(
      <TierProvider adapter={adapter} partnerId="ada">
        <Hooks />
      </TierProvider>,
      100,
    );
    expect(mostSubscriptions).toBe(PROVIDERS);
    expect(subscriptions).toBe(0);
    expect(after).toEqual(before);
    expect([...timers]).toEqual([]);
  });

  it('1,000 times leaves a host’s client nothing but its own cache', { timeout: 240_000 }, async () => {
    const client = new QueryClient();
    const adapter = adapterThatCounts();
    const { before, after, timers } = await mountAndUnmount(
      <TierProvider adapter={adapter} queryClient={client}>
        <Hooks />
        {components}
      </TierProvider>,
      10,
    );
    expect(subscriptions).toBe(0);
    expect(after).toEqual(before);
    const queries = client.getQueryCache().getAll();
    // who is signed in; a snapshot and two lists of that partner, and of nobody as long as it is not known
    expect(queries).toHaveLength(7);
    expect(queries.every((query) => query.getObserversCount() === 0)).toBe(true);
    expect(timers.size).toBeLessThanOrEqual(queries.length);
    client.clear();
    expect([...timers]).toEqual([]);
  });

  it('in StrictMode has one subscription, and leaves nothing behind', async () => {
    const watched = watch();
    const adapter = adapterThatCounts();
    const { unmount } = render(
      <StrictMode>
        <TierProvider adapter={adapter} partnerId="ada">
          <Hooks />
          {components}
        </TierProvider>
      </StrictMode>,
    );
    await nextTask();
    expect(mostSubscriptions).toBe(1);
    expect(subscriptions).toBe(1);
    unmount();
    await nextTask();
    expect(subscriptions).toBe(0);
    expect([...watched.timers]).toEqual([]);
  });
});
