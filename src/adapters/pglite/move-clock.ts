import type { PGlite } from '@electric-sql/pglite';

/**
 * Moves the clock of an embedded database ahead, for playgrounds and demonstrations. Whoever listens is told
 * that every partner may have changed.
 *
 * @param milliseconds - How far; added to earlier moves.
 */
export async function moveClock(db: PGlite, milliseconds: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      `update partner_program.embedded_clock set ahead = ahead + $1 * interval '1 millisecond'`,
      [milliseconds],
    );
    await tx.exec('update public.partner_tiers set revision = revision + 1');
  });
}
