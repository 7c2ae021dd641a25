import { createHmac } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as server from '../../src/server';
import { blockOf, runBlock } from '../support/docs';
import { describeServer } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { startSupabase, type Supabase } from '../support/supabase/start-supabase';

const SECRET = 'known to the CRM';

describeServer('the webhook of the documentation', (engine) => {
  let programme: Programme;
  let supabase: Supabase;
  let handle: (request: Request) => Promise<Response>;
  let partner: string;
  let id: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    supabase = await startSupabase(programme);
    const env: Record<string, string> = {
      SUPABASE_URL: supabase.url,
      SUPABASE_SERVICE_ROLE_KEY: supabase.serviceKey,
      CRM_WEBHOOK_SECRET: SECRET,
    };
    const deno = {
      env: { get: (name: string) => env[name] },
      serve: (handler: typeof handle) => {
        handle = handler;
      },
    };
    // Node 20 has no WebSocket of its own
    const withSocket = (url: string, key: string, options: object) =>
      createClient(url, key, { ...options, realtime: { transport: WebSocket as never } });
    runBlock(
      blockOf('connect-your-deals.md', 'ts', '// webhook'),
      { '@siso/partner-tiers/server': server, '@supabase/supabase-js': { createClient: withSocket } },
      { Deno: deno },
      'undefined',
    );
  });
  afterAll(() => supabase.close());
  beforeEach(async () => {
    partner = await programme.enroll();
    id = crypto.randomUUID();
  });

  async function send(message: object, secret = SECRET) {
    const body = JSON.stringify({ id, partner_id: partner, amount: 500, at: new Date(), ...message });
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const response = await handle(
      new Request('http://host/crm', { method: 'POST', body, headers: { 'x-signature': signature } }),
    );
    const text = await response.text();
    return { status: response.status, said: text === '' ? null : (JSON.parse(text) as object) };
  }
  const completed = async () => (await programme.standing(partner)).deals_completed;

  test('records a deal once, however often and in whatever order its messages come', async () => {
    const [opened, won] = [
      { stage: 'open', amount: 400, at: '2025-02-01' },
      { stage: 'won', at: '2025-02-02' },
    ];
    expect(await send(won)).toEqual({ status: 200, said: { replayed: false } });
    expect(await send(won)).toEqual({ status: 200, said: { replayed: true } });
    expect(await send(opened)).toEqual({ status: 200, said: { replayed: true } });
    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 1, total_revenue: '500.00' });
  });

  test('counts once what is sent ten times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send({ stage: 'won', at: '2025-02-02' })),
    );
    expect(answers.filter(({ said }) => (said as { replayed: boolean }).replayed)).toHaveLength(9);
    expect(await completed()).toBe(1);
  });

  test('has a refund that overtook its deal sent again, until the deal is there', async () => {
    const refund = { stage: 'refunded', at: '2025-02-03' };
    expect(await send(refund)).toMatchObject({ status: 503, said: { code: 'NOTHING_TO_REFUND' } });
    expect((await send({ stage: 'won', at: '2025-02-02' })).status).toBe(200);
    expect(await send(refund)).toEqual({ status: 200, said: { replayed: false } });
    expect(await completed()).toBe(0);
  });

  test('has the deal of a partner who is not there yet sent again', async () => {
    const newcomer = crypto.randomUUID();
    const won = { stage: 'won', partner_id: newcomer, at: '2025-02-02' };
    expect(await send(won)).toMatchObject({ status: 503, said: { code: 'NOT_ENROLLED' } });
    await programme.enroll({ id: newcomer });
    expect((await send(won)).status).toBe(200);
  });

  test('has everything sent again while Supabase is away', async () => {
    await supabase.stop();
    const away = await send({ stage: 'won' });
    await supabase.resume();
    expect(away).toMatchObject({ status: 503, said: { code: 'OFFLINE' } });
    expect((await send({ stage: 'won' })).status).toBe(200);
  });

  test('has nobody try again what can never be recorded', async () => {
    expect((await send({ stage: 'won', id: 'changed' })).status).toBe(200);
    expect(await send({ stage: 'won', id: 'changed', amount: 501 })).toMatchObject({
      status: 422,
      said: { code: 'DEAL_CONFLICT' },
    });
    await send({ stage: 'refunded', id: 'changed' });
    expect(await send({ stage: 'won', amount: -1 })).toMatchObject({
      status: 422,
      said: { code: 'INVALID_INPUT' },
    });
    expect(await send({ stage: 'meeting' })).toEqual({ status: 204, said: null });
    expect(await completed()).toBe(0);
  });

  test('takes nothing that the CRM did not sign', async () => {
    expect((await send({ stage: 'won' }, 'guessed')).status).toBe(401);
    expect((await handle(new Request('http://host/crm', { method: 'POST', body: '{}' }))).status).toBe(401);
    expect(await completed()).toBe(0);
  });
});
