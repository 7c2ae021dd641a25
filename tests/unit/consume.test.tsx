import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TierError, TierProvider, useFeature, type FeatureUse, type TierAdapter } from '../../src';
import { hintedAdapter, type HintedAdapter } from '../support/hinted-adapter';
import { feature, snapshot } from '../support/snapshots';

const resetsAt = '2025-02-01T00:00:00.000Z';
const ALLOWANCE = 3;

const metered = (used: number, revision = 1) =>
  snapshot({
    revision,
    features: { reports: feature({ usage: { used, allowance: ALLOWANCE, resetsAt } }), free: feature() },
  });
const answer = (outcome: FeatureUse['outcome'], used: number, replayed = false): FeatureUse => ({
  outcome,
  replayed,
  used,
  allowance: ALLOWANCE,
  resetsAt,
});

describe('consume', () => {
  let adapter: HintedAdapter;
  /** Uses the adapter was asked for and has not answered. */
  let asked: { amount: number | undefined; key: string; resolve: (use: FeatureUse) => void; reject: (error: unknown) => void }[]; // prettier-ignore
  let seen: (number | undefined)[];

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse(snapshot().asOf) });
    adapter = hintedAdapter({ snapshot: metered(0) });
    asked = [];
    seen = [];
    adapter.consumeFeature = vi.fn<TierAdapter['consumeFeature']>(
      (_partnerId, _feature, key, amount) =>
        new Promise((resolve, reject) => asked.push({ amount, key, resolve, reject })),
    );
    vi.spyOn(adapter, 'getSnapshot');
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const settle = () => act(() => vi.advanceTimersByTimeAsync(0));
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

  async function held(name = 'reports', partnerId: string | null = 'ada') {
    const { result } = renderHook(
      () => {
        const state = useFeature(name);
        seen.push(state.usage?.used);
        return state;
      },
      {
        wrapper: ({ children }: { children: ReactNode }) => (
          <TierProvider adapter={adapter} partnerId={partnerId}>
            {children}
          </TierProvider>
        ),
      },
    );
    await settle();
    return result;
  }

  it('counts at once, resolves to what the database answered, and follows by a refetch', async () => {
    const result = await held();
    const { consume } = result.current;
    let outcome: unknown;
    act(() => void consume().then((answered) => (outcome = answered)));
    expect(result.current.usage).toEqual({ used: 1, allowance: ALLOWANCE, resetsAt });
    vi.mocked(adapter.getSnapshot).mockClear();
    adapter.play({ snapshot: metered(1, 2) });
    asked[0]!.resolve(answer('ok', 1));
    await settle();
    expect(outcome).toEqual({ ...answer('ok', 1), idempotencyKey: asked[0]!.key });
    expect(adapter.getSnapshot).toHaveBeenCalledOnce();
    expect(result.current.usage?.used).toBe(1);
    expect(seen).not.toContain(2);
    expect(result.current.consume).toBe(consume);
  });

  it('leaves to the database whether there is any left', async () => {
    adapter.play({ snapshot: metered(ALLOWANCE - 1) });
    const result = await held();
    act(() => void result.current.consume());
    expect(result.current).toMatchObject({ status: 'granted', usage: { used: ALLOWANCE } });
    act(() => void result.current.consume());
    expect(result.current.usage?.used).toBe(ALLOWANCE);
    expect(asked).toHaveLength(2);
  });

  it.each(['limit_reached', 'locked'] as const)('takes back what was refused as %s', async (refusal) => {
    const result = await held();
    let outcome: unknown;
    act(() => void result.current.consume({ amount: 2 }).then((answered) => (outcome = answered)));
    expect(result.current.usage?.used).toBe(2);
    asked[0]!.resolve(answer(refusal, 0));
    await settle();
    expect(asked[0]!.amount).toBe(2);
    expect(outcome).toMatchObject({ outcome: refusal });
    expect(result.current.usage?.used).toBe(0);
  });

  it.each([NaN, -5, 0, Infinity])(
    'leaves %d, which is no amount, to the database to refuse',
    async (amount) => {
      adapter.play({ snapshot: metered(1) });
      const result = await held();
      act(() => void result.current.consume({ amount }));
      expect(result.current.usage?.used).toBe(1);
      asked[0]!.reject(new TierError('INVALID_INPUT', 'amount is below 1'));
      await settle();
      expect(result.current.usage?.used).toBe(1);
    },
  );

  it('takes back what failed, resolves to the error, and finds out whether it was counted', async () => {
    const result = await held();
    let outcome: unknown;
    act(() => void result.current.consume().then((answered) => (outcome = answered)));
    vi.mocked(adapter.getSnapshot).mockClear();
    const error = new TierError('USAGE_CONFLICT', 'Another use has this key');
    asked[0]!.reject(error);
    await settle();
    expect(outcome).toEqual({ outcome: 'failed', error, idempotencyKey: asked[0]!.key });
    expect(result.current.usage?.used).toBe(0);
    expect(adapter.getSnapshot).toHaveBeenCalledOnce();
  });

  it('tries again with the same key while that may help', async () => {
    const result = await held();
    let outcome: unknown;
    act(() => void result.current.consume().then((answered) => (outcome = answered)));
    asked[0]!.reject(new TierError('BUSY', 'Locked'));
    await pass(1000);
    asked[1]!.reject(new RangeError('whatever a faulty adapter throws'));
    await pass(2000);
    expect(result.current.usage?.used).toBe(1);
    asked[2]!.resolve(answer('ok', 1, true));
    await settle();
    expect(asked.map(({ key }) => key)).toEqual([asked[0]!.key, asked[0]!.key, asked[0]!.key]);
    expect(outcome).toMatchObject({ outcome: 'ok', replayed: true });
    expect(result.current.usage?.used).toBe(1);
  });

  it('gives up in the end, with a TierError', async () => {
    adapter.consumeFeature = vi.fn(() => Promise.reject(new Error('gone')));
    const result = await held();
    let outcome: unknown;
    act(() => void result.current.consume().then((answered) => (outcome = answered)));
    await pass(60_000);
    expect(adapter.consumeFeature).toHaveBeenCalledTimes(4);
    expect(outcome).toMatchObject({ outcome: 'failed', error: { name: 'TierError', code: 'UNKNOWN' } });
  });

  it('has a key of its own for each use, unless it is given one', async () => {
    const result = await held();
    act(() => {
      void result.current.consume();
      void result.current.consume();
      void result.current.consume({ idempotencyKey: 'mine' });
    });
    const [first, second, third] = asked.map(({ key }) => key);
    expect(first).toMatch(/^[\d-]{8,}$/);
    expect(second).not.toBe(first);
    expect(third).toBe('mine');
  });

  it('needs no secure context to make a key', async () => {
    vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
      throw new TypeError('crypto.randomUUID is not a function');
    });
    const result = await held();
    act(() => void result.current.consume());
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['in order', [0, 1]],
    ['out of order', [1, 0]],
  ])('counts uses at the same time, answered %s, and never more than there are', async (_, order) => {
    const result = await held();
    act(() => {
      void result.current.consume();
      void result.current.consume();
    });
    expect(result.current.usage?.used).toBe(2);
    for (const [place, use] of order.entries()) {
      asked[use]!.resolve(answer('ok', place + 1));
      await settle();
      expect(result.current.usage?.used).toBe(2);
    }
    expect(Math.max(...seen.map((used) => used ?? 0))).toBe(2);
  });

  it('counts none twice when the change is hinted before the answer comes', async () => {
    const result = await held();
    act(() => void result.current.consume());
    adapter.play({ snapshot: metered(1, 2) });
    adapter.hint(2);
    await settle();
    expect(result.current.usage?.used).toBe(1);
    asked[0]!.resolve(answer('ok', 1));
    await settle();
    expect(Math.max(...seen.map((used) => used ?? 0))).toBe(1);
  });

  it('takes back one of two uses and keeps the other', async () => {
    const result = await held();
    act(() => {
      void result.current.consume();
      void result.current.consume();
    });
    asked[0]!.reject(new TierError('FORBIDDEN', 'No'));
    await settle();
    expect(result.current.usage?.used).toBe(1);
    asked[1]!.resolve(answer('ok', 1));
    await settle();
    expect(result.current.usage?.used).toBe(1);
  });

  it('shows a new period as the database tells it', async () => {
    const result = await held();
    act(() => void result.current.consume());
    const next = '2025-03-01T00:00:00.000Z';
    adapter.play({
      snapshot: snapshot({
        revision: 2,
        features: { reports: feature({ usage: { used: 0, allowance: 5, resetsAt: next } }) },
      }),
    });
    adapter.hint(2);
    await settle();
    expect(result.current.usage).toEqual({ used: 0, allowance: 5, resetsAt: next });
    act(() => void result.current.consume());
    asked[0]!.reject(new TierError('FORBIDDEN', 'No'));
    await settle();
    expect(result.current.usage?.used).toBe(1);
    asked[1]!.resolve({ ...answer('ok', 1), allowance: 5, resetsAt: next });
    await settle();
    expect(result.current.usage?.used).toBe(1);
  });

  it('uses a feature that is not limited', async () => {
    const result = await held('free');
    let outcome: unknown;
    act(() => void result.current.consume().then((answered) => (outcome = answered)));
    asked[0]!.resolve({ ...answer('ok', 7), allowance: null, resetsAt: null });
    await settle();
    expect(outcome).toMatchObject({ outcome: 'ok', used: 7, allowance: null });
    expect(result.current.usage).toBeNull();
  });

  it('fails without asking where nobody is signed in', async () => {
    const result = await held('reports', null);
    const outcome = await act(() => result.current.consume());
    expect(outcome).toMatchObject({ outcome: 'failed', error: { code: 'FORBIDDEN' } });
    expect(adapter.consumeFeature).not.toHaveBeenCalled();
  });
});
