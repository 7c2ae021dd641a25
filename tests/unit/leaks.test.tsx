import { QueryClient } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { Fragment, StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  Celebrations,
  FeatureGate,
  ProgressTracker,
  TierProvider,
  useAchievements,
  useFeature,
  useNotifications,
  usePartnerTier,
} from '../../src';
import { settle } from '../support/script';
import { createScriptedAdapter } from '../../src/testing';
import { achievements, snapshot } from '../support/snapshots';

const nextTask = () => act(() => new Promise((resolve) => setTimeout(resolve)));

const restore: (() => void)[] = [];

/** Keeps count of what is started and not stopped. Plain functions: a mock would remember every call. */
function watch() {
  const timers = new Set<unknown>();
  const listeners = new Map<string, number>();
  const observers = new Set<MutationObserver>();
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
  vi.stubGlobal(
    'MutationObserver',
    class extends MutationObserver {
      override observe(...what: Parameters<MutationObserver['observe']>) {
        observers.add(this);
        super.observe(...what);
      }
      override disconnect() {
        observers.delete(this);
        super.disconnect();
      }
    },
  );
  for (const target of [window, document]) {
    for (const [name, change] of [
      ['addEventListener', 1],
      ['removeEventListener', -1],
    ] as const) {
      const original = target[name] as EventTarget['addEventListener'];
      target[name] = (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
        const count = (by: number) => listeners.set(type, (listeners.get(type) ?? 0) + by);
        count(change);
        options?.signal?.addEventListener('abort', () => count(-1));
        original.call(target, type, listener, options);
      };
      restore.push(() => Object.assign(target, { [name]: original }));
    }
  }
  return {
    timers,
    observers,
    /** Listeners on the window and the document that were added and not removed. */
    listening: () => [...listeners].filter(([, count]) => count !== 0),
  };
}

function Gates() {
  usePartnerTier();
  useFeature('white_label');
  return null;
}
function Lists() {
  useNotifications();
  useAchievements();
  return null;
}

const components = (
  <>
    <FeatureGate feature="basic_training">
      <ProgressTracker label="Deals" currentProgress={1} targetValue={3} animateOnChange />
    </FeatureGate>
    <FeatureGate feature="lead_management">Leads</FeatureGate>
  </>
);

describe('a provider that is mounted and unmounted', () => {
  let subscriptions: number;
  let mostSubscriptions: number;

  function adapterThatCounts() {
    const adapter = createScriptedAdapter({
      snapshot: snapshot({ validUntil: '2125-01-01T00:00:00.000Z' }),
      notifications: [],
      achievements: [],
    });
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

  /** So many side by side, and all of them so many times. */
  async function mountAndUnmount(page: ReactNode, providers: number, rounds: number) {
    const watched = watch();
    // React and jsdom listen to some things for good, from the first time on
    render(page).unmount();
    await nextTask();
    const before = watched.listening();
    for (let round = 0; round < rounds; round++) {
      const { unmount } = render(
        Array.from({ length: providers }, (_, key) => <Fragment key={key}>{page}</Fragment>),
      );
      // in some rounds the answers come before it goes
      if (round % 10 === 0) await settle();
      unmount();
    }
    await nextTask();
    await nextTask();
    expect(subscriptions).toBe(0);
    expect(watched.listening()).toEqual(before);
    expect([...watched.observers]).toEqual([]);
    return watched.timers;
  }

  it('10,000 times leaves nothing behind', { timeout: 240_000 }, async () => {
    const adapter = adapterThatCounts();
    const timers = await mountAndUnmount(
      <TierProvider adapter={adapter} partnerId="ada">
        <Gates />
      </TierProvider>,
      100,
      100,
    );
    expect(mostSubscriptions).toBe(100);
    expect([...timers]).toEqual([]);
  });

  it('1,000 times leaves a host’s client nothing but its own cache', { timeout: 240_000 }, async () => {
    const client = new QueryClient();
    const adapter = adapterThatCounts();
    const timers = await mountAndUnmount(
      <TierProvider adapter={adapter} queryClient={client}>
        <Lists />
        {components}
      </TierProvider>,
      100,
      10,
    );
    const queries = client.getQueryCache().getAll();
    // a snapshot and two lists of the partner; who that is was believed while somebody listened
    expect(queries).toHaveLength(3);
    expect(queries.every((query) => query.getObserversCount() === 0)).toBe(true);
    expect(timers.size).toBeLessThanOrEqual(queries.length);
    client.clear();
    expect([...timers]).toEqual([]);
  });

  it('while something is celebrated leaves nothing of it behind', async () => {
    const adapter = adapterThatCounts();
    adapter.play({ snapshot: snapshot({ celebrations: achievements(1) }) });
    const page = (
      <TierProvider adapter={adapter} partnerId="ada">
        <Celebrations />
      </TierProvider>
    );
    const watched = watch();
    render(page).unmount();
    await nextTask();
    const before = watched.listening();
    for (let round = 0; round < 20; round++) {
      const { unmount } = render(page);
      // nobody saw it to its end, so the next page has it again
      expect(await screen.findByText('Achievement 1')).toBeVisible();
      unmount();
    }
    await nextTask();
    expect(subscriptions).toBe(0);
    expect(watched.listening()).toEqual(before);
    expect([...watched.observers]).toEqual([]);
    expect([...watched.timers]).toEqual([]);
  });

  it('in StrictMode has one subscription, and leaves nothing behind', async () => {
    const watched = watch();
    const adapter = adapterThatCounts();
    const { unmount } = render(
      <StrictMode>
        <TierProvider adapter={adapter} partnerId="ada">
          <Gates />
          <Lists />
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
    expect([...watched.observers]).toEqual([]);
    expect([...watched.timers]).toEqual([]);
  });
});
