/**
 * A client of `@supabase/supabase-js` 2.45 or newer, whatever `Database` it is typed with: what is called is not in
 * a host's types, so only the presence of the methods is asked for.
 */
export interface SupabaseClientLike {
  schema: (...args: never[]) => unknown;
  channel: (...args: never[]) => unknown;
  removeChannel: (...args: never[]) => unknown;
  realtime: object;
  auth: object;
}

/** What the package uses of a client. */
export interface SupabaseClient {
  schema: (name: 'public') => { rpc: (name: string, args: Record<string, unknown>) => RpcRequest };
  channel: (name: string, options: { config: { private: boolean } }) => RealtimeChannel;
  removeChannel: (channel: RealtimeChannel) => Promise<unknown>;
  realtime: {
    setAuth: (token: string | undefined) => Promise<void> | undefined;
    /** Since 2.47 a function that gives the token; before, the token. */
    accessToken?: unknown;
  };
  auth: {
    getSession: () => Promise<{ data: { session: { access_token: string; user: { id: string } } | null } }>;
    onAuthStateChange: (callback: (event: string, session: { user: { id: string } } | null) => void) => {
      data: { subscription: { unsubscribe: () => void } };
    };
  };
  /** The option of the same name, for tokens of another party. Then nothing of `auth` may be touched. */
  accessToken?: () => Promise<string | null>;
}

export interface RpcRequest extends PromiseLike<RpcAnswer> {
  abortSignal: (signal: AbortSignal) => PromiseLike<RpcAnswer>;
}

export interface RpcAnswer {
  data: unknown;
  error: { code?: string; message: string; hint?: string | null } | null;
  /** Of HTTP; 0 when there was no answer. */
  status: number;
}

export interface RealtimeChannel {
  on: (
    type: 'broadcast',
    filter: { event: string },
    callback: (message: { payload?: { revision?: unknown } }) => void,
  ) => RealtimeChannel;
  subscribe: (callback: (status: ChannelStatus) => void) => RealtimeChannel;
}

export type ChannelStatus = 'SUBSCRIBED' | 'TIMED_OUT' | 'CLOSED' | 'CHANNEL_ERROR';

/** Sees a client as the package uses it. */
export function asSupabaseClient(client: SupabaseClientLike): SupabaseClient {
  return client as unknown as SupabaseClient;
}
