import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Pool } from 'pg';
import { isTierError, TierError, toTierError } from '../../../src/server';

export interface RestServer {
  url: string;
  stop: () => Promise<void>;
  resume: () => Promise<void>;
  close: () => Promise<void>;
}

const OPEN = /^\/(current_partner_id|partner_\w+)$/;

/**
 * A host's own backend over its own Postgres: `POST /<function>` calls one of the public functions as the user whose
 * token comes with it, which is the user's id here; `GET /changes` is a stream of revisions.
 */
export async function startRestServer(connectionString: string): Promise<RestServer> {
  const pool = new Pool({ connectionString, max: 10 });
  pool.on('error', () => undefined);
  const listening = new Client(connectionString);
  await listening.connect();
  await listening.query('update public.programme_settings set notify_changes = true; listen partner_tiers');
  const streams = new Map<ServerResponse, string>();
  listening.on('notification', ({ payload }) => {
    const hint = JSON.parse(payload ?? '') as { partner_id: string; revision: number };
    for (const [stream, partnerId] of streams) {
      if (partnerId === hint.partner_id) stream.write(`${String(hint.revision)}\n`);
    }
  });

  /** One request is one transaction, under the role and with the claims of its token. */
  async function callAs(
    user: string | undefined,
    name: string,
    args: Record<string, unknown>,
  ): Promise<unknown> {
    const connection = await pool.connect();
    try {
      await connection.query('begin');
      await connection.query(
        `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`,
        [
          user === undefined ? 'anon' : 'authenticated',
          user === undefined ? '' : JSON.stringify({ sub: user }),
        ],
      );
      const list = Object.keys(args).map((key, index) => `"${key}" => $${String(index + 1)}`);
      const { rows } = await connection.query<{ answer: unknown }>(
        `select to_jsonb(public.${name}(${list.join()})) as answer`,
        Object.values(args),
      );
      await connection.query('commit');
      return rows[0]?.answer ?? null;
    } catch (error) {
      await connection.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      connection.release();
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const user = request.headers.authorization?.replace('Bearer ', '');
    const path = request.url ?? '';
    if (path === '/changes') {
      const partnerId = (await callAs(user, 'current_partner_id', {})) as string;
      streams.set(response, partnerId);
      response.on('close', () => streams.delete(response));
      response.writeHead(200).write('live\n');
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (!OPEN.test(path)) throw new TierError('UNSUPPORTED', `There is no ${path}`);
    const found = await callAs(
      user,
      path.slice(1),
      JSON.parse(Buffer.concat(chunks).toString()) as object as Record<string, unknown>,
    );
    response.writeHead(200).end(JSON.stringify(found));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const { code, message, hint } = isTierError(error) ? error : toTierError(error);
      response.writeHead(400).end(JSON.stringify({ code, message, hint }));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;

  async function stop(): Promise<void> {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
  return {
    url: `http://127.0.0.1:${String(port)}`,
    stop,
    resume: async () => {
      await once(server.listen(port, '127.0.0.1'), 'listening');
    },
    close: async () => {
      await stop();
      await Promise.all([listening.end(), pool.end()]);
    },
  };
}
