import { vi } from 'vitest';
import type { ConnectionState, TierAdapter } from '../../../src';

/** What a listener was told, in order. */
export interface Heard {
  revisions: number[];
  states: ConnectionState[];
  stop: () => void;
  /** Waits until the channel is up; counts only what is told from now on when it is up already. */
  live: () => Promise<void>;
  /** Waits for a revision. */
  hears: (revision: number) => Promise<void>;
}

export const PATIENTLY = { timeout: 15_000, interval: 10 };

export function listen(adapter: TierAdapter, partnerId: string): Heard {
  const revisions: number[] = [];
  const states: ConnectionState[] = [];
  const stop = adapter.subscribe(partnerId, {
    onChange: ({ revision }) => revisions.push(revision),
    onConnection: (state) => states.push(state),
  });
  return {
    revisions,
    states,
    stop,
    live: () =>
      vi.waitFor(() => {
        if (states.at(-1) !== 'live') throw new Error(`the channel is ${String(states.at(-1))}`);
      }, PATIENTLY),
    hears: (revision) =>
      vi.waitFor(() => {
        if (!revisions.includes(revision)) throw new Error(`${revision} is not among ${revisions.join()}`);
      }, PATIENTLY),
  };
}
