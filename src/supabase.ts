export { createSupabaseAdapter } from './adapters/supabase/create-supabase-adapter';
export type { SupabaseClientLike } from './adapters/supabase/supabase-client';
