import { setTimeout as delay } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { createPgoutputReader, type RowChange } from './pgoutput';
import type { Claims } from './tokens';

/** What a client asks for when it joins a channel. */
export interface Binding {
  event: '*' | 'INSERT' | 'UPDATE' | 'DELETE';
  schema: string;
  table?: string;
  /** `column=eq.value`. */
  filter?: string;
}

/** A change as a client reads it. */
interface Told extends Pick<RowChange, 'type' | 'schema' | 'table' | 'record'> {
  columns: { name: string; type: string }[];
  old_record: object;
  commit_timestamp: string;
  errors: null;
}

export interface PostgresChanges {
  /** Tells what the owner of a token may see, from when it resolves until its answer is called. */
  watch: (binding: Binding, claims: () => Claims, tell: (change: Told) => void) => Promise<() => void>;
  close: () => Promise<void>;
}

interface Watcher {
  /** Where the log ended when it began: what was written before is none of its news. */
  since: number;
  binding: Binding;
  claims: () => Claims;
  tell: (change: Told) => void;
}

const EVERY = 20;
const END = `select pg_current_wal_insert_lsn() - '0/0' as place`;
const SLOT = `select pg_create_logical_replication_slot('stand_in', 'pgoutput', temporary => true)`;
const NEWS = `select lsn - '0/0' as place, data from pg_logical_slot_get_binary_changes('stand_in', null, null,
  'proto_version', '1', 'publication_names', 'supabase_realtime')`;

/** Rows of the publication `supabase_realtime` as they are committed, decoded by PostgreSQL itself. */
export function createPostgresChanges(url: string, pool: Pool): PostgresChanges {
  const watchers = new Set<Watcher>();
  const read = createPgoutputReader();
  const slot = new Client(url);
  let opened: Promise<void> | undefined;
  let polled = Promise.resolve();
  let isClosed = false;

  async function open(): Promise<void> {
    await slot.connect();
    await slot.query(SLOT);
    polled = poll();
  }

  async function poll(): Promise<void> {
    while (!isClosed) {
      const { rows } = await slot.query<{ place: string; data: Buffer }>(NEWS);
      for (const { place, data } of rows) {
        const change = read(data);
        if (change) await handOver(change, Number(place));
      }
      await delay(EVERY);
    }
  }

  async function handOver(change: RowChange, place: number): Promise<void> {
    for (const watcher of watchers) {
      if (
        place < watcher.since ||
        !isMeant(watcher.binding, change) ||
        !(await maySee(pool, change, watcher.claims()))
      )
        continue;
      const { type, schema, table, record } = change;
      const columns = await typed(pool, change);
      const told = { type, schema, table, record, columns, old_record: {}, errors: null };
      if (watchers.has(watcher)) watcher.tell({ ...told, commit_timestamp: new Date().toISOString() });
    }
  }

  return {
    async watch(binding, claims, tell) {
      await (opened ??= open());
      const { rows } = await pool.query<{ place: string }>(END);
      const watcher = { binding, claims, tell, since: Number(rows[0]!.place) };
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    async close() {
      isClosed = true;
      if (!opened) return;
      await polled;
      await slot.end();
    },
  };
}

function isMeant({ event, schema, table, filter }: Binding, change: RowChange): boolean {
  if (event !== '*' && event !== change.type) return false;
  if (schema !== change.schema || (table !== undefined && table !== change.table)) return false;
  const [, column, value] = /^(\w+)=eq\.(.*)$/.exec(filter ?? '') ?? [];
  return filter === undefined || (column !== undefined && change.record[column] === value);
}

/** Whether the owner of a token sees the row by its key, asked as Realtime asks it: under its role and its claims. */
async function maySee(
  pool: Pool,
  { schema, table, columns, record }: RowChange,
  claims: Claims,
): Promise<boolean> {
  const keys = columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
      claims.role,
      JSON.stringify(claims),
    ]);
    const where = keys.map((key, index) => `"${key}"::text = $${String(index + 1)}`).join(' and ');
    const seen = await client.query(
      `select from "${schema}"."${table}" where ${where}`,
      keys.map((key) => record[key]),
    );
    return seen.rows.length === 1;
  } catch {
    return false; // who may not read the table sees no row of it
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function typed(pool: Pool, { columns }: RowChange): Promise<Told['columns']> {
  const { rows } = await pool.query<{ type: string }>(
    `select typname as type from unnest($1::oid[]) with ordinality as c(id, place) join pg_type on oid = c.id order by place`,
    [columns.map(({ typeId }) => typeId)],
  );
  return columns.map(({ name }, index) => ({ name, type: rows[index]!.type }));
}
