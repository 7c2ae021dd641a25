'use client';

import { createContext, useContext } from 'react';
import type { TierStore } from './tier-store';

export const TierContext = /* @__PURE__ */ createContext<TierStore | null>(null);

/** The store of the nearest provider. */
export function useTierStore(): TierStore {
  const store = useContext(TierContext);
  if (store === null) {
    throw new Error('Wrap your app in <TierProvider>');
  }
  return store;
}
