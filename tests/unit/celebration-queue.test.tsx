import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, render } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Celebrations } from '../../src/components/Celebrations/Celebrations';
import type { Celebration } from '../../src/domain/celebration';
import type { PartnerSnapshot } from '../../src/domain/snapshot';
import { TierError } from '../../src/domain/tier-error';
import { createCelebrationQueue } from '../../src/react/celebration-queue';
import { TierProvider } from '../../src/react/TierProvider';
import type { TierStore } from '../../src/react/tier-store';
import { useTierStore } from '../../src/react/tier-context';
import { createScriptedAdapter, type Scripted, type ScriptedAdapter } from '../../src/testing';
import { achievements, celebration, snapshot } from '../support/snapshots';

const QUIET = 400;
const promotion = celebration(8, 'tier_promoted', {
  from: 'starter',
  to: 'active',
  label: 'Active',
  unlocks: [],
});
const milestone = celebration(12, 'milestone', { to: 'active', label: 'Active', percent: 50 });
const [badge] = achievements(1) as [Celebration];

let field: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers();
  field = add(document.createElement('input'));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

function add<Kind extends HTMLElement>(element: Kind): Kind {
  return document.body.appendChild(element);
}
/** Until so much time has passed and everything that follows from it has happened. */
const pass = (ms = 0) => act(() => vi.advanceTimersByTimeAsync(ms));

function spied(answer: Scripted<PartnerSnapshot | null>) {
  const adapter = createScriptedAdapter({ snapshot: answer });
  return Object.assign(adapter, {
    claims: vi.spyOn(adapter, 'claimCelebrations'),
    fetches: vi.spyOn(adapter, 'getSnapshot'),
  });
}
const tree = (adapter: ScriptedAdapter, partnerId: string | null | undefined, client: QueryClient) => (
  <TierProvider adapter={adapter} partnerId={partnerId} queryClient={client}>
    <Celebrations />
  </TierProvider>
);
async function open(
  news: Celebration[] | Scripted<PartnerSnapshot | null>,
  partnerId: string | null | undefined = 'ada',
  adapter = spied(Array.isArray(news) ? snapshot({ celebrations: news }) : news),
) {
  const client = new QueryClient();
  const view = render(tree(adapter, partnerId, client));
  await pass();
  return { ...adapter, ...view, adapter, client };
}
/** What is told now, wherever it is. */
const told = () =>
  [...document.querySelectorAll('[data-pt-slot="title"]')].map(({ textContent }) => textContent);

describe('it waits', () => {
  const hidden = (is: boolean) => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(is);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
  };
  const online = (is: boolean) => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(is);
    act(() => void window.dispatchEvent(new Event(is ? 'online' : 'offline')));
  };
  const made = (html: string) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return add(template.content.firstElementChild as HTMLElement);
  };
  const focusable = (html: string) => {
    const element = made(html);
    return { begin: () => element.focus(), end: () => element.blur() };
  };
  let modal: HTMLElement;

  it.each<[string, () => { begin: () => void; end: () => void }]>([
    ['a text field has the focus', () => ({ begin: () => field.focus(), end: () => field.blur() })],
    ['a text area has the focus', () => focusable('<textarea></textarea>')],
    ['a select has the focus', () => focusable('<select></select>')],
    ['a search field has the focus', () => focusable('<input type="search">')],
    ['a frame has the focus', () => focusable('<iframe tabindex="0"></iframe>')],
    [
      'a field within a shadow has the focus',
      () => {
        const host = made('<div></div>');
        const inner = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('input'));
        return { begin: () => inner.focus(), end: () => inner.blur() };
      },
    ],
    [
      'a modal of a library is there',
      () => ({
        begin: () => (modal = made('<div role="dialog" data-state="open"></div>')),
        end: () => modal.remove(),
      }),
    ],
    [
      'a modal is only marked as one, and stays when it closes',
      () => {
        modal = made('<div></div>');
        return {
          begin: () => modal.setAttribute('aria-modal', 'true'),
          end: () => modal.removeAttribute('aria-modal'),
        };
      },
    ],
    ['the tab is hidden', () => ({ begin: () => hidden(true), end: () => hidden(false) })],
    ['there is no network', () => ({ begin: () => online(false), end: () => online(true) })],
  ])('while %s, and goes on after', async (_, make) => {
    const { begin, end } = make();
    act(begin);
    const { claims } = await open([promotion, milestone, badge]);
    await pass(60_000);
    expect(claims).not.toHaveBeenCalled();
    act(end);
    await pass(QUIET - 10);
    expect(claims).not.toHaveBeenCalled();
    await pass(10);
    expect(claims.mock.calls).toEqual([['ada', [8]]]);
    expect(told()).toEqual(['You reached Active']);
  });

  it('not for a button or a check box that has the focus', async () => {
    act(() => made('<input type="checkbox">').focus());
    await open([promotion]);
    expect(told()).toEqual(['You reached Active']);
  });

  it('through the moment between one field and the next', async () => {
    const next = add(document.createElement('input'));
    act(() => field.focus());
    await open([promotion]);
    act(() => field.blur());
    await pass(QUIET - 10);
    act(() => next.focus());
    await pass(60_000);
    expect(told()).toEqual([]);
  });

  it('with what was taken while the partner began to type', async () => {
    const adapter = spied(snapshot({ celebrations: [badge] }));
    let answer = () => {};
    adapter.claims.mockImplementation((_, ids) => new Promise((resolve) => (answer = () => resolve(ids))));
    await open([], 'ada', adapter);
    act(() => field.focus());
    answer();
    await pass(60_000);
    expect(told()).toEqual([]);
    act(() => field.blur());
    await pass(QUIET);
    expect(told()).toEqual(['Achievement 1']);
  });

  it('for its time to pass where it can be seen: under a modal and in a hidden tab it stands still', async () => {
    await open([badge]);
    await pass(3000);
    hidden(true);
    await pass(60_000);
    hidden(false);
    await pass(1000);
    modal = made('<div aria-modal="true"></div>');
    await pass();
    await pass(60_000);
    modal.remove();
    await pass();
    await pass(900);
    expect(told()).toEqual(['Achievement 1']);
    await pass(200);
    expect(told()).toEqual([]);
  });
});

describe('a claim that fails', () => {
  it('is tried again, later and later', async () => {
    const adapter = spied(snapshot({ celebrations: [badge] }));
    adapter.claims.mockRejectedValue(new TierError('BUSY', 'Try again.'));
    await open([], 'ada', adapter);
    for (const [seconds, times] of [
      [5, 2],
      [10, 3],
      [20, 4],
    ] as const) {
      await pass(seconds * 1000 - 1);
      expect(adapter.claims).toHaveBeenCalledTimes(times - 1);
      await pass(1);
      expect(adapter.claims).toHaveBeenCalledTimes(times);
    }
    adapter.claims.mockRestore();
    await pass(40_000);
    expect(told()).toEqual(['Achievement 1']);
  });

  it('holds up nobody else of the page', async () => {
    const failing = spied(snapshot({ celebrations: [badge] }));
    failing.claims.mockRejectedValue(new TierError('BUSY', 'Try again.'));
    await open([], 'ada', failing);
    await open(snapshot({ celebrations: achievements(1, 500) }), 'ada');
    expect(told()).toEqual(['Achievement 1']);
  });
});

describe('two providers of a page', () => {
  it('show one at a time of each severity', async () => {
    const first = await open([badge]);
    const second = await open(achievements(1, 500), 'ada');
    expect([first.claims.mock.calls.length, second.claims.mock.calls.length]).toEqual([1, 0]);
    await pass(6000);
    expect([first.claims.mock.calls.length, second.claims.mock.calls.length]).toEqual([1, 1]);
    expect(told()).toEqual(['Achievement 1']);
  });

  it('do not wait for one that went away', async () => {
    const first = await open([badge]);
    const second = await open(achievements(1, 500), 'ada');
    first.unmount();
    await pass();
    expect(second.claims).toHaveBeenCalledTimes(1);
  });
});

describe('nothing is claimed, shown or announced', () => {
  const news: Partial<PartnerSnapshot> = { celebrations: [promotion, milestone, badge] };

  it('while loading, and then it is', async () => {
    const { claims, adapter } = await open('pending');
    expect(claims).not.toHaveBeenCalled();
    expect(told()).toEqual([]);
    adapter.play({ snapshot: snapshot(news) });
    await pass(10);
    expect(told()).toEqual(['You reached Active']);
  });

  it.each([
    ['without a partner', null, 'ada'],
    ['after an error without data', new TierError('FORBIDDEN', 'No.'), 'ada'],
    ['offline without data', new TierError('OFFLINE', 'No connection.'), 'ada'],
  ])('%s', async (_, answer, partnerId) => {
    const { claims } = await open(answer, partnerId);
    await pass(60_000);
    expect(claims).not.toHaveBeenCalled();
    expect(told()).toEqual([]);
    expect(document.querySelector('[role="status"]')).toBeEmptyDOMElement();
    expect(document.querySelector('[role="alert"]')).toBeEmptyDOMElement();
  });

  it('when nobody is signed in, and nothing is fetched', async () => {
    const { claims, fetches } = await open(snapshot(news), null);
    await pass(60_000);
    expect(claims).not.toHaveBeenCalled();
    expect(fetches).not.toHaveBeenCalled();
    expect(told()).toEqual([]);
  });
});

it('goes on with old data after an error, because the claim decides', async () => {
  const { adapter, client } = await open([badge, ...achievements(1, 300)]);
  adapter.play({ snapshot: new TierError('FORBIDDEN', 'No.') });
  await act(() => client.refetchQueries());
  await pass(6000);
  expect(told()).toEqual(['Achievement 1']);
  expect(adapter.claims).toHaveBeenCalledTimes(2);
});

describe('when the partner is switched in the middle', () => {
  it.each([
    ['another one', 'bob'],
    ['nobody', null],
  ])(
    'to %s, what was shown vanishes at once and nothing more is claimed for the old one',
    async (_, next) => {
      const news = achievements(2);
      const { adapter, rerender, client } = await open([milestone, ...news]);
      expect(told()).toEqual(['50% of the way to Active', 'Achievement 1']);
      adapter.play({ snapshot: snapshot({ partnerId: 'bob', celebrations: [] }) });
      rerender(tree(adapter, next, client));
      expect(told()).toEqual([]);
      adapter.claims.mockClear();
      await pass(60_000);
      expect(adapter.claims.mock.calls.filter(([partner]) => partner === 'ada')).toEqual([]);
      expect(told()).toEqual([]);
    },
  );

  it('a dialog vanishes, and the page is free again', async () => {
    const { adapter, rerender, client } = await open([promotion]);
    expect(told()).toEqual(['You reached Active']);
    rerender(tree(adapter, null, client));
    expect(told()).toEqual([]);
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('what came too late to be shown waits for that partner to come back', async () => {
    const adapter = spied(snapshot({ celebrations: [badge] }));
    let answer = () => {};
    adapter.claims.mockImplementationOnce(
      (_, ids) => new Promise((resolve) => (answer = () => resolve(ids))),
    );
    const { rerender, client } = await open([], 'ada', adapter);
    rerender(tree(adapter, null, client));
    answer();
    await pass(60_000);
    expect(told()).toEqual([]);
    adapter.claims.mockResolvedValue([]);
    rerender(tree(adapter, 'ada', client));
    await pass();
    expect(told()).toEqual(['Achievement 1']);
  });
});

/** Hands out the store of the provider around it. */
function storeOf(take: (store: TierStore) => void) {
  return function Store() {
    const store = useTierStore();
    useState(() => take(store));
    return null;
  };
}
async function openStore(news: Celebration[]) {
  let store!: TierStore;
  const Store = storeOf((held) => (store = held));
  render(
    <TierProvider
      adapter={createScriptedAdapter({ snapshot: snapshot({ celebrations: news }) })}
      partnerId="ada"
      queryClient={new QueryClient()}
    >
      <Store />
    </TierProvider>,
  );
  await pass();
  return store;
}

it('tells the host of each celebration that was shown, once, also when showing it was interrupted', async () => {
  const onEvent = vi.fn();
  const adapter = createScriptedAdapter({ snapshot: snapshot({ celebrations: [badge] }) });
  const client = new QueryClient();
  const page = (isShown: boolean) => (
    <TierProvider adapter={adapter} partnerId="ada" queryClient={client} onEvent={onEvent}>
      {isShown && <Celebrations />}
    </TierProvider>
  );
  const { rerender } = render(page(true));
  await pass();
  rerender(page(false));
  await pass();
  expect(told()).toEqual([]);
  rerender(page(true));
  await pass();
  expect(told()).toEqual(['Achievement 1']);
  expect(onEvent.mock.calls).toEqual([[{ type: 'celebration', partnerId: 'ada', celebration: badge }]]);
});

it('leaves no listener, timer or subscription, however often it is started and stopped', async () => {
  const store = await openStore([badge]);
  const subscribers = new Set<() => void>();
  const counted: TierStore = {
    ...store,
    subscribe(listener) {
      subscribers.add(listener);
      return () => subscribers.delete(listener);
    },
  };
  const queue = createCelebrationQueue(counted);
  const observers = { begun: 0, ended: 0 };
  vi.spyOn(MutationObserver.prototype, 'observe').mockImplementation(() => void (observers.begun += 1));
  vi.spyOn(MutationObserver.prototype, 'disconnect').mockImplementation(() => void (observers.ended += 1));
  const added = [vi.spyOn(document, 'addEventListener'), vi.spyOn(window, 'addEventListener')];
  // so that it waits, which is when it listens to the page
  act(() => field.focus());
  await pass();
  const timers = vi.getTimerCount();
  for (let times = 0; times < 10_000; times += 1) {
    const leave = queue.present('low', Symbol('presenter'));
    await Promise.resolve();
    leave();
  }
  expect(subscribers.size).toBe(0);
  expect(vi.getTimerCount()).toBe(timers);
  expect(observers).toEqual({ begun: 10_000, ended: 10_000 });
  const listening = added.flatMap(({ mock }) => mock.calls.map(([, , options]) => options));
  expect(listening).toHaveLength(40_000);
  expect(listening.every((options) => (options as AddEventListenerOptions).signal?.aborted)).toBe(true);
  expect(queue.taken.getState()).toEqual([]);
});
