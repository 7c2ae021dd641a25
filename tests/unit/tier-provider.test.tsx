import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { StrictMode, useEffect, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TierError, TierProvider, useFeature, usePartnerTier } from '../../src';
import { hostileClient } from '../support/hostile-client';
import { hintedAdapter, type HintedAdapter } from '../support/hinted-adapter';
import { feature, snapshot } from '../support/snapshots';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const OFFLINE = new TierError('OFFLINE', 'No network');
const starter = snapshot();
const active = snapshot({
  revision: 2,
  tier: { ...starter.tier, key: 'active', label: 'Active' },
  features: { ...starter.features, lead_management: feature() },
});

function Tier() {
  const { status, currentTier } = usePartnerTier();
  return <output>{`${status} ${currentTier ?? '-'}`}</output>;
}

function TierWithRetry() {
  const refetch = usePartnerTier((tier) => tier.refetch);
  return (
    <>
      <Tier />
      <button onClick={() => void refetch()}>Try again</button>
    </>
  );
}

const shown = () => screen.getByRole('status').textContent;
const settle = () => act(() => vi.advanceTimersByTimeAsync(0));
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

describe('TierProvider', () => {
  let adapter: HintedAdapter;

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse(starter.asOf) });
    adapter = hintedAdapter({ snapshot: starter });
    vi.spyOn(adapter, 'getSnapshot');
    vi.spyOn(adapter, 'subscribe');
    vi.spyOn(adapter, 'resolvePartner');
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function show(
    children: ReactNode = <Tier />,
    who: { partnerId?: string | null } = { partnerId: 'ada' },
  ) {
    const page = render(
      <TierProvider adapter={adapter} {...who}>
        {children}
      </TierProvider>,
    );
    await settle();
    return page;
  }

  it('loads, then shows the tier', async () => {
    render(
      <TierProvider adapter={adapter} partnerId="ada">
        <Tier />
      </TierProvider>,
    );
    expect(shown()).toBe('loading -');
    await settle();
    expect(shown()).toBe('ready starter');
  });

  it('shows a snapshot from the server at once', () => {
    render(
      <TierProvider adapter={adapter} partnerId="ada" initialSnapshot={active}>
        <Tier />
      </TierProvider>,
    );
    expect(shown()).toBe('ready active');
  });

  it('asks nothing when there is no partner', async () => {
    await show(<Tier />, { partnerId: null });
    expect(shown()).toBe('no-partner -');
    expect(adapter.getSnapshot).not.toHaveBeenCalled();
    expect(adapter.subscribe).not.toHaveBeenCalled();
    expect(adapter.resolvePartner).not.toHaveBeenCalled();
  });

  it('lets the adapter say who is signed in when it is not told', async () => {
    await show(<Tier />, {});
    expect(adapter.resolvePartner).toHaveBeenCalledOnce();
    expect(shown()).toBe('ready starter');
  });

  it('has no partner when nobody is signed in', async () => {
    adapter.resolvePartner = () => Promise.resolve(null);
    await show(<Tier />, {});
    expect(shown()).toBe('no-partner -');
  });

  it('says that it could not be found out who is signed in', async () => {
    adapter.resolvePartner = () => Promise.reject(new TierError('FORBIDDEN', 'No'));
    await show(<Tier />, {});
    expect(shown()).toBe('error -');
  });

  it('works in a host whose queries never refetch', async () => {
    render(
      <QueryClientProvider client={hostileClient()}>
        <TierProvider adapter={adapter} partnerId="ada">
          <Tier />
        </TierProvider>
      </QueryClientProvider>,
    );
    await settle();
    expect(shown()).toBe('ready starter');
    adapter.play({ snapshot: active });
    adapter.hint(2);
    await settle();
    expect(shown()).toBe('ready active');
  });

  it('forgets the old partner in the render that brings the new one', async () => {
    const { rerender } = await show();
    adapter.play({ snapshot: 'pending' });
    rerender(
      <TierProvider adapter={adapter} partnerId="bob">
        <Tier />
      </TierProvider>,
    );
    expect(shown()).toBe('loading -');
  });

  it('refetches when a newer revision is hinted, until it has it', async () => {
    await show();
    vi.mocked(adapter.getSnapshot).mockClear();
    vi.mocked(adapter.getSnapshot).mockResolvedValueOnce(starter).mockResolvedValueOnce(active);
    adapter.hint(2);
    await settle();
    expect(adapter.getSnapshot).toHaveBeenCalledTimes(2);
    expect(shown()).toBe('ready active');
  });

  it('reads again what may have changed before the channel came up', async () => {
    let goLive = () => {};
    adapter.subscribe = (_partnerId, { onConnection }) => {
      goLive = () => onConnection('live');
      return () => undefined;
    };
    let answerFirst: (read: typeof starter) => void = () => {};
    vi.mocked(adapter.getSnapshot)
      .mockReturnValueOnce(new Promise((resolve) => (answerFirst = resolve)))
      .mockResolvedValueOnce(active);
    await show();
    goLive();
    answerFirst(starter);
    await settle();
    expect(adapter.getSnapshot).toHaveBeenCalledTimes(2);
    expect(shown()).toBe('ready active');
  });

  it('leaves a hint alone that tells nothing new', async () => {
    adapter.play({ snapshot: active });
    await show();
    vi.mocked(adapter.getSnapshot).mockClear();
    adapter.hint(1);
    adapter.hint(2);
    await settle();
    expect(adapter.getSnapshot).not.toHaveBeenCalled();
  });

  it('follows a hint also after a refetch that failed for good', async () => {
    await show();
    adapter.play({ snapshot: new TierError('INVALID_RESPONSE', 'Out of order') });
    adapter.hint(2);
    await settle();
    adapter.play({ snapshot: active });
    adapter.hint(3);
    await settle();
    expect(shown()).toBe('ready active');
  });

  it('shows what the page began with to its partner once, and not after another was there', async () => {
    const statuses: (string | null)[] = [];
    const page = (partnerId: string | null) => (
      <TierProvider adapter={adapter} partnerId={partnerId} initialSnapshot={starter}>
        <Tier />
      </TierProvider>
    );
    const { rerender } = render(page('ada'));
    expect(shown()).toBe('ready starter');
    adapter.play({ snapshot: active });
    rerender(page(null));
    await settle();
    rerender(page('ada'));
    statuses.push(shown());
    await settle();
    expect([...statuses, shown()]).toEqual(['loading -', 'ready active']);
  });

  it('never goes back to an older revision', async () => {
    adapter.play({ snapshot: active });
    await show();
    adapter.play({ snapshot: starter });
    adapter.hint(3);
    await settle();
    expect(shown()).toBe('ready active');
  });

  it('renders nothing again when a refetch brings nothing new', async () => {
    const rendered = vi.fn();
    function Counted() {
      rendered(usePartnerTier().snapshot?.revision);
      return null;
    }
    await show(<Counted />);
    rendered.mockClear();
    vi.mocked(adapter.getSnapshot).mockClear();
    await pass(MINUTE);
    adapter.play({ snapshot: { ...starter, asOf: '2025-01-16T12:01:00.000Z' } });
    window.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(adapter.getSnapshot).toHaveBeenCalledOnce();
    expect(rendered).not.toHaveBeenCalled();
  });

  it('renders a slice again only when the slice changes', async () => {
    const rendered = vi.fn();
    function Counted() {
      rendered(usePartnerTier((tier) => ({ percent: tier.progress.percent })));
      return null;
    }
    await show(<Counted />);
    rendered.mockClear();
    adapter.play({ snapshot: { ...starter, revision: 2, unseen: 7 } });
    adapter.hint(2);
    await settle();
    expect(rendered).not.toHaveBeenCalled();
  });

  it('listens once in StrictMode, and to nothing after it is gone', async () => {
    let listening = 0;
    const { subscribe } = adapter;
    adapter.subscribe = (partnerId, listener) => {
      listening += 1;
      const stop = subscribe(partnerId, listener);
      return () => {
        listening -= 1;
        stop();
      };
    };
    const { unmount } = await show(
      <StrictMode>
        <Tier />
      </StrictMode>,
    );
    expect(listening).toBe(1);
    unmount();
    expect(listening).toBe(0);
  });

  it('refetches when time alone changes the answer', async () => {
    adapter.play({ snapshot: { ...starter, validUntil: '2025-01-17T12:00:00.000Z' } });
    await show();
    vi.mocked(adapter.getSnapshot).mockClear();
    await pass(DAY - MINUTE);
    const before = vi.mocked(adapter.getSnapshot).mock.calls.length;
    await pass(2 * MINUTE);
    expect(vi.mocked(adapter.getSnapshot).mock.calls.length).toBeGreaterThan(before);
  });

  it('refetches on time although a refetch before it brought nothing new', async () => {
    adapter.play({ snapshot: { ...starter, validUntil: '2025-01-16T13:00:00.000Z' } });
    await show();
    await pass(50 * MINUTE);
    adapter.play({
      snapshot: { ...starter, asOf: '2025-01-16T12:50:00.000Z', validUntil: '2025-01-16T13:00:00.000Z' },
    });
    window.dispatchEvent(new Event('visibilitychange'));
    await settle();
    vi.mocked(adapter.getSnapshot).mockClear();
    await pass(9 * MINUTE);
    expect(adapter.getSnapshot).not.toHaveBeenCalled();
    await pass(2 * MINUTE);
    expect(adapter.getSnapshot).toHaveBeenCalled();
  });

  it('refetches on time on a machine whose clock is an hour late', async () => {
    adapter.play({
      snapshot: { ...starter, asOf: '2025-01-16T13:00:00.000Z', validUntil: '2025-01-16T13:10:00.000Z' },
    });
    await show();
    vi.mocked(adapter.getSnapshot).mockClear();
    await pass(9 * MINUTE);
    expect(adapter.getSnapshot).not.toHaveBeenCalled();
    await pass(2 * MINUTE);
    expect(adapter.getSnapshot).toHaveBeenCalled();
  });

  it('asks again while the answer that time has changed does not come', async () => {
    const early = { ...starter, validUntil: '2025-01-16T13:00:00.000Z' };
    adapter.play({ snapshot: early });
    await show();
    await pass(60 * MINUTE);
    adapter.play({ snapshot: { ...active, asOf: '2025-01-16T13:01:00.000Z' } });
    await pass(MINUTE);
    expect(shown()).toBe('ready active');
  });

  it('recovers by itself from a failure that may pass, without flickering meanwhile', async () => {
    const seen: string[] = [];
    function Watched() {
      const { status } = usePartnerTier();
      useEffect(() => {
        seen.push(status);
      }, [status]);
      return <Tier />;
    }
    adapter.play({ snapshot: OFFLINE });
    await show(<Watched />);
    await pass(2 * MINUTE);
    adapter.play({ snapshot: starter });
    await pass(MINUTE);
    expect(seen).toEqual(['loading', 'error', 'ready']);
  });

  it('is loading while it is asked to try again', async () => {
    adapter.play({ snapshot: new TierError('FORBIDDEN', 'No') });
    await show(<TierWithRetry />);
    expect(shown()).toBe('error -');
    adapter.play({ snapshot: 'pending' });
    fireEvent.click(screen.getByText('Try again'));
    expect(shown()).toBe('loading -');
    adapter.play({ snapshot: starter });
    await settle();
    expect(shown()).toBe('ready starter');
  });

  it('finds out again who is signed in when it is asked to try again', async () => {
    const { resolvePartner } = adapter;
    adapter.resolvePartner = () => Promise.reject(new TierError('FORBIDDEN', 'No'));
    await show(<TierWithRetry />, {});
    expect(shown()).toBe('error -');
    adapter.resolvePartner = resolvePartner;
    fireEvent.click(screen.getByText('Try again'));
    await settle();
    expect(shown()).toBe('ready starter');
  });

  it('forgets at once whoever was signed in, and shows who is now', async () => {
    let changed = () => {};
    const stop = vi.fn();
    adapter.onPartnerChange = (listener) => {
      changed = listener;
      return stop;
    };
    const { unmount } = await show(<Tier />, {});
    expect(shown()).toBe('ready starter');
    let answer: (partnerId: string | null) => void = () => {};
    vi.mocked(adapter.resolvePartner).mockReturnValue(new Promise((resolve) => (answer = resolve)));
    act(changed);
    await settle();
    expect(shown()).toBe('loading -');
    answer(null);
    await settle();
    expect(shown()).toBe('no-partner -');
    unmount();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('does not ask who is signed in, nor whether that changes, when it is told', async () => {
    adapter.onPartnerChange = vi.fn();
    await show();
    expect(adapter.onPartnerChange).not.toHaveBeenCalled();
    expect(adapter.resolvePartner).not.toHaveBeenCalled();
  });

  it('believes what it has when a refetch fails, for a day', async () => {
    await show();
    adapter.play({ snapshot: OFFLINE });
    adapter.hint(2);
    await pass(MINUTE);
    expect(shown()).toBe('ready starter');
    await pass(DAY);
    expect(shown()).toBe('error -');
  });

  it('says what to do when there is no provider', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    expect(() => render(<Tier />)).toThrow(/Wrap your app.*<TierProvider/);
  });

  describe('advanceToNextTier', () => {
    async function held() {
      const { result } = renderHook(() => usePartnerTier(), {
        wrapper: ({ children }) => (
          <TierProvider adapter={adapter} partnerId="ada">
            {children}
          </TierProvider>
        ),
      });
      await settle();
      return result;
    }

    it('shows the new tier', async () => {
      const tier = await held();
      adapter.advance = () => {
        adapter.play({ snapshot: active });
        return Promise.resolve({ outcome: 'advanced', from: 'starter', to: 'active', missing: [] });
      };
      const outcome = await act(() => tier.current.advanceToNextTier());
      expect(outcome).toMatchObject({ outcome: 'advanced', to: 'active' });
      expect(tier.current).toMatchObject({ currentTier: 'active', isAdvancing: false });
    });

    it('resolves to what went wrong', async () => {
      const tier = await held();
      const outcome = await act(() => tier.current.advanceToNextTier());
      expect(outcome).toMatchObject({ outcome: 'failed', error: { name: 'TierError' } });
    });

    it('asks once when it is called twice at the same time', async () => {
      const tier = await held();
      const advance = vi.spyOn(adapter, 'advance');
      await act(() => Promise.all([tier.current.advanceToNextTier(), tier.current.advanceToNextTier()]));
      expect(advance).toHaveBeenCalledOnce();
    });
  });

  describe('useFeature', () => {
    function Feature({ name }: { name: string }) {
      const { status, reason } = useFeature(name);
      return <output>{`${status} ${reason ?? '-'}`}</output>;
    }

    it.each([
      ['granted by the tier', feature(), 'granted tier'],
      ['granted by a reward', feature({ via: 'reward' }), 'granted reward'],
      ['locked', feature({ access: 'locked', via: null }), 'locked tier-required'],
      ['denied', feature({ access: 'denied', via: null }), 'denied denied'],
      ['expired', feature({ access: 'expired', via: null }), 'expired expired'],
      ['at its limit', feature({ access: 'limit_reached' }), 'limit-reached limit-reached'],
    ])('is %s', async (_, given, expected) => {
      adapter.play({ snapshot: snapshot({ features: { lead_management: given } }) });
      await show(<Feature name="lead_management" />);
      expect(shown()).toBe(expected);
    });

    it('is locked and warns once when the programme does not know it', async () => {
      const warn = vi.spyOn(console, 'warn').mockReturnValue();
      await show(<Feature name="led_management" />);
      expect(shown()).toBe('locked unknown-feature');
      expect(warn).toHaveBeenCalledOnce();
      expect(warn).toHaveBeenCalledWith(expect.stringContaining('"led_management"'));
    });

    it('keeps loading while there are retries left, then says that it failed', async () => {
      adapter.play({ snapshot: new TierError('UNKNOWN', 'Out of order') });
      await show(<Feature name="lead_management" />);
      expect(shown()).toBe('loading -');
      await pass(MINUTE);
      expect(shown()).toBe('error failed');
    });

    it('says offline at once when the browser knows that it is', async () => {
      vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
      adapter.play({ snapshot: OFFLINE });
      await show(<Feature name="lead_management" />);
      expect(shown()).toBe('error offline');
    });

    it('is neither used up nor granted when a limit may have ended and nobody can be asked', async () => {
      const resetsAt = '2025-01-16T13:00:00.000Z';
      adapter.play({
        snapshot: snapshot({
          validUntil: resetsAt,
          features: {
            lead_management: feature({ access: 'limit_reached', usage: { used: 2, allowance: 2, resetsAt } }),
          },
        }),
      });
      await show(<Feature name="lead_management" />);
      adapter.play({ snapshot: OFFLINE });
      await pass(59 * MINUTE);
      expect(shown()).toBe('limit-reached limit-reached');
      await pass(3 * MINUTE);
      expect(shown()).toBe('error stale');
    });

    it('is granted when a period with something left in it ended and nobody can be asked', async () => {
      const resetsAt = '2025-01-16T13:00:00.000Z';
      adapter.play({
        snapshot: snapshot({
          validUntil: resetsAt,
          features: { lead_management: feature({ usage: { used: 1, allowance: 2, resetsAt } }) },
        }),
      });
      await show(<Feature name="lead_management" />);
      adapter.play({ snapshot: OFFLINE });
      await pass(62 * MINUTE);
      expect(shown()).toBe('granted tier');
    });

    it('is neither believed nor denied when a grant may have ended and nobody can be asked', async () => {
      const expiresAt = '2025-01-16T13:00:00.000Z';
      adapter.play({
        snapshot: snapshot({
          validUntil: expiresAt,
          features: { lead_management: feature({ via: 'grant', expiresAt }) },
        }),
      });
      await show(<Feature name="lead_management" />);
      adapter.play({ snapshot: OFFLINE });
      await pass(59 * MINUTE);
      expect(shown()).toBe('granted grant');
      await pass(3 * MINUTE);
      expect(shown()).toBe('error stale');
    });

    it('is believed until its own end when something else ended before and nobody can be asked', async () => {
      function Both() {
        const canAccess = usePartnerTier(({ canAccessFeature }) => canAccessFeature('lead_management'));
        return (
          <>
            <Feature name="lead_management" />
            {canAccess && <p>Leads</p>}
          </>
        );
      }
      adapter.play({
        snapshot: snapshot({
          validUntil: '2025-01-16T13:00:00.000Z',
          features: {
            lead_management: feature({ via: 'grant', expiresAt: '2025-01-16T14:00:00.000Z' }),
            reports: feature({ via: 'grant', expiresAt: '2025-01-16T13:00:00.000Z' }),
          },
        }),
      });
      await show(<Both />);
      adapter.play({ snapshot: OFFLINE });
      await pass(119 * MINUTE);
      expect(shown()).toBe('granted grant');
      expect(screen.getByText('Leads')).toBeVisible();
      await pass(2 * MINUTE);
      expect(shown()).toBe('error stale');
      expect(screen.queryByText('Leads')).toBeNull();
    });
  });
});
