import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  FeatureGate,
  ProgressTracker,
  TierError,
  TierProvider,
  useFeature,
  usePartnerTier,
  type PartnerSnapshot,
  type ProviderEvent,
  type SnapshotFeature,
} from '../../src';
import { hintedAdapter, type HintedAdapter } from '../support/hinted-adapter';
import { feature, snapshot } from '../support/snapshots';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const REFUSED = new TierError('FORBIDDEN', 'No');
const OFFLINE = new TierError('OFFLINE', 'No network');
const LATER = '2025-01-16T13:00:00.000Z';
const usage = { used: 2, allowance: 2, resetsAt: LATER };

const having = (leads: Partial<SnapshotFeature>, changes: Partial<PartnerSnapshot> = {}) =>
  snapshot({ features: { leads: feature({ label: 'Leads', ...leads }) }, ...changes });
const lockedLeads = { access: 'locked', via: null, requiredTier: 'active' } as const;

/** What a page goes through to get into a state, step by step. */
interface Page {
  adapter: HintedAdapter;
  /** Renders the page for somebody: a partner's id, null for nobody, undefined for whoever the adapter says. */
  open: (partnerId?: string | null) => Promise<void>;
  pass: (milliseconds: number) => Promise<void>;
  /** The network is gone: the browser knows, and no request gets through. */
  goOffline: () => void;
  /** The partner changed, as the database hints. */
  hint: (revision: number) => Promise<void>;
}

interface State {
  name: string;
  reach: (page: Page) => Promise<void>;
  gate: { shows: 'nothing' | 'the feature' } | { shows: 'a card'; state: string; says: string };
  feature: { status: string; reason: string | null; isStale?: boolean };
  tier: { status: string; currentTier: string | null; error?: string };
  /** What the bar of a host says to a screen reader, which takes `progress` as it comes. */
  tracker: string;
  /** The statuses `onEvent` heard of, in order. */
  told: string[];
  /** Whom snapshots were fetched of, in order. */
  fetched: string[];
}

const HELD = '1 of 3';
const NOTHING = '0 of 0';
const once = ['ada'];

const STATES: State[] = [
  {
    name: 'loading',
    reach: async ({ adapter, open }) => {
      adapter.play({ snapshot: 'pending' });
      await open('ada');
    },
    gate: { shows: 'nothing' },
    feature: { status: 'loading', reason: null },
    tier: { status: 'loading', currentTier: null },
    tracker: NOTHING,
    told: [],
    fetched: once,
  },
  {
    name: 'finding out who is signed in',
    reach: async ({ adapter, open }) => {
      adapter.resolvePartner = () => new Promise(() => undefined);
      await open();
    },
    gate: { shows: 'nothing' },
    feature: { status: 'loading', reason: null },
    tier: { status: 'loading', currentTier: null },
    tracker: NOTHING,
    told: [],
    fetched: [],
  },
  {
    name: 'no partner',
    reach: ({ open }) => open(null),
    gate: { shows: 'a card', state: 'no-partner', says: 'Available to partners' },
    feature: { status: 'no-partner', reason: 'no-partner' },
    tier: { status: 'no-partner', currentTier: null },
    tracker: NOTHING,
    told: ['no-partner'],
    fetched: [],
  },
  {
    name: 'not enrolled',
    reach: async ({ adapter, open }) => {
      adapter.play({ snapshot: null });
      await open('ada');
    },
    gate: { shows: 'a card', state: 'no-partner', says: 'Available to partners' },
    feature: { status: 'no-partner', reason: 'no-partner' },
    tier: { status: 'no-partner', currentTier: null },
    tracker: NOTHING,
    told: ['no-partner'],
    fetched: once,
  },
  {
    name: 'granted',
    reach: async ({ adapter, open }) => {
      adapter.play({ snapshot: having({}) });
      await open('ada');
    },
    gate: { shows: 'the feature' },
    feature: { status: 'granted', reason: 'tier' },
    tier: { status: 'ready', currentTier: 'starter' },
    tracker: HELD,
    told: ['granted'],
    fetched: once,
  },
  {
    name: 'locked',
    reach: async ({ adapter, open }) => {
      adapter.play({ snapshot: having(lockedLeads) });
      await open('ada');
    },
    gate: { shows: 'a card', state: 'locked', says: 'Unlock at Active · 2 deals to go' },
    feature: { status: 'locked', reason: 'tier-required' },
    tier: { status: 'ready', currentTier: 'starter' },
    tracker: HELD,
    told: ['locked'],
    fetched: once,
  },
  {
    name: 'denied',
    reach: async ({ adapter, open }) => {
      adapter.play({ snapshot: having({ access: 'denied', via: null }) });
      await open('ada');
    },
    gate: { shows: 'a card', state: 'denied', says: 'Not available for your account' },
    feature: { status: 'denied', reason: 'denied' },
    tier: { status: 'ready', currentTier: 'starter' },
    tracker: HELD,
    told: ['denied'],
    fetched: once,
  },
  {
    name: 'expired',
    reach: async ({ adapter, open }) => {
      adapter.play({ snapshot: having({ access: 'expired', via: null, requiredTier: null }) });
      await open('ada');
    },
    gate: { shows: 'a card', state: 'expired', says: 'Your access has ended' },
    feature: { status: 'expired', reason: 'expired' },
    tier: { status: 'ready', currentTier: 'starter' },
    tracker: HELD,
    told: ['expired'],
    fetched: once,
  },
  {
    name: 'limit reached',
    reach: async ({ adapter, open }) => {
      adapter.play({ snapshot: having({ access: 'limit_reached', usage }) });
      await open('ada');
    },
    gate: { shows: 'a card', state: 'limit-reached', says: 'Limit reached · resets on 16 Jan' },
    feature: { status: 'limit-reached', reason: 'limit-reached' },
    tier: { status: 'ready', currentTier: 'starter' },
    tracker: HELD,
    told: ['limit-reached'],
    fetched: once,
  },
  {
    name: 'error without data',
    reach: async ({ adapter, open }) => {
      adapter.play({ snapshot: REFUSED });
      await open('ada');
    },
    gate: { shows: 'a card', state: 'error', says: 'We could not check your access' },
    feature: { status: 'error', reason: 'failed' },
    tier: { status: 'error', currentTier: null, error: 'FORBIDDEN' },
    tracker: NOTHING,
    told: ['error'],
    fetched: once,
  },
  {
    name: 'error with old data',
    reach: async ({ adapter, open, hint }) => {
      adapter.play({ snapshot: having({}) });
      await open('ada');
      adapter.play({ snapshot: REFUSED });
      await hint(2);
    },
    gate: { shows: 'the feature' },
    feature: { status: 'granted', reason: 'tier', isStale: true },
    tier: { status: 'ready', currentTier: 'starter', error: 'FORBIDDEN' },
    tracker: HELD,
    told: ['granted'],
    fetched: [...once, 'ada'],
  },
  {
    name: 'offline without data',
    reach: async ({ open, goOffline }) => {
      goOffline();
      await open('ada');
    },
    gate: { shows: 'a card', state: 'error', says: 'We could not check your access' },
    feature: { status: 'error', reason: 'offline' },
    tier: { status: 'error', currentTier: null, error: 'OFFLINE' },
    tracker: NOTHING,
    told: ['error'],
    fetched: once,
  },
  {
    name: 'offline with fresh data',
    reach: async ({ adapter, open, goOffline, hint }) => {
      adapter.play({ snapshot: having(lockedLeads) });
      await open('ada');
      goOffline();
      await hint(2);
    },
    gate: { shows: 'a card', state: 'locked', says: 'Unlock at Active · 2 deals to go' },
    feature: { status: 'locked', reason: 'tier-required', isStale: true },
    tier: { status: 'ready', currentTier: 'starter', error: 'OFFLINE' },
    tracker: HELD,
    told: ['locked'],
    fetched: [...once, 'ada'],
  },
  {
    name: 'offline past the time data is believed',
    reach: async ({ adapter, open, goOffline, pass }) => {
      adapter.play({ snapshot: having({}) });
      await open('ada');
      goOffline();
      adapter.hint(2);
      await pass(DAY + MINUTE);
    },
    gate: { shows: 'a card', state: 'error', says: 'We could not check your access' },
    feature: { status: 'error', reason: 'stale', isStale: true },
    tier: { status: 'error', currentTier: null, error: 'OFFLINE' },
    tracker: NOTHING,
    told: ['granted', 'error'],
    // one at the hint, and two a minute of a day
    fetched: [...once, 'ada', ...Array.from({ length: 2 * (24 * 60 + 1) }, () => 'ada')],
  },
  {
    name: 'offline past the end of a grant',
    reach: async ({ adapter, open, goOffline, pass }) => {
      adapter.play({ snapshot: having({ via: 'grant', expiresAt: LATER }, { validUntil: LATER }) });
      await open('ada');
      await pass(59 * MINUTE);
      goOffline();
      await pass(MINUTE);
    },
    gate: { shows: 'a card', state: 'error', says: 'We could not check your access' },
    feature: { status: 'error', reason: 'stale', isStale: true },
    tier: { status: 'ready', currentTier: 'starter', error: 'OFFLINE' },
    tracker: HELD,
    told: ['granted', 'error'],
    fetched: [...once, 'ada'],
  },
  {
    name: 'partner switched',
    reach: async ({ adapter, open }) => {
      adapter.play({ snapshot: having({}) });
      await open('ada');
      adapter.play({ snapshot: 'pending' });
      await open('bob');
    },
    gate: { shows: 'nothing' },
    feature: { status: 'loading', reason: null },
    tier: { status: 'loading', currentTier: null },
    tracker: NOTHING,
    told: ['granted'],
    fetched: ['ada', 'bob'],
  },
  {
    name: 'signed out',
    reach: async ({ adapter, open }) => {
      let signOut = () => {};
      adapter.onPartnerChange = (listener) => {
        signOut = listener;
        return () => undefined;
      };
      adapter.play({ snapshot: having({}) });
      await open();
      adapter.resolvePartner = () => Promise.resolve(null);
      act(() => signOut());
      await open();
    },
    gate: { shows: 'a card', state: 'no-partner', says: 'Available to partners' },
    feature: { status: 'no-partner', reason: 'no-partner' },
    tier: { status: 'no-partner', currentTier: null },
    tracker: NOTHING,
    told: ['granted', 'no-partner'],
    fetched: once,
  },
];

/** A host's page with one of everything. */
function Everything() {
  const { status, reason, isStale } = useFeature('leads');
  const tier = usePartnerTier();
  return (
    <>
      <FeatureGate feature="leads">
        <p data-testid="leads">The leads</p>
      </FeatureGate>
      <ProgressTracker
        label="Deals"
        currentProgress={tier.progress.current}
        targetValue={tier.progress.target}
      />
      <pre data-testid="feature">{JSON.stringify({ status, reason, isStale })}</pre>
      <pre data-testid="tier">
        {JSON.stringify({ status: tier.status, currentTier: tier.currentTier, error: tier.error?.code })}
      </pre>
    </>
  );
}

const hook = (name: string) => JSON.parse(screen.getByTestId(name).textContent) as unknown;
const gateSlot = (name: string) => document.querySelector(`[data-pt-slot="${name}"]`);

describe.each(STATES)('$name', (state) => {
  let adapter: HintedAdapter;
  let told: ProviderEvent[];

  beforeEach(async () => {
    vi.useFakeTimers({ now: Date.parse(snapshot().asOf) });
    told = [];
    adapter = hintedAdapter({ snapshot: snapshot() });
    vi.spyOn(adapter, 'getSnapshot');
    let page: ReturnType<typeof render> | undefined;
    const pass = (milliseconds: number) =>
      act(async () => {
        await vi.advanceTimersByTimeAsync(milliseconds);
      });
    await state.reach({
      adapter,
      pass,
      async open(partnerId) {
        const tree = (
          <TierProvider adapter={adapter} partnerId={partnerId} onEvent={(event) => told.push(event)}>
            <Everything />
          </TierProvider>
        );
        if (page) page.rerender(tree);
        else page = render(tree);
        await pass(0);
      },
      goOffline() {
        vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
        adapter.play({ snapshot: OFFLINE });
      },
      async hint(revision) {
        adapter.hint(revision);
        await pass(0);
      },
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is what the gate shows, and nothing besides', () => {
    const card = gateSlot('feature-gate');
    expect(screen.queryByTestId('leads') !== null).toBe(state.gate.shows === 'the feature');
    expect(card !== null).toBe(state.gate.shows === 'a card');
    if (state.gate.shows !== 'a card') return;
    expect(card).toHaveAttribute('data-state', state.gate.state);
    expect(card).toHaveTextContent(state.gate.says);
  });

  it('is what useFeature answers', () => {
    expect(hook('feature')).toEqual({ isStale: false, ...state.feature });
  });

  it('is what usePartnerTier answers', () => {
    expect(hook('tier')).toEqual(state.tier);
  });

  it('is what a progress tracker says', () => {
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuetext', state.tracker);
  });

  it('is what the host is told, and no screen reader is interrupted', () => {
    expect(told.map((event) => event.type === 'exposure' && event.status)).toEqual(state.told);
    expect(document.querySelector('[aria-live], [role=alert], [role=status]')).toBeNull();
  });

  it('asks no more than it must', () => {
    expect(vi.mocked(adapter.getSnapshot).mock.calls.map(([partnerId]) => partnerId)).toEqual(state.fetched);
  });
});
