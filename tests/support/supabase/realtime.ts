import { Client, type Pool } from 'pg';
import type { WebSocket } from 'ws';
import { decodeFrame, encodeBroadcast, encodeFrame, type Frame, type Vsn } from './frames';
import { mayReadTopic } from './may-read-topic';
import { createPostgresChanges, type Binding } from './postgres-changes';
import { verifyToken, type Claims } from './tokens';

/** A channel that somebody has joined. */
interface Channel {
  topic: string;
  isPrivate: boolean;
  joinRef: string | null;
  claims: Claims;
  expiry: NodeJS.Timeout;
  /** Ends what it listens to of tables. */
  unwatch: (() => void)[];
}

interface Connection {
  socket: WebSocket;
  vsn: Vsn;
  apikey: string;
  channels: Map<string, Channel>;
}

/** A row of `realtime.messages`. */
interface Message {
  id: string;
  topic: string;
  event: string;
  payload: unknown;
  private: boolean;
}

export interface Realtime {
  /** Takes over a socket that has been upgraded. */
  connect: (socket: WebSocket, apikey: string, vsn: Vsn) => void;
  /** The channels joined now, one entry for each time. */
  channels: () => { topic: string; isPrivate: boolean; sub: string | undefined }[];
  sockets: () => number;
  /** Ends every connection without a goodbye, as a network does. */
  cut: () => void;
  /** Ends every channel as at the end of its token's time; the connections stay. */
  expire: () => void;
  close: () => Promise<void>;
}

const PREFIX = 'realtime:';
const LONGEST_TIMEOUT = 2 ** 31 - 1;
const OUTBOX = `
  create or replace function realtime.hand_over() returns trigger language plpgsql security definer as $$
  begin
    perform pg_notify('realtime_messages', json_build_object('id', new.id, 'topic', new.topic, 'event', new.event,
      'payload', new.payload, 'private', new.private)::text);
    return null;
  end $$;
  create or replace trigger hand_over after insert on realtime.messages
    for each row when (new.event is not null) execute function realtime.hand_over()`;

/** Channels over sockets, fed by rows of `realtime.messages` and of published tables once they are committed. */
export async function createRealtime(url: string, pool: Pool): Promise<Realtime> {
  const connections = new Set<Connection>();
  const changes = createPostgresChanges(url, pool);
  const outbox = new Client(url);
  outbox.on('notification', ({ payload }) => broadcast(JSON.parse(payload ?? '') as Message));
  outbox.on('error', () => undefined);
  await outbox.connect();
  await outbox.query(OUTBOX);
  await outbox.query('listen realtime_messages');

  function broadcast(message: Message): void {
    for (const { socket, vsn, channels } of connections) {
      const channel = channels.get(message.topic);
      if (channel?.isPrivate !== message.private) continue;
      socket.send(encodeBroadcast(vsn, PREFIX + message.topic, message));
    }
  }

  const send = ({ socket, vsn }: Connection, frame: Frame) => socket.send(encodeFrame(vsn, frame));
  const reply = (
    connection: Connection,
    { joinRef, ref, topic }: Frame,
    status: 'ok' | 'error',
    response: object,
  ) => send(connection, { joinRef, ref, topic, event: 'phx_reply', payload: { status, response } });

  const say = (
    connection: Connection,
    { joinRef, topic }: Channel,
    event: string,
    payload: Frame['payload'],
  ) => send(connection, { joinRef, ref: null, topic: PREFIX + topic, event, payload });

  function forget({ expiry, unwatch }: Channel): void {
    clearTimeout(expiry);
    for (const end of unwatch) end();
  }

  function shut(connection: Connection, channel: Channel, message?: string): void {
    forget(channel);
    connection.channels.delete(channel.topic);
    const { joinRef, topic } = channel;
    if (message !== undefined) {
      say(connection, channel, 'system', { extension: 'system', status: 'error', message, channel: topic });
    }
    send(connection, { joinRef, ref: joinRef, topic: PREFIX + topic, event: 'phx_close', payload: {} });
  }

  /** Says that a channel hears of tables only once it does, which is later than that it is joined. */
  async function watch(
    connection: Connection,
    channel: Channel,
    bindings: (Binding & { id: number })[],
  ): Promise<void> {
    const isJoined = () => connection.channels.get(channel.topic) === channel;
    for (const { id, ...binding } of bindings) {
      const end = await changes.watch(
        binding,
        () => channel.claims,
        (data) => say(connection, channel, 'postgres_changes', { ids: [id], data }),
      );
      if (!isJoined()) {
        end();
        return;
      }
      channel.unwatch.push(end);
    }
    const message = 'Subscribed to PostgreSQL';
    say(connection, channel, 'system', {
      extension: 'postgres_changes',
      status: 'ok',
      message,
      channel: channel.topic,
    });
  }

  /** Who joins or comes with a new token: the claims, once they were checked against the policies. */
  async function admitted(token: unknown, topic: string, isPrivate: boolean): Promise<Claims> {
    const claims = await verifyToken(typeof token === 'string' ? token : null);
    if (isPrivate && !(await mayReadTopic(pool, topic, claims))) {
      throw new Error(`You do not have permissions to read from this Channel topic: ${topic}`);
    }
    return claims;
  }

  const EXPIRED = 'Token has expired';
  const expire = (connection: Connection, channel: Channel) =>
    setTimeout(
      () => shut(connection, channel, EXPIRED),
      Math.min(channel.claims.exp * 1000 - Date.now(), LONGEST_TIMEOUT),
    );

  async function join(connection: Connection, frame: Frame): Promise<void> {
    const topic = frame.topic.slice(PREFIX.length);
    const { config, access_token } = frame.payload as {
      config?: { private?: boolean; postgres_changes?: Binding[] };
      access_token?: string;
    };
    const isPrivate = config?.private === true;
    const bindings = (config?.postgres_changes ?? []).map((binding, index) => ({
      ...binding,
      id: index + 1,
    }));
    try {
      const claims = await admitted(access_token ?? connection.apikey, topic, isPrivate);
      const before = connection.channels.get(topic);
      if (before) shut(connection, before);
      const channel = { topic, isPrivate, joinRef: frame.joinRef, claims, unwatch: [] } as unknown as Channel;
      channel.expiry = expire(connection, channel);
      if (!connections.has(connection)) {
        clearTimeout(channel.expiry);
        return;
      }
      connection.channels.set(topic, channel);
      reply(connection, frame, 'ok', { postgres_changes: bindings });
      if (bindings.length > 0) void watch(connection, channel, bindings);
    } catch (error) {
      reply(connection, frame, 'error', { reason: (error as Error).message });
    }
  }

  async function renew(connection: Connection, channel: Channel, token: unknown): Promise<void> {
    try {
      channel.claims = await admitted(token, channel.topic, channel.isPrivate);
      clearTimeout(channel.expiry);
      if (connection.channels.get(channel.topic) === channel) channel.expiry = expire(connection, channel);
    } catch (error) {
      if (connection.channels.get(channel.topic) === channel)
        shut(connection, channel, (error as Error).message);
    }
  }

  function receive(connection: Connection, frame: Frame): void {
    if (frame.topic === 'phoenix') {
      reply(connection, frame, 'ok', {});
      return;
    }
    const channel = connection.channels.get(frame.topic.slice(PREFIX.length));
    if (frame.event === 'phx_join') void join(connection, frame);
    if (frame.event === 'phx_leave') {
      reply(connection, frame, 'ok', {});
      if (channel) shut(connection, channel);
    }
    if (frame.event === 'access_token' && channel)
      void renew(connection, channel, frame.payload['access_token']);
  }

  return {
    connect(socket, apikey, vsn) {
      const connection: Connection = { socket, vsn, apikey, channels: new Map() };
      connections.add(connection);
      socket.on('message', (data: Buffer) => receive(connection, decodeFrame(vsn, data.toString())));
      socket.on('close', () => {
        connections.delete(connection);
        for (const channel of connection.channels.values()) forget(channel);
        connection.channels.clear();
      });
    },
    channels: () =>
      [...connections].flatMap(({ channels }) =>
        [...channels.values()].map(({ topic, isPrivate, claims }) => ({ topic, isPrivate, sub: claims.sub })),
      ),
    sockets: () => connections.size,
    cut() {
      for (const { socket } of connections) socket.terminate();
    },
    expire() {
      for (const connection of connections) {
        for (const channel of connection.channels.values()) shut(connection, channel, EXPIRED);
      }
    },
    close: async () => {
      await Promise.all([changes.close(), outbox.end()]);
    },
  };
}
