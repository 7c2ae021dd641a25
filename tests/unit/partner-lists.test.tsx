import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import {
  TierError,
  TierProvider,
  useAchievements,
  useLeaderboard,
  useNotifications,
  useStatement,
  useTierEvents,
  type LeaderboardPage,
  type PartnerAchievement,
  type PartnerNotification,
  type StatementPage,
  type TierAdapter,
  type TierEvent,
} from '../../src';
import { hostileClient } from '../support/hostile-client';
import { hintedAdapter, type HintedAdapter } from '../support/hinted-adapter';
import { snapshot } from '../support/snapshots';

const OFFLINE = new TierError('OFFLINE', 'No network');
const BROKEN = new TierError('INVALID_RESPONSE', 'Out of order');
const DAY = 24 * 60 * 60_000;

const event = (id: number): TierEvent => ({
  id,
  type: 'deal_completed',
  data: {},
  previousTier: null,
  newTier: null,
  label: null,
  icon: null,
  dealsBefore: id - 1,
  dealsAfter: id,
  occurredAt: '2025-01-16T12:00:00.000Z',
});
const notification = (id: number, seenAt: string | null = null): PartnerNotification => ({
  id,
  kind: 'bonus',
  severity: 'low',
  payload: { amount: 50, currency: 'GBP' },
  createdAt: '2025-01-16T12:00:00.000Z',
  celebratedAt: null,
  seenAt,
});
const achievement = { key: 'first_sale', title: 'First sale', achievedAt: null } as PartnerAchievement;
const leaderboard = (rank: number, next: string | null): LeaderboardPage => ({
  metric: 'revenue',
  period: 'year',
  periodStart: '2025-01-01',
  rows: [{ rank, displayName: null, tier: 'starter', value: 10 - rank, trend: null, isMe: rank === 1 }],
  me: { rank: 1, total: 2, value: 9, toNext: null },
  next,
});
const statement = (id: number, next: number | null): StatementPage => ({
  from: '2025-01-01',
  to: null,
  currency: 'GBP',
  totals: { direct: 30, override: 0, referralBonus: 0, bonus: 0, total: 30 },
  entries: [
    {
      id,
      kind: 'direct',
      amount: 15,
      rate: 20,
      occurredAt: '2025-01-16T12:00:00.000Z',
      reference: `d-${id}`,
      achievement: null,
      label: null,
      reverses: null,
    },
  ],
  next,
});

const settle = () => act(() => vi.advanceTimersByTimeAsync(0));
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

interface List {
  status: string;
  error: TierError | null;
  refetch: () => Promise<void>;
}

/** Every list: how it is asked for, what it answers first and what it shows of that. */
const LISTS: {
  name: string;
  method: 'listEvents' | 'listNotifications' | 'listAchievements' | 'getLeaderboard' | 'getStatement';
  useList: () => List;
  answer: unknown;
  shows: object;
}[] = [
  {
    name: 'useTierEvents',
    method: 'listEvents',
    useList: useTierEvents,
    answer: { items: [event(2), event(1)], next: null },
    shows: { events: [event(2), event(1)], hasMore: false },
  },
  {
    name: 'useNotifications',
    method: 'listNotifications',
    useList: useNotifications,
    answer: { items: [notification(1)], next: null },
    shows: { notifications: [notification(1)], hasMore: false },
  },
  {
    name: 'useAchievements',
    method: 'listAchievements',
    useList: useAchievements,
    answer: [achievement],
    shows: { achievements: [achievement] },
  },
  {
    name: 'useLeaderboard',
    method: 'getLeaderboard',
    useList: useLeaderboard,
    answer: leaderboard(1, null),
    shows: { rows: [{ rank: 1, isMe: true }], me: { total: 2 }, periodStart: '2025-01-01', hasMore: false },
  },
  {
    name: 'useStatement',
    method: 'getStatement',
    useList: useStatement,
    answer: statement(1, null),
    shows: { entries: [{ reference: 'd-1' }], totals: { total: 30 }, currency: 'GBP', hasMore: false },
  },
];

describe.each(LISTS)('$name', ({ method, useList, answer, shows }) => {
  let adapter: HintedAdapter;
  let read: Mock<(partnerId: string, options?: { signal?: AbortSignal }) => Promise<unknown>>;
  let rendered: Mock;

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse(snapshot().asOf) });
    adapter = hintedAdapter({ snapshot: snapshot() });
    read = vi.fn(() => Promise.resolve(answer));
    Object.assign(adapter, { [method]: read });
    vi.spyOn(adapter, 'getSnapshot');
    rendered = vi.fn();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function show({
    partnerId = 'ada',
    client,
  }: { partnerId?: string | null | undefined; client?: QueryClient | undefined } = {}) {
    let who = partnerId;
    const page = renderHook(
      () => {
        const list = useList();
        rendered(list);
        return list;
      },
      {
        wrapper: ({ children }: { children: ReactNode }) => {
          const provider = (
            <TierProvider adapter={adapter} partnerId={who}>
              {children}
            </TierProvider>
          );
          return client ? <QueryClientProvider client={client}>{provider}</QueryClientProvider> : provider;
        },
      },
    );
    return {
      ...page,
      switchTo(next: string | null) {
        who = next;
        page.rerender();
      },
    };
  }

  it.each([
    ['of its own', () => undefined],
    ['of a host with hostile defaults', hostileClient],
  ])('loads beside the snapshot, then shows what there is, on a client %s', async (_, client) => {
    const { result } = show({ client: client() });
    expect(result.current.status).toBe('loading');
    expect(read).toHaveBeenCalledOnce();
    expect(read.mock.calls[0]).toMatchObject(['ada', { signal: expect.any(AbortSignal) as AbortSignal }]);
    await settle();
    expect(result.current).toMatchObject({ status: 'ready', error: null, ...shows });
  });

  it.each([
    ['of its own', () => undefined],
    ['of a host with hostile defaults', hostileClient],
  ])('follows a new revision with one request, on a client %s', async (_, client) => {
    show({ client: client() });
    await settle();
    read.mockClear();
    adapter.play({ snapshot: snapshot({ revision: 2 }) });
    adapter.hint(2);
    await settle();
    expect(read).toHaveBeenCalledOnce();
  });

  it('is left alone by a hint that tells nothing new, and by a refetch that brings nothing new', async () => {
    show();
    await settle();
    read.mockClear();
    adapter.hint(1);
    await settle();
    await pass(29_000);
    window.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(read).not.toHaveBeenCalled();
  });

  it('is not fetched when nobody shows it, and follows what it missed when somebody does', async () => {
    const client = new QueryClient();
    const { unmount } = show({ client });
    await settle();
    unmount();
    read.mockClear();
    const other = renderHook(() => null, {
      wrapper: ({ children }: { children: ReactNode }) => (
        <TierProvider adapter={adapter} partnerId="ada" queryClient={client}>
          {children}
        </TierProvider>
      ),
    });
    await settle();
    adapter.play({ snapshot: snapshot({ revision: 2 }) });
    adapter.hint(2);
    await settle();
    expect(read).not.toHaveBeenCalled();
    other.unmount();
    show({ client });
    await settle();
    expect(read).toHaveBeenCalledOnce();
    client.clear();
  });

  it('renders nothing again, with the same object, when a refetch brings the same', async () => {
    const { result } = show();
    await settle();
    rendered.mockClear();
    const before = result.current;
    read.mockImplementation(() => Promise.resolve(structuredClone(answer)));
    await act(() => result.current.refetch());
    expect(read).toHaveBeenCalledTimes(2);
    expect(rendered).not.toHaveBeenCalled();
    expect(result.current).toBe(before);
  });

  it('has no partner, and asks nothing, where nobody is signed in', async () => {
    const { result } = show({ partnerId: null });
    await settle();
    expect(result.current).toMatchObject({ status: 'no-partner', error: null });
    await act(() => result.current.refetch());
    if ('loadMore' in result.current)
      await act((result.current as { loadMore: () => Promise<void> }).loadMore);
    expect(result.current.status).toBe('no-partner');
    expect(read).not.toHaveBeenCalled();
  });

  it('has no partner where the one there is is not enrolled', async () => {
    adapter.play({ snapshot: null });
    const { result } = show();
    await settle();
    expect(result.current.status).toBe('no-partner');
  });

  it.each([
    ['of its own', () => undefined],
    ['of a host with hostile defaults', hostileClient],
  ])(
    'shows nothing of the old partner in the render that brings the new one, on a client %s',
    async (_, client) => {
      const page = show({ client: client() });
      await settle();
      rendered.mockClear();
      read.mockImplementation(() => new Promise(() => undefined));
      page.switchTo('bob');
      expect(rendered.mock.calls.map(([list]) => (list as List).status)).not.toContain('ready');
      expect(page.result.current.status).toBe('loading');
      expect(read).toHaveBeenLastCalledWith('bob', expect.anything());
      page.switchTo(null);
      expect(page.result.current.status).toBe('no-partner');
    },
  );

  it('is an error without data, and recovers when it is asked again', async () => {
    read.mockRejectedValue(BROKEN);
    const { result } = show();
    await settle();
    expect(result.current).toMatchObject({ status: 'error', error: BROKEN });
    expect(read).toHaveBeenCalledOnce();
    read.mockImplementation(() => Promise.resolve(answer));
    await act(() => result.current.refetch());
    await settle();
    expect(result.current).toMatchObject({ status: 'ready', error: null, ...shows });
  });

  it('tries again while that may help, also where the host never does', async () => {
    read.mockRejectedValue(new TierError('BUSY', 'Try again'));
    const { result } = show({ client: hostileClient() });
    await pass(20_000);
    expect(read).toHaveBeenCalledTimes(4);
    expect(result.current).toMatchObject({ status: 'error', error: { code: 'BUSY' } });
  });

  it('turns whatever a faulty adapter throws into a TierError', async () => {
    read.mockImplementation(() => Promise.reject(new RangeError('faulty')));
    const { result } = show();
    await pass(20_000);
    expect(result.current.error).toBeInstanceOf(TierError);
    expect(result.current.error).toMatchObject({ code: 'UNKNOWN', message: 'faulty' });
  });

  it('keeps what it has when a refetch fails, for as long as the provider believes what it has', async () => {
    const { result } = show();
    await settle();
    read.mockRejectedValue(OFFLINE);
    adapter.play({ snapshot: OFFLINE });
    await act(async () => {
      const refetched = result.current.refetch();
      await vi.advanceTimersByTimeAsync(20_000);
      await refetched;
    });
    expect(result.current).toMatchObject({ status: 'ready', error: OFFLINE, ...shows });
    adapter.hint(2);
    await pass(20_000);
    await pass(DAY);
    expect(result.current).toMatchObject({ status: 'error', error: OFFLINE });
  });

  it('is an error when it cannot be found out who is signed in', async () => {
    adapter.resolvePartner = () => Promise.reject(BROKEN);
    const { result } = renderHook(useList, {
      wrapper: ({ children }: { children: ReactNode }) => (
        <TierProvider adapter={adapter}>{children}</TierProvider>
      ),
    });
    expect(result.current.status).toBe('loading');
    await settle();
    expect(result.current).toMatchObject({ status: 'error', error: BROKEN });
    expect(read).not.toHaveBeenCalled();
    adapter.resolvePartner = () => Promise.resolve('ada');
    await act(() => result.current.refetch());
    await settle();
    expect(read.mock.calls.map(([partnerId]) => partnerId as unknown)).toEqual(['ada']);
    expect(result.current.status).toBe('ready');
  });

  it('is believed again once its provider is, when it is asked again', async () => {
    const { result } = show();
    await settle();
    adapter.play({ snapshot: OFFLINE });
    adapter.hint(2);
    await pass(DAY + 60_000);
    expect(result.current.status).toBe('error');
    adapter.play({ snapshot: snapshot({ revision: 2 }) });
    await act(() => result.current.refetch());
    await settle();
    expect(result.current.status).toBe('ready');
  });
});

describe('a list of pages', () => {
  let adapter: HintedAdapter;
  beforeEach(() => {
    adapter = hintedAdapter({ snapshot: snapshot({ unseen: 2 }) });
  });

  function held<Result>(useList: () => Result) {
    return renderHook(useList, {
      wrapper: ({ children }: { children: ReactNode }) => (
        <TierProvider adapter={adapter} partnerId="ada">
          {children}
        </TierProvider>
      ),
    }).result;
  }
  const ready = (result: { current: List }) =>
    vi.waitFor(() => {
      expect(result.current.status).toBe('ready');
    });
  const shows = (result: { current: List }, what: object) =>
    vi.waitFor(() => {
      expect(result.current).toMatchObject(what);
    });

  it('goes on with the cursor of the page before, to the last one', async () => {
    const pages = new Map([
      [null, { items: [event(3)], next: 3 }],
      [3, { items: [event(2)], next: 2 }],
      [2, { items: [event(1)], next: null }],
    ]);
    const listEvents = vi.fn<TierAdapter['listEvents']>((_, options) =>
      Promise.resolve(pages.get(options?.before ?? null)!),
    );
    adapter.listEvents = listEvents;
    const result = held(useTierEvents);
    await ready(result);
    expect(result.current).toMatchObject({ events: [{ id: 3 }], hasMore: true });
    await act(() => result.current.loadMore());
    await shows(result, { events: [{ id: 3 }, { id: 2 }], hasMore: true });
    await act(() => result.current.loadMore());
    await shows(result, { events: [{ id: 3 }, { id: 2 }, { id: 1 }], hasMore: false });
    await act(() => result.current.loadMore());
    expect(listEvents).toHaveBeenCalledTimes(3);
  });

  it('fetches one page when more is asked for twice at the same time', async () => {
    const listEvents = vi.fn<TierAdapter['listEvents']>((_, options) =>
      Promise.resolve({ items: [event(options?.before ?? 9)], next: (options?.before ?? 9) - 1 }),
    );
    adapter.listEvents = listEvents;
    const result = held(useTierEvents);
    await ready(result);
    await act(() => Promise.all([result.current.loadMore(), result.current.loadMore()]));
    expect(listEvents).toHaveBeenCalledTimes(2);
    await shows(result, { events: [{ id: 9 }, { id: 8 }] });
  });

  it('follows a new revision also when more is asked for meanwhile', async () => {
    let newest = 5;
    adapter.listEvents = async (_, options) => {
      const id = options?.before ?? newest;
      await Promise.resolve();
      return { items: [event(id)], next: id - 1 };
    };
    const result = held(useTierEvents);
    await ready(result);
    newest = 6;
    await act(async () => {
      const refetched = result.current.refetch();
      await result.current.loadMore();
      await refetched;
    });
    await shows(result, { events: [{ id: 6 }, { id: 5 }] });
  });

  describe('that was read on for three pages', () => {
    let newest: number;
    const LAST = 1;
    /** Pages of three, and of five for whoever reads on. */
    const read = () => {
      const listEvents = vi.fn<TierAdapter['listEvents']>((_, options) => {
        const before = options?.before ?? newest + 1;
        const rows = options?.before ? 5 : 3;
        const ids = Array.from({ length: Math.min(rows, before - LAST) }, (_, place) => before - 1 - place);
        const last = ids.at(-1) ?? LAST;
        return Promise.resolve({ items: ids.map(event), next: last > LAST ? last : null });
      });
      adapter.listEvents = listEvents;
      return listEvents;
    };
    const down = (from: number, to: number) =>
      Array.from({ length: from - to + 1 }, (_, place) => from - place);
    const ids = (result: { current: { events: TierEvent[] } }) => result.current.events.map(({ id }) => id);

    async function readOn(client = new QueryClient()) {
      newest = 30;
      const listEvents = read();
      const view = renderHook(useTierEvents, {
        wrapper: ({ children }: { children: ReactNode }) => (
          <TierProvider adapter={adapter} partnerId="ada" queryClient={client}>
            {children}
          </TierProvider>
        ),
      });
      await ready(view.result);
      await act(() => view.result.current.loadMore());
      await act(() => view.result.current.loadMore());
      await vi.waitFor(() => expect(ids(view.result)).toEqual(down(30, 18)));
      listEvents.mockClear();
      return { ...view, listEvents };
    }

    it.each([0, 1, 2])('reads its head alone again when %i rows have come', async (news) => {
      const { result, listEvents } = await readOn();
      newest += news;
      await act(() => result.current.refetch());
      expect(listEvents).toHaveBeenCalledOnce();
      await vi.waitFor(() => expect(ids(result)).toEqual(down(newest, 18)));
      await act(() => result.current.loadMore());
      await vi.waitFor(() => expect(ids(result)).toEqual(down(newest, 13)));
    });

    it.each([3, 4, 20])('reads on to the rows in hand when %i have come, without a gap', async (news) => {
      const { result, listEvents } = await readOn();
      newest += news;
      await act(() => result.current.refetch());
      expect(listEvents.mock.calls.length).toBeGreaterThan(1);
      await vi.waitFor(() => expect(ids(result)[0]).toBe(newest));
      while (result.current.hasMore) await act(() => result.current.loadMore());
      expect(ids(result)).toEqual(down(newest, LAST));
    });

    it('reads its head alone, with one request, when it is shown again', async () => {
      const client = new QueryClient();
      const { unmount } = await readOn(client);
      unmount();
      const listEvents = read();
      const { result } = renderHook(useTierEvents, {
        wrapper: ({ children }: { children: ReactNode }) => (
          <TierProvider adapter={adapter} partnerId="ada" queryClient={client}>
            {children}
          </TierProvider>
        ),
      });
      await ready(result);
      expect(ids(result)).toEqual(down(30, 28));
      await act(() => result.current.refetch());
      expect(listEvents).toHaveBeenCalledOnce();
      client.clear();
    });
  });

  it('whose rows may change is read again as far as it is shown', async () => {
    adapter.getLeaderboard = vi.fn<TierAdapter['getLeaderboard']>((_, options) =>
      Promise.resolve(options?.before ? leaderboard(2, null) : leaderboard(1, 'next')),
    );
    const ranking = held(useLeaderboard);
    await ready(ranking);
    await act(() => ranking.current.loadMore());
    await act(() => ranking.current.refetch());
    expect(adapter.getLeaderboard).toHaveBeenCalledTimes(4);
  });

  it('is another one for another metric, period or span', async () => {
    adapter.getLeaderboard = vi.fn<TierAdapter['getLeaderboard']>((_, options) =>
      Promise.resolve(options?.before ? leaderboard(2, null) : leaderboard(1, 'next')),
    );
    adapter.getStatement = vi.fn<TierAdapter['getStatement']>(() => Promise.resolve(statement(1, null)));
    const ranking = held(() => useLeaderboard({ metric: 'revenue', period: 'year' }));
    await ready(ranking);
    await act(() => ranking.current.loadMore());
    await shows(ranking, { rows: [{ rank: 1 }, { rank: 2 }] });
    expect(adapter.getLeaderboard).toHaveBeenLastCalledWith(
      'ada',
      expect.objectContaining({ metric: 'revenue', period: 'year', before: 'next' }),
    );
    const spent = held(() => useStatement({ from: '2025-01-01', to: '2025-01-31' }));
    await ready(spent);
    expect(adapter.getStatement).toHaveBeenLastCalledWith(
      'ada',
      expect.objectContaining({ from: '2025-01-01', to: '2025-01-31', before: null }),
    );
  });

  it('shows nothing of one metric under the name of another', async () => {
    adapter.getLeaderboard = (_, options) =>
      options?.metric === 'points' ? new Promise(() => undefined) : Promise.resolve(leaderboard(1, null));
    const { result, rerender } = renderHook(
      ({ metric }: { metric: 'revenue' | 'points' }) => useLeaderboard({ metric }),
      {
        initialProps: { metric: 'revenue' },
        wrapper: ({ children }: { children: ReactNode }) => (
          <TierProvider adapter={adapter} partnerId="ada" queryClient={hostileClient()}>
            {children}
          </TierProvider>
        ),
      },
    );
    await ready(result);
    rerender({ metric: 'points' });
    expect(result.current).toMatchObject({ status: 'loading', metric: 'points', rows: [], me: null });
  });

  describe('of notifications', () => {
    beforeEach(() => {
      const seen = new Set<number>();
      const marked = (id: number) => notification(id, seen.has(id) ? '2025-01-16T13:00:00.000Z' : null);
      adapter.listNotifications = () => Promise.resolve({ items: [marked(2), marked(1)], next: null });
      adapter.markSeen = vi.fn<TierAdapter['markSeen']>((_, ids) => {
        const fresh = ids.filter((id) => !seen.has(id));
        for (const id of fresh) seen.add(id);
        adapter.play({ snapshot: snapshot({ revision: 1 + seen.size, unseen: 2 - seen.size }) });
        return Promise.resolve(fresh);
      });
    });

    it('counts what is unseen, and less of it once it is marked', async () => {
      const result = held(useNotifications);
      await ready(result);
      await vi.waitFor(() => expect(result.current.unseen).toBe(2));
      const outcome = await act(() => result.current.markSeen([2]));
      expect(outcome).toEqual({ outcome: 'ok', ids: [2] });
      await vi.waitFor(() => {
        expect(result.current.unseen).toBe(1);
        expect(result.current.notifications.map(({ seenAt }) => seenAt !== null)).toEqual([true, false]);
      });
    });

    it('asks nothing to mark nothing', async () => {
      const result = held(useNotifications);
      await ready(result);
      expect(await act(() => result.current.markSeen([]))).toEqual({ outcome: 'ok', ids: [] });
      expect(adapter.markSeen).not.toHaveBeenCalled();
    });

    it('resolves to what went wrong', async () => {
      adapter.markSeen = () => Promise.reject(BROKEN);
      const result = held(useNotifications);
      await ready(result);
      const outcome = await act(() => result.current.markSeen([1]));
      expect(outcome).toEqual({ outcome: 'failed', error: BROKEN });
    });
  });
});
