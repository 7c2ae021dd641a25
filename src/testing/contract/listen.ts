import type { ConnectionState, TierAdapter } from '../../domain/tier-adapter';
import { until } from './until';

/** What a listener was told, in order. */
export interface Heard {
  revisions: number[];
  states: ConnectionState[];
  stop: () => void;
  /** Waits until the last word on the connection is this. */
  becomes: (state: ConnectionState) => Promise<void>;
  /** Waits for a revision, or a later one. */
  hears: (revision: number) => Promise<void>;
}

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
    becomes: (state) =>
      until(
        () => states.at(-1) === state,
        () => `the connection never became ${state}; it was told to be ${states.join(', ') || 'nothing'}`,
      ),
    hears: (revision) =>
      until(
        () => revisions.some((told) => told >= revision),
        () => `revision ${String(revision)} was never told; told was ${revisions.join(', ') || 'nothing'}`,
      ),
  };
}
