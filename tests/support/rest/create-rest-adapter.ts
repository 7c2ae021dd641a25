import { TierError, type TierAdapter, type TierErrorCode } from '../../../src';
import { camelCase } from './camel-case';

/** Who is signed in at the host, as far as the adapter needs to know. */
export interface HostSession {
  token: string | null;
  onUserChange: (listener: () => void) => () => void;
}

/** The adapter of a host with a backend of its own: one POST a method, and one stream of changes a listener. */
export function createRestAdapter(url: string, session: HostSession): TierAdapter {
  const streams = new Set<AbortController>();

  function request(path: string, init: RequestInit): Promise<Response> {
    const headers = session.token === null ? {} : { authorization: `Bearer ${session.token}` };
    return fetch(`${url}/${path}`, { ...init, headers }).catch((error: unknown) => {
      if (init.signal?.aborted)
        throw new TierError('CANCELLED', 'The request was cancelled', { cause: error });
      throw new TierError('OFFLINE', 'The server cannot be reached', { cause: error });
    });
  }
  async function call<T>(name: string, args: object = {}, signal: AbortSignal | null = null): Promise<T> {
    const response = await request(name, { method: 'POST', body: JSON.stringify(args), signal });
    const answer = (await response.json()) as { code: TierErrorCode; message: string; hint?: string };
    if (!response.ok) throw new TierError(answer.code, answer.message, { hint: answer.hint });
    return camelCase(answer) as T;
  }

  return {
    resolvePartner: () => call('current_partner_id'),
    onPartnerChange: session.onUserChange,
    getSnapshot: (partner_id, { signal } = {}) => call('partner_snapshot', { partner_id }, signal),
    getCatalog: (_, { signal } = {}) => call('partner_catalog', {}, signal),
    listAchievements: (partner_id, { signal } = {}) =>
      call('partner_achievements_list', { partner_id }, signal),
    listEvents: (partner_id, { signal, before, maxRows } = {}) =>
      call('partner_events', { before, max_rows: maxRows, partner_id }, signal),
    listNotifications: (partner_id, { signal, before, maxRows } = {}) =>
      call('partner_notifications_list', { before, max_rows: maxRows, partner_id }, signal),
    getLeaderboard: (partner_id, { signal, metric, period, before, maxRows } = {}) =>
      call('partner_leaderboard', { metric, period, before, max_rows: maxRows, partner_id }, signal),
    getStatement: (partner_id, { signal, from, to, before, maxRows } = {}) =>
      call(
        'partner_statement',
        { from_date: from, to_date: to, before, max_rows: maxRows, partner_id },
        signal,
      ),
    advance: (partner_id) => call('partner_advance', { partner_id }),
    consumeFeature: (partner_id, feature, idempotencyKey, amount) =>
      call('partner_consume_feature', { feature, idempotency_key: idempotencyKey, amount, partner_id }),
    claimCelebrations: (_, ids) => call('partner_claim_celebrations', { ids }),
    markSeen: (_, ids) => call('partner_mark_seen', { ids }),
    setVisibility: async (partner_id, visibility) =>
      (await call<{ visibility: typeof visibility }>('partner_set_visibility', { visibility, partner_id }))
        .visibility,
    subscribe(_, { onChange, onConnection }) {
      const controller = new AbortController();
      streams.add(controller);
      const tell = (line: string) =>
        line === 'live' ? onConnection('live') : onChange({ revision: Number(line) });
      async function follow(): Promise<void> {
        onConnection('connecting');
        const { body } = await request('changes', { signal: controller.signal });
        for await (const chunk of body!.pipeThrough(
          new TextDecoderStream(),
        ) as unknown as AsyncIterable<string>) {
          if (!controller.signal.aborted) chunk.trim().split('\n').forEach(tell);
        }
      }
      function again(): void {
        if (controller.signal.aborted) return;
        onConnection('down');
        setTimeout(start, 100);
      }
      function start(): void {
        if (!controller.signal.aborted) follow().then(again, again);
      }
      start();
      return () => controller.abort();
    },
    close() {
      for (const stream of streams) stream.abort();
      return Promise.resolve();
    },
  };
}
