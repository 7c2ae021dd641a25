import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createSupabaseAdapter } from '../../src/supabase';
import { describeServer } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { signIn, versions, type TestClient } from '../support/supabase/clients';
import { listen, PATIENTLY, type Heard } from '../support/supabase/listen';
import { startSupabase, type Supabase } from '../support/supabase/start-supabase';

describeServer('changes over Supabase', (engine) => {
  let programme: Programme;
  let supabase: Supabase;
  let ends: (() => void)[] = [];

  beforeAll(async () => {
    programme = await openProgramme(engine);
    supabase = await startSupabase(programme);
  });
  afterAll(() => supabase.close());
  afterEach(async () => {
    for (const end of ends) end();
    ends = [];
    await vi.waitFor(() => expect(supabase.realtime.channels()).toEqual([]), PATIENTLY);
  });

  const joined = (partner: string) =>
    supabase.realtime.channels().filter(({ topic }) => topic === `partner:${partner}`);

  describe.each(versions)('to $version client', ({ create }) => {
    async function open() {
      const partner = await programme.enroll();
      const client = create(supabase);
      await signIn(client, partner);
      return { partner, client, adapter: createSupabaseAdapter(client) };
    }
    const hear = (adapter: Parameters<typeof listen>[0], partner: string): Heard => {
      const heard = listen(adapter, partner);
      ends.push(heard.stop);
      return heard;
    };
    const change = async (partner: string) => (await programme.record(partner)).revision;

    test('arrive with their revision, and say nothing else', async () => {
      const { partner, adapter } = await open();
      const heard = hear(adapter, partner);
      await heard.live();
      expect(heard.states).toEqual(['connecting', 'connecting', 'live']);
      const revisions = [await change(partner), await change(partner)];
      await heard.hears(revisions[1]!);
      expect(heard.revisions).toEqual(revisions);
    });

    test('come over a private channel, to a client that has only just been made', async () => {
      const partner = await programme.enroll();
      const client = create(supabase, { accessToken: () => supabase.tokenOf(partner) });
      const heard = hear(createSupabaseAdapter(client), partner);
      await heard.live();
      expect(heard.states).not.toContain('down');
      expect(joined(partner)).toEqual([{ topic: `partner:${partner}`, isPrivate: true, sub: partner }]);
      await heard.hears(await change(partner));
    });

    test('come over one channel to everybody who listens', async () => {
      const { partner, client, adapter } = await open();
      const all = [adapter, adapter, createSupabaseAdapter(client)].map((own) => hear(own, partner));
      await Promise.all(all.map((heard) => heard.live()));
      expect(joined(partner)).toHaveLength(1);
      all[0]!.stop();
      const revision = await change(partner);
      await Promise.all(all.slice(1).map((heard) => heard.hears(revision)));
      expect(all[0]!.revisions).toEqual([]);
      const late = hear(adapter, partner);
      expect(late.states).toEqual(['live']);
    });

    test('come over one channel after starting, stopping and starting in one go', async () => {
      const { partner, client, adapter } = await open();
      hear(adapter, partner).stop();
      hear(adapter, partner).stop();
      const heard = hear(adapter, partner);
      await heard.live();
      expect(joined(partner)).toHaveLength(1);
      expect(client.getChannels()).toHaveLength(1);
      await heard.hears(await change(partner));
    });

    test('come again to who stops and starts again at once, however often', async () => {
      const { partner, client, adapter } = await open();
      let heard = hear(adapter, partner);
      await heard.live();
      for (let time = 0; time < 10; time += 1) {
        heard.stop();
        if (time % 2 === 0) await Promise.resolve();
        heard = hear(adapter, partner);
        if (time % 3 === 0) await heard.live();
      }
      await heard.live();
      await heard.hears(await change(partner));
      expect(joined(partner)).toHaveLength(1);
      expect(client.getChannels()).toHaveLength(1);
    });

    test('come to everybody else where one listener throws', async () => {
      const { partner, adapter } = await open();
      const thrown: unknown[] = [];
      const waiting = process.rawListeners('uncaughtException') as NodeJS.UncaughtExceptionListener[];
      process.removeAllListeners('uncaughtException').on('uncaughtException', (error) => thrown.push(error));
      onTestFinished(() => {
        process.removeAllListeners('uncaughtException');
        for (const listener of waiting) process.on('uncaughtException', listener);
      });
      const fault = new Error('a fault of the host');
      const fail = () => {
        throw fault;
      };
      let told = 0;
      ends.push(adapter.subscribe(partner, { onChange: fail, onConnection: () => told++ > 0 && fail() }));
      const heard = hear(adapter, partner);
      await heard.live();
      await heard.hears(await change(partner));
      // opening, live and the change: none is kept to itself
      await vi.waitFor(() => expect(thrown).toEqual([fault, fault, fault]), PATIENTLY);
    });

    test('leave no channel when nobody listens any more', async () => {
      const { partner, client, adapter } = await open();
      const heard = hear(adapter, partner);
      await heard.live();
      heard.stop();
      await vi.waitFor(() => expect(joined(partner)).toEqual([]), PATIENTLY);
      await vi.waitFor(() => expect(client.getChannels()).toEqual([]), PATIENTLY);
    });

    test('leave no channel of who stops before it is there', async () => {
      const { partner, client, adapter } = await open();
      hear(adapter, partner).stop();
      await new Promise((resolve) => setImmediate(resolve));
      await adapter.getSnapshot(partner);
      expect(client.getChannels()).toEqual([]);
    });

    test('are not heard by another partner, who is told that the channel is down', async () => {
      const { partner } = await open();
      const { adapter } = await open();
      const spy = hear(adapter, partner);
      await vi.waitFor(() => expect(spy.states).toContain('down'), PATIENTLY);
      await change(partner);
      expect(joined(partner)).toEqual([]);
      expect(spy.revisions).toEqual([]);
    });

    test.each([
      ['a cut connection', () => supabase.realtime.cut()],
      ['a token that has expired', () => supabase.realtime.expire()],
      [
        'a restart of the server',
        async () => {
          await supabase.stop();
          await supabase.resume();
        },
      ],
      ['a host that removes all channels', (client: TestClient) => client.removeAllChannels()],
    ])('go on after %s', async (_, disturb: (client: TestClient) => unknown) => {
      const { partner, client, adapter } = await open();
      const heard = hear(adapter, partner);
      await heard.live();
      heard.states.length = 0;
      await disturb(client);
      await vi.waitFor(() => expect(heard.states).toContain('down'), PATIENTLY);
      await heard.live();
      await heard.hears(await change(partner));
      expect(joined(partner)).toHaveLength(1);
    });

    test('go on through a renewed token without a break', async () => {
      supabase.setTokenLifetime(100);
      const { partner, client, adapter } = await open();
      const heard = hear(adapter, partner);
      await heard.live();
      await client.auth.refreshSession();
      await heard.hears(await change(partner));
      expect(heard.states).toEqual(['connecting', 'connecting', 'live']);
      supabase.setTokenLifetime(3600);
    });

    test('stop where the partner signs out', async () => {
      const { partner, client, adapter } = await open();
      const heard = hear(adapter, partner);
      await heard.live();
      await client.auth.signOut();
      await vi.waitFor(() => expect(heard.states.at(-1)).toBe('down'), PATIENTLY);
      await vi.waitFor(() => expect(joined(partner)).toEqual([]), PATIENTLY);
    });
  });
});
