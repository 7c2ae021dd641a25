import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeServer } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { openLivePartner, type LivePartner } from '../support/supabase/live-partner';
import { manyAchievements } from '../support/supabase/many-achievements';
import { startSupabase, type Supabase } from '../support/supabase/start-supabase';

/** `CHAOS_CYCLES=200 npx vitest run tests/supabase/chaos` for the long version; `CHAOS_SEED` repeats one. */
const CYCLES = Number(process.env['CHAOS_CYCLES'] ?? 24);
const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 100_000);
const EVENTUALLY = { timeout: 25_000, interval: 10 };

/** The same figures for the same seed, each from 0 to below 1. */
function figures(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

describeServer('whatever happens to the connection', (engine) => {
  let programme: Programme;
  let supabase: Supabase;
  let lifetime = 3600;

  beforeAll(async () => {
    programme = await openProgramme(engine, manyAchievements(3 * CYCLES + 1));
    supabase = await startSupabase(programme);
  });
  afterAll(() => supabase.close());

  const disturbances: Record<string, (live: LivePartner) => unknown> = {
    'the connection is cut': () => supabase.realtime.cut(),
    'the connection is cut twice': () => {
      supabase.realtime.cut();
      setTimeout(supabase.realtime.cut, 60);
    },
    'the server restarts': async () => {
      await supabase.stop();
      setTimeout(() => void supabase.resume(), 100);
    },
    'the server fails for a moment': () => {
      supabase.failWith(503);
      supabase.realtime.cut();
      setTimeout(supabase.failWith, 100);
    },
    'the token expires': () => supabase.realtime.expire(),
    'the next token lives for a second': () => {
      lifetime = 1;
      supabase.realtime.cut();
      setTimeout(() => (lifetime = 3600), 500);
    },
    'the host removes all channels': (live) => live.client.removeAllChannels(),
  };

  test(`a page ends on the truth, with one channel, and celebrates once: ${CYCLES} times, seed ${SEED}`, async () => {
    const partner = await programme.enroll();
    const live = openLivePartner(supabase, partner, () => lifetime);
    const random = figures(SEED);
    const names = Object.keys(disturbances);
    const counted: Record<string, number> = {};
    const untilTrue = async (name: string) => {
      const { revision, deals_completed } = await programme.standing(partner);
      await vi.waitFor(() => {
        const channels = supabase.realtime.channels().length;
        if (live.revision() >= revision && live.connection() === 'live' && channels === 1) return;
        throw new Error(
          `after ${name}: revision ${live.revision()} of ${revision}, ${live.connection()}, ${channels} channels`,
        );
      }, EVENTUALLY);
      expect(live.deals()).toBe(deals_completed);
    };
    await untilTrue('opening');

    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      const name = names[Math.floor(random() * names.length)]!;
      counted[name] = (counted[name] ?? 0) + 1;
      if (random() < 0.5) await programme.record(partner);
      await disturbances[name]!(live);
      await programme.record(partner);
      if (random() < 0.5) await programme.record(partner);
      await untilTrue(name);
    }

    const { deals_completed } = await programme.standing(partner);
    // An answer that was lost on its way took its celebration with it: shown at most once, never twice.
    await vi.waitFor(async () => {
      const waiting = (await programme.told(partner)).filter(({ celebrated_at }) => celebrated_at === null);
      expect(waiting).toEqual([]);
    }, EVENTUALLY);
    expect(new Set(live.celebrated).size).toBe(live.celebrated.length);
    expect(supabase.realtime.sockets()).toBe(1);
    expect([...live.topics].filter((topic) => topic !== 'phoenix')).toEqual([`realtime:partner:${partner}`]);
    console.info(
      `${CYCLES} disturbances, ${deals_completed} deals, ${live.celebrated.length} celebrated: ${JSON.stringify(counted)}`,
    );
    await live.close();
  }, 600_000);
});
