import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSupabaseAdapter, type SupabaseClientLike } from '../../src/supabase';
import { describeServer } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { signIn, versions } from '../support/supabase/clients';
import { startSupabase, type Supabase } from '../support/supabase/start-supabase';

describeServer('the Supabase adapter', (engine) => {
  let programme: Programme;
  let supabase: Supabase;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    supabase = await startSupabase(programme);
  });
  afterAll(() => supabase.close());

  describe.each(versions)('over $version client', ({ create }) => {
    const open = async () => {
      const partner = await programme.enroll();
      const client = create(supabase);
      await signIn(client, partner);
      return { partner, client, adapter: createSupabaseAdapter(client) };
    };
    const nobody = () => createSupabaseAdapter(create(supabase));

    test('knows who is signed in, and that nobody is', async () => {
      const { partner, adapter } = await open();
      expect(await adapter.resolvePartner()).toBe(partner);
      expect(await nobody().resolvePartner()).toBeNull();
    });

    test('knows who is signed in elsewhere, by the tokens of another party', async () => {
      const partner = await programme.enroll();
      const adapter = createSupabaseAdapter(
        create(supabase, { accessToken: () => supabase.tokenOf(partner) }),
      );
      expect(await adapter.resolvePartner()).toBe(partner);
      expect(await adapter.getSnapshot(partner)).toMatchObject({ partnerId: partner });
    });

    test('reads with one request each', async () => {
      const { partner, adapter } = await open();
      await programme.record(partner, { revenue: 100 });
      const before = supabase.calls.length;
      const snapshot = await adapter.getSnapshot(partner);
      const catalog = await adapter.getCatalog(partner);
      const achievements = await adapter.listAchievements(partner);
      const events = await adapter.listEvents(partner, { maxRows: 1 });
      const notifications = await adapter.listNotifications(partner);
      const leaderboard = await adapter.getLeaderboard(partner, { metric: 'revenue' });
      const statement = await adapter.getStatement(partner);
      expect(snapshot).toMatchObject({
        partnerId: partner,
        counters: { dealsCompleted: 1, totalRevenue: 100 },
      });
      expect(catalog?.tiers).toHaveLength(4);
      expect(achievements).toHaveLength(10);
      expect(events.items).toHaveLength(1);
      expect(notifications.items).toMatchObject([{ kind: 'achievement_unlocked' }]);
      expect(leaderboard?.me).toMatchObject({ rank: expect.any(Number) as number });
      expect(statement?.entries).toMatchObject([{ amount: 20 }]);
      expect(supabase.calls.length - before).toBe(7);
    });

    test('acts for the partner', async () => {
      const { partner, adapter } = await open();
      await programme.record(partner);
      const [told] = await programme.told(partner);
      expect(await adapter.claimCelebrations(partner, [told!.id])).toEqual([told!.id]);
      expect(await adapter.claimCelebrations(partner, [told!.id])).toEqual([]);
      expect(await adapter.markSeen(partner, [told!.id])).toEqual([told!.id]);
      expect(await adapter.advance(partner)).toMatchObject({ outcome: 'not_eligible', from: 'starter' });
      expect(await adapter.consumeFeature(partner, 'referral_links', 'key')).toMatchObject({
        outcome: 'ok',
        used: 1,
      });
      expect(await adapter.setVisibility(partner, 'anonymous')).toBe('anonymous');
    });

    test('is refused another partner’s data', async () => {
      const { adapter } = await open();
      await expect(adapter.getSnapshot(await programme.enroll())).rejects.toMatchObject({
        code: 'FORBIDDEN',
        retryable: false,
      });
      await expect(nobody().getSnapshot(await programme.enroll())).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    });

    test('passes the errors of the rules on, with their hints', async () => {
      const { partner, adapter } = await open();
      await adapter.consumeFeature(partner, 'referral_links', 'key');
      await expect(adapter.consumeFeature(partner, 'referral_links', 'key', 2)).rejects.toMatchObject({
        name: 'TierError',
        code: 'USAGE_CONFLICT',
        retryable: false,
        hint: expect.any(String) as string,
      });
    });

    test('can be cancelled, before the request and during it', async () => {
      const { partner, adapter } = await open();
      const cancelled = { name: 'TierError', code: 'CANCELLED', retryable: false };
      await expect(adapter.getSnapshot(partner, { signal: AbortSignal.abort() })).rejects.toMatchObject(
        cancelled,
      );
      const controller = new AbortController();
      const reading = adapter.getSnapshot(partner, { signal: controller.signal });
      controller.abort();
      await expect(reading).rejects.toMatchObject(cancelled);
    });

    test('says that a token has expired or is not of this project', async () => {
      const partner = await programme.enroll();
      for (const token of [await supabase.tokenOf(partner, -60), 'forged']) {
        const adapter = createSupabaseAdapter(
          create(supabase, { accessToken: () => Promise.resolve(token) }),
        );
        await expect(adapter.getSnapshot(partner)).rejects.toMatchObject({
          code: 'UNAUTHENTICATED',
          retryable: true,
          hint: expect.stringContaining('Sign in again') as string,
        });
      }
    });

    test('says that Supabase cannot be reached', async () => {
      const { partner, adapter } = await open();
      await supabase.stop();
      try {
        await expect(adapter.getSnapshot(partner)).rejects.toMatchObject({
          code: 'OFFLINE',
          retryable: true,
        });
      } finally {
        await supabase.resume();
      }
    });

    test.each([
      [503, '{"code":"PGRST001","message":"no connection","details":null,"hint":null}', 'UNAVAILABLE', true],
      [504, '{"code":"PGRST003","message":"timed out","details":null,"hint":null}', 'UNAVAILABLE', true],
      [520, '<html>', 'UNAVAILABLE', true],
      [429, '{"message":"API rate limit exceeded"}', 'UNAVAILABLE', true],
      [500, '{"code":"57014","message":"canceling statement due to statement timeout"}', 'BUSY', true],
      [500, '{"code":"40P01","message":"deadlock detected"}', 'BUSY', true],
      [401, '{"message":"Invalid API key"}', 'UNAUTHENTICATED', true],
      [403, '{"message":"Blocked"}', 'FORBIDDEN', false],
      [404, '{"code":"PGRST202","message":"no such function","hint":"Perhaps"}', 'NOT_INSTALLED', false],
      [404, '', 'NOT_INSTALLED', false],
      [400, '{"code":"22P02","message":"invalid input syntax"}', 'INVALID_INPUT', false],
      [200, '{"surprise":true}', 'INVALID_RESPONSE', false],
    ])('makes of %i %s the error %s', async (status, body, code, retryable) => {
      const { partner, adapter } = await open();
      supabase.failWith(status, body);
      try {
        await expect(adapter.getSnapshot(partner)).rejects.toMatchObject({
          name: 'TierError',
          code,
          retryable,
          message: expect.stringMatching(/./) as string,
        });
      } finally {
        supabase.failWith();
      }
    });

    test('does not take the page of a proxy for a message', async () => {
      const { partner, adapter } = await open();
      supabase.failWith(502, '<html><body>Bad gateway</body></html>');
      await expect(adapter.getSnapshot(partner)).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: 'Supabase answered with HTTP 502',
      });
      supabase.failWith();
    });

    test('says where to expose the schema that a project keeps from its API', async () => {
      const { partner, adapter } = await open();
      supabase.failWith(406, '{"code":"PGRST106","message":"Invalid schema: public","hint":null}');
      await expect(adapter.getSnapshot(partner)).rejects.toMatchObject({
        code: 'NOT_INSTALLED',
        hint: expect.stringContaining('Expose the schema') as string,
      });
      supabase.failWith();
    });
  });
});

test.each([undefined, null])('a Supabase adapter over %j says what to give it', (client) => {
  expect(() => createSupabaseAdapter(client as unknown as SupabaseClientLike)).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      hint: expect.stringContaining('createClient') as string,
    }) as Error,
  );
});

describeServer('a database without the programme', (engine) => {
  test('is said to be one', async () => {
    const database = await engine.fresh();
    await database.exec('drop function public.partner_snapshot(uuid)');
    const supabase = await startSupabase(database);
    const adapter = createSupabaseAdapter(versions[0]!.create(supabase));
    await expect(adapter.getSnapshot(crypto.randomUUID())).rejects.toMatchObject({
      code: 'NOT_INSTALLED',
      hint: expect.stringContaining('Apply the migrations') as string,
    });
    await supabase.close();
  });
});
