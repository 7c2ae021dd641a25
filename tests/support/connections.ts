import { createClient } from '@supabase/supabase-js';
import { Pool } from 'pg';
import { WebSocket } from 'ws';
import { createEmbeddedDatabase } from '../../src/pglite';
import type { TierAdminConnection } from '../../src/server';
import type { Engine } from './engines';
import { startSupabase } from './supabase/start-supabase';
import { urlsOf } from './urls-of';

/** A database, and a connection of the server to it. */
export interface Connected {
  connection: TierAdminConnection;
  /** Runs a statement as the owner. */
  query: <Row = Record<string, unknown>>(sql: string, params?: unknown[]) => Promise<Row[]>;
  close: () => Promise<void>;
}

/** Everything that an admin can be made from. */
export const connections: { name: string; open: (engine: Engine) => Promise<Connected> }[] = [
  {
    name: 'a PGlite',
    open: async () => {
      const db = await createEmbeddedDatabase();
      return {
        connection: db,
        query: async <Row>(sql: string, params?: unknown[]) => (await db.query<Row>(sql, params)).rows,
        close: () => db.close(),
      };
    },
  },
  {
    name: 'a pg Pool',
    open: async (engine) => {
      const database = await engine.fresh();
      const connectionString = (await urlsOf(database))('postgres');
      const pool = new Pool({ connectionString, options: '-c role=service_role' });
      return { connection: pool, query: database.query, close: () => pool.end() };
    },
  },
  {
    name: 'a service-role Supabase client',
    open: async (engine) => {
      const database = await engine.fresh();
      const supabase = await startSupabase(database);
      const connection = createClient(supabase.url, supabase.serviceKey, {
        auth: { persistSession: false },
        realtime: { transport: WebSocket as never },
      });
      return { connection, query: database.query, close: supabase.close };
    },
  },
];
