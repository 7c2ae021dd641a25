import type { Pool } from 'pg';
import { PROTOTYPES } from './prototypes';

interface Column {
  table: string;
  name: string;
  type: string;
}

/** Every column that can be written of the tables whose rows belong to partners. */
const COLUMNS = `
  select format('%I.%I', table_schema, table_name) as table, column_name as name, data_type as type
  from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where t.table_type = 'BASE TABLE' and is_generated = 'NEVER' and table_schema in ('public', 'partner_program')
    and (table_name = 'partner_profiles' or exists (
      select from information_schema.columns owner
      where (owner.table_schema, owner.table_name, owner.column_name) = (c.table_schema, c.table_name, 'partner_id')))`;

/** Numbers that are given away go up by so many with each copy; the prototypes take far fewer. */
const STRIDE = 100_000;

/**
 * Makes that many partners out of the prototypes, by one insert per table. Copies of one row stand together, so the
 * rows of one partner lie as far apart as those a partner gets over the years.
 *
 * @param pool Connections of a superuser; it works on as many tables at once as it has.
 * @param partners A multiple of the number of prototypes.
 */
export async function multiply(pool: Pool, partners: number): Promise<void> {
  const columns = (await pool.query<Column>(COLUMNS)).rows;
  const tables = [...new Set(columns.map(({ table }) => table))];

  // filled without indexes, which then become whole at once
  await pool.query('update pg_index set indisready = false where indrelid = any ($1::regclass[])', [tables]);
  await Promise.all(
    tables.map(async (table) => {
      const client = await pool.connect();
      await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`);
      await client.query(
        copies(
          table,
          columns.filter((column) => column.table === table),
          partners / PROTOTYPES - 1,
        ),
      );
      await client.query(`reindex table ${table}`);
      await client.query(`vacuum (freeze, analyze) ${table}`);
      client.release(true);
    }),
  );
  await pool.query(`
    select setval(pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name), ${2 ** 40})
    from information_schema.columns where is_identity = 'YES' and table_schema = 'public'`);
  await pool.query('checkpoint');
}

function copies(table: string, columns: Column[], count: number): string {
  return `
    insert into ${table} (${columns.map(({ name }) => name).join(', ')}) overriding system value
    select ${columns.map(copied).join(', ')}
    from (select t.*, generate_series(1, ${count}) as copy from ${table} t) t`;
}

/** What a column of a copy holds: whatever names something names the copy of it. */
function copied({ name, type }: Column): string {
  if (type === 'uuid') return `bench.copied_id(${name}, copy)`;
  if (name === 'id' || name === 'reverses') return `${name} + copy * ${STRIDE}::bigint`;
  if (name === 'enrolment_number') return `${name} + copy * ${PROTOTYPES}`;
  if (name === 'place') return `${name} - copy * ${PROTOTYPES}`;
  if (name === 'reference') return `${name} || '-' || copy`;
  if (name === 'event_data') {
    return `case when event_data ? 'deal_id' then event_data || jsonb_build_object(
      'deal_id', bench.copied_id((event_data ->> 'deal_id')::uuid, copy),
      'reference', event_data ->> 'reference' || '-' || copy) else event_data end`;
  }
  return name;
}
