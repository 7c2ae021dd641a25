import { createClient } from '@supabase/supabase-js';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { TierAdapter } from '../../src';
import * as entry from '../../src/supabase';
import { blockOf, runBlock } from '../support/docs';
import { describeServer } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { listen, PATIENTLY, type Heard } from '../support/supabase/listen';
import { startSupabase, type Supabase } from '../support/supabase/start-supabase';

const RECIPE = blockOf('realtime.md', 'ts', 'postgres_changes');

describeServer('the recipe for postgres_changes of the documentation', (engine) => {
  let programme: Programme;
  let supabase: Supabase;
  let heard: Heard[] = [];

  beforeAll(async () => {
    programme = await openProgramme(engine);
    // as every project has it
    await programme.exec('create publication supabase_realtime');
    await programme.exec(blockOf('realtime.md', 'sql', 'alter publication'));
    supabase = await startSupabase(programme);
  });
  afterEach(async () => {
    for (const { stop } of heard) stop();
    heard = [];
    await vi.waitFor(() => expect(supabase.realtime.channels()).toEqual([]), PATIENTLY);
  });
  afterAll(() => supabase.close());

  /** Somebody who is signed in, on a client that has only just been made. */
  function pageOf(user: string) {
    const client = createClient(supabase.url, supabase.anonKey, {
      accessToken: () => supabase.tokenOf(user),
      // Node 20 has no WebSocket of its own
      realtime: { transport: WebSocket as never, reconnectAfterMs: () => 50 },
    });
    const imports = { '@siso/partner-tiers/supabase': entry };
    const adapter = runBlock(RECIPE, imports, { supabase: client }, 'adapter') as TierAdapter;
    return {
      client,
      hear(partner: string) {
        const own = listen(adapter, partner);
        heard.push(own);
        return own;
      },
    };
  }
  const change = async (partner: string) => (await programme.record(partner)).revision;

  test('tells of each change with its revision, to a partner whose channel says that it is live', async () => {
    const partner = await programme.enroll();
    const own = pageOf(partner).hear(partner);
    await own.live();
    expect(own.states).toEqual(['connecting', 'live']);
    const revisions = [await change(partner), await change(partner)];
    await own.hears(revisions[1]!);
    expect(own.revisions).toEqual(revisions);
  });

  test('tells nothing of another partner, whether asked for or not', async () => {
    const [ann, bob] = [await programme.enroll(), await programme.enroll()];
    const page = pageOf(bob);
    const [own, others] = [page.hear(bob), page.hear(ann)];
    await Promise.all([own.live(), others.live()]);
    await change(ann);
    const revision = await change(bob);
    await own.hears(revision);
    expect({ own: own.revisions, others: others.revisions }).toEqual({ own: [revision], others: [] });
  });

  test('tells a page that was there first that its partner was enrolled', async () => {
    const partner = crypto.randomUUID();
    const own = pageOf(partner).hear(partner);
    await own.live();
    await programme.enroll({ id: partner });
    await own.hears((await programme.standing(partner)).revision);
  });

  test('says that the channel is down when it is cut, and goes on when it is up', async () => {
    const partner = await programme.enroll();
    const own = pageOf(partner).hear(partner);
    await own.live();
    own.states.length = 0;
    supabase.realtime.cut();
    await vi.waitFor(() => expect(own.states).toContain('down'), PATIENTLY);
    await own.live();
    await own.hears(await change(partner));
  });

  test('leaves no channel of who stops, even before it is there', async () => {
    const partner = await programme.enroll();
    const { client, hear } = pageOf(partner);
    const early = hear(partner);
    const subscribe = vi.spyOn(client.getChannels()[0]!, 'subscribe');
    early.stop();
    const own = hear(partner);
    await own.live();
    own.stop();
    await vi.waitFor(() => expect(supabase.realtime.channels()).toEqual([]), PATIENTLY);
    expect(client.getChannels()).toEqual([]);
    expect(subscribe).not.toHaveBeenCalled();
  });
});
