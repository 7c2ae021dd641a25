import type { Session } from './engines';

/**
 * Evaluates an expression and tells how many entries of a table and its indexes that took. An index scan counts
 * an entry once, a look at the table without an index counts every row.
 *
 * @param expression SQL that may use the parameters, from `$2` on.
 */
export async function entriesRead(
  session: Session,
  table: string,
  expression: string,
  params: unknown[],
): Promise<{ answer: unknown; entries: number }> {
  const counted = (after: string) => `(
    select sum(pg_stat_get_xact_tuples_returned(c.oid))::integer
    from pg_catalog.pg_class c
    left join pg_catalog.pg_index i on i.indexrelid = c.oid
    where $1::regclass in (c.oid, i.indrelid) and ${after} is not null)`;
  const [row] = await session.query<{ answer: unknown; entries: number }>(
    `with before as materialized (select ${counted('0')} as entries),
     given as materialized (select before.entries, ${expression} as answer from before)
     select answer, ${counted('answer')} - entries as entries from given`,
    [table, ...params],
  );
  return row!;
}
