/**
 * A Supabase project for tests: real PostgreSQL, and in front of it as much of the API as the package uses, so
 * that the real supabase-js has something to speak to. `POST /rest/v1/rpc/…` with PostgREST's answers, private
 * and public Realtime channels that hear what is inserted into `realtime.messages` and what changes in the tables of the
 * publication `supabase_realtime`, sign-in and refresh of tokens.
 *
 * What it does not prove: how PostgREST and Realtime themselves behave. Limits of rate, size and time, the pooler,
 * the API gateway and its keys, presence, messages sent by clients and replay are not here. Of `postgres_changes` the rows
 * are decoded by PostgreSQL and shown to whoever sees them under its policies, as there; deletions, hidden columns, filters
 * but `eq` and how many listeners the real one bears are not here.
 * Broadcasts are handed over by NOTIFY instead of logical replication, so they arrive at commit, one by one and
 * sooner than on hosted Supabase, and at most 8 kB long. Sign-in asks for no password. What it says about policies,
 * roles, transactions and SQL errors is what PostgreSQL says.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { WebSocketServer } from 'ws';
import type { Session } from '../engines';
import { urlsOf } from '../urls-of';
import { createAuth, type Auth } from './auth';
import { postgrestError } from './postgrest-error';
import { createRealtime, type Realtime } from './realtime';
import { createRest } from './rest';
import { BadToken, signToken, verifyToken } from './tokens';

export interface Supabase {
  url: string;
  anonKey: string;
  serviceKey: string;
  /** A token of a user, as Supabase Auth or another party would sign it. */
  tokenOf: (userId: string, expiresIn?: number) => Promise<string>;
  realtime: Pick<Realtime, 'channels' | 'sockets' | 'cut' | 'expire'>;
  setTokenLifetime: Auth['setLifetime'];
  /** Answers every request with a status and nothing the programme said, until it is called without one. */
  failWith: (status?: number, body?: string) => void;
  /** The calls since the start: `partner_snapshot` and so on. */
  calls: string[];
  /** Ends every connection and takes no new one. */
  stop: () => Promise<void>;
  /** Takes connections again, under the same address. */
  resume: () => Promise<void>;
  close: () => Promise<void>;
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers':
    '*, authorization, apikey, content-type, x-client-info, content-profile, prefer',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-max-age': '600',
};

/** Starts a project on a database of a real server. */
export async function startSupabase(database: Session): Promise<Supabase> {
  const as = await urlsOf(database);
  const [api, owner] = ['authenticator', 'postgres'].map((role) => {
    const pool = new Pool({ connectionString: as(role), max: 10 });
    pool.on('error', () => undefined);
    return pool;
  }) as [Pool, Pool];

  const auth = createAuth();
  const callFunction = createRest(api);
  const realtime = await createRealtime(as('postgres'), owner);
  const anonKey = await signToken({ role: 'anon' });
  const calls: string[] = [];
  let failure: { status: number; body: string } | undefined;

  async function answer(request: IncomingMessage): Promise<{ status: number; body: string }> {
    if (failure) return failure;
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const body = await read(request);
    const token = request.headers.authorization?.replace('Bearer ', '') ?? String(request.headers['apikey']);
    if (pathname.startsWith('/auth/v1/')) {
      const { status, body: found } = await auth.handle(pathname.slice(9), searchParams, token, body);
      return { status, body: found === null ? '' : JSON.stringify(found) };
    }
    const [, name] = /^\/rest\/v1\/rpc\/(\w+)$/.exec(pathname) ?? [];
    if (name === undefined || request.method !== 'POST') return { status: 404, body: '{}' };
    calls.push(name);
    let role = 'anon';
    try {
      const claims = await verifyToken(token);
      ({ role } = claims);
      return { status: 200, body: await callFunction(name, body as Record<string, unknown>, claims) };
    } catch (error) {
      const { status, body: said } = postgrestError(error, role);
      return { status, body: JSON.stringify(said) };
    }
  }

  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') return void response.writeHead(204, CORS).end();
    answer(request).then(
      ({ status, body }) => write(response, status, body),
      (error: unknown) =>
        write(response, error instanceof BadToken ? 401 : 500, JSON.stringify({ msg: String(error) })),
    );
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const apikey = searchParams.get('apikey') ?? '';
    verifyToken(apikey).then(
      () => {
        if (pathname !== '/realtime/v1/websocket' || failure) return socket.destroy();
        sockets.handleUpgrade(request, socket, head, (upgraded) => {
          realtime.connect(upgraded, apikey, searchParams.get('vsn') === '2.0.0' ? '2.0.0' : '1.0.0');
        });
      },
      () => socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n'),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;

  async function stop(): Promise<void> {
    if (!server.listening) return;
    realtime.cut();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
  return {
    url: `http://127.0.0.1:${port}`,
    anonKey,
    serviceKey: await signToken({ role: 'service_role' }),
    tokenOf: (sub, expiresIn) => signToken({ role: 'authenticated', sub }, expiresIn),
    realtime,
    setTokenLifetime: auth.setLifetime,
    failWith(status, body = '') {
      failure = status === undefined ? undefined : { status, body };
    },
    calls,
    stop,
    resume: async () => {
      await once(server.listen(port, '127.0.0.1'), 'listening');
    },
    close: async () => {
      await stop();
      await Promise.all([realtime.close(), api.end(), owner.end()]);
    },
  };
}

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : JSON.parse(text);
}

function write(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { ...CORS, 'content-type': 'application/json; charset=utf-8' }).end(body);
}
