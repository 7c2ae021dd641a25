import type { Session } from './engines';

/** Comes back when a connection, by its backend's pid, waits for a lock of another one. */
export async function untilWaiting(watcher: Session, pid: number): Promise<void> {
  for (;;) {
    const [row] = await watcher.query<{ waits: boolean }>(
      'select cardinality(pg_blocking_pids($1)) > 0 as waits',
      [pid],
    );
    if (row!.waits) return;
  }
}
