import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Celebration, Severity } from '../domain/celebration';
import type { TierAdapter } from '../domain/tier-adapter';

/** What was claimed together: nobody else will show it, so it stays until it was seen. */
export interface Taken {
  partnerId: string;
  severity: Severity;
  /** More than one are told as one. */
  celebrations: readonly Celebration[];
  /** Whoever shows it; null while it waits. */
  shownBy: symbol | null;
  /** Showing it was begun before, and interrupted. */
  wasShown: boolean;
}

/** What one adapter claimed on this page and was not completed, over all its providers and their partners. */
export type TakenStore = StoreApi<readonly Taken[]>;

const stores = new WeakMap<TierAdapter, TakenStore>();

/** What this page claimed over an adapter. It outlives providers, so that signing in again finds it. */
export function takenCelebrations(adapter: TierAdapter): TakenStore {
  const known = stores.get(adapter);
  if (known) return known;
  const store: TakenStore = createStore(() => []);
  stores.set(adapter, store);
  return store;
}

/** Hands what was taken to whoever shows it, or back to wait. */
export function give(store: TakenStore, celebrations: readonly Celebration[], shownBy: symbol | null): void {
  store.setState(
    store
      .getState()
      .map((each) => (each.celebrations === celebrations ? { ...each, shownBy, wasShown: true } : each)),
    true,
  );
}

/** Forgets what was seen. */
export function forget(store: TakenStore, celebrations: readonly Celebration[]): void {
  store.setState(
    store.getState().filter((each) => each.celebrations !== celebrations),
    true,
  );
}
