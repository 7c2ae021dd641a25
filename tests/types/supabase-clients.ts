import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { createClient as createOldest, type SupabaseClient as OldestClient } from 'supabase-js-oldest';
import { createSupabaseAdapter } from '../../src/supabase';

// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- this is how it is generated
type None = Record<never, never>;

/** As `supabase gen types` writes it for a host that has never heard of us. */
interface Database {
  public: {
    Tables: {
      leads: {
        Row: { id: string; name: string | null };
        Insert: { id?: string; name?: string | null };
        Update: { id?: string; name?: string | null };
        Relationships: [];
      };
    };
    Views: None;
    Functions: { close_lead: { Args: { lead: string }; Returns: boolean } };
    Enums: None;
    CompositeTypes: None;
  };
  crm: {
    Tables: None;
    Views: None;
    Functions: None;
    Enums: None;
    CompositeTypes: None;
  };
}

declare const untyped: SupabaseClient;
declare const typed: SupabaseClient<Database>;
declare const ofSchema: SupabaseClient<Database, 'crm'>;
declare const oldest: OldestClient;
declare const oldestTyped: OldestClient<Database>;

export const adapters = [
  createSupabaseAdapter(untyped),
  createSupabaseAdapter(typed),
  createSupabaseAdapter(ofSchema),
  createSupabaseAdapter(oldest),
  createSupabaseAdapter(oldestTyped),
  createSupabaseAdapter(createClient('https://x.supabase.co', 'key')),
  createSupabaseAdapter(createClient<Database>('https://x.supabase.co', 'key')),
  createSupabaseAdapter(
    createClient<Database, 'crm'>('https://x.supabase.co', 'key', { db: { schema: 'crm' } }),
  ),
  createSupabaseAdapter(createOldest<Database>('https://x.supabase.co', 'key')),
];

// @ts-expect-error what is no client of Supabase
createSupabaseAdapter({ query: () => Promise.resolve({ rows: [] }) });
// @ts-expect-error the package of a client instead of the client
createSupabaseAdapter(createClient);
