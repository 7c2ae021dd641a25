import type { Target } from '../target';

/** Several at once take turns at this, also through a pooler. */
const TURN = `select pg_advisory_xact_lock(hashtextextended('@siso/partner-tiers migrate', 0))`;

/** Runs the work in one transaction, while nobody else runs such work on that database. */
export async function inTransaction<Result>(target: Target, work: () => Promise<Result>): Promise<Result> {
  await target.exec(`begin; ${TURN}`);
  try {
    const result = await work();
    await target.exec('commit');
    return result;
  } catch (error) {
    // a connection that broke cannot roll back, and its server does
    await target.exec('rollback').catch(() => undefined);
    throw error;
  }
}
