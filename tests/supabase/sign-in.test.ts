import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createSupabaseAdapter } from '../../src/supabase';
import { describeServer } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { signIn, versions } from '../support/supabase/clients';
import { startSupabase, type Supabase } from '../support/supabase/start-supabase';

describeServer('who is signed in', (engine) => {
  let programme: Programme;
  let supabase: Supabase;
  let ann: string;
  let bob: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    supabase = await startSupabase(programme);
    [ann, bob] = [await programme.enroll(), await programme.enroll()];
  });
  afterAll(() => supabase.close());

  describe.each(versions)('on $version client', ({ create }) => {
    /** Whom the adapter says it is, each time it tells of a change. */
    function watch(adapter: ReturnType<typeof createSupabaseAdapter>) {
      const seen: (string | null)[] = [];
      const stop = adapter.onPartnerChange!(() => {
        void adapter.resolvePartner().then((partner) => seen.push(partner));
      });
      return { seen, stop };
    }

    test('is told when it changes, also to nobody', async () => {
      const client = create(supabase);
      const { seen } = watch(createSupabaseAdapter(client));
      await signIn(client, ann);
      await vi.waitFor(() => expect(seen).toEqual([ann]));
      await signIn(client, bob);
      await vi.waitFor(() => expect(seen).toEqual([ann, bob]));
      await client.auth.signOut();
      await vi.waitFor(() => expect(seen).toEqual([ann, bob, null]));
    });

    test('is no news when only the token is renewed, or the same user signs in again', async () => {
      const client = create(supabase);
      await signIn(client, ann);
      const adapter = createSupabaseAdapter(client);
      const { seen } = watch(adapter);
      await client.auth.refreshSession();
      await signIn(client, ann);
      await signIn(client, bob);
      await vi.waitFor(() => expect(seen).toEqual([bob]));
    });

    test('is not told to who has stopped asking', async () => {
      const client = create(supabase);
      const adapter = createSupabaseAdapter(client);
      const [stopped, other] = [watch(adapter), watch(adapter)];
      stopped.stop();
      await signIn(client, ann);
      await vi.waitFor(() => expect(other.seen).toEqual([ann]));
      expect(stopped.seen).toEqual([]);
    });

    test('is found out from a refusal where tokens are another party’s', async () => {
      let who = ann;
      const adapter = createSupabaseAdapter(create(supabase, { accessToken: () => supabase.tokenOf(who) }));
      const { seen } = watch(adapter);
      await adapter.resolvePartner();
      // somebody else's data says nothing about oneself
      await expect(adapter.getSnapshot(bob)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      who = bob;
      await expect(adapter.getSnapshot(ann)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await vi.waitFor(() => expect(seen).toEqual([bob]));
    });

    test('spends and shows nothing for a page that still means who was signed in before', async () => {
      let who = ann;
      const adapter = createSupabaseAdapter(create(supabase, { accessToken: () => supabase.tokenOf(who) }));
      const { seen } = watch(adapter);
      await adapter.resolvePartner();
      who = bob;
      const before = await programme.standing(bob);
      for (const ask of [
        () => adapter.consumeFeature(ann, 'referral_links', 'a key'),
        () => adapter.setVisibility(ann, 'public'),
        () => adapter.getStatement(ann),
        () => adapter.listNotifications(ann),
      ]) {
        await expect(ask()).rejects.toMatchObject({ code: 'FORBIDDEN', retryable: false });
      }
      await vi.waitFor(() => expect(seen).toContain(bob));
      expect(await programme.standing(bob)).toEqual(before);
    });

    test('is told only once the client holds it, where news come before what another tab stored', async () => {
      const client = create(supabase);
      await signIn(client, ann);
      const { seen } = watch(createSupabaseAdapter(client));
      const getSession = client.auth.getSession.bind(client.auth);
      const before = await getSession();
      let late = 4;
      client.auth.getSession = () => (late-- > 0 ? Promise.resolve(before) : getSession());
      await signIn(client, bob);
      await vi.waitFor(() => expect(seen).toEqual([bob]));
    });

    test('decides about a request that was under way when the session changed', async () => {
      const client = create(supabase);
      await signIn(client, ann);
      const adapter = createSupabaseAdapter(client);
      const { seen } = watch(adapter);
      const under = adapter.resolvePartner();
      await signIn(client, bob);
      expect([ann, bob]).toContain(await under);
      await vi.waitFor(() => expect(seen).toEqual([bob]));
    });
  });
});
