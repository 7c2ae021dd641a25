'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';

const waiting: symbol[] = [];
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(): void {
  for (const listener of listeners) listener();
}

/** Whether it is the caller's turn, among all callers of the page; first come, first served. */
export function useTurn(wanted: boolean): boolean {
  const [ticket] = useState(() => Symbol('turn'));
  useEffect(() => {
    if (!wanted) return;
    waiting.push(ticket);
    announce();
    return () => {
      waiting.splice(waiting.indexOf(ticket), 1);
      announce();
    };
  }, [wanted, ticket]);
  return useSyncExternalStore(
    subscribe,
    () => waiting[0] === ticket,
    () => false,
  );
}
