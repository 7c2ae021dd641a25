import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeServer } from '../support/engines';
import { median } from '../support/figures';
import { heapInUse } from '../support/heap';
import { openProgramme, type Programme } from '../support/programme';
import { openLivePartner, type LivePartner } from '../support/supabase/live-partner';
import { startSupabase, type Supabase } from '../support/supabase/start-supabase';

/** `npm run soak` is the long version: 500 partners, 50 deals a second for a minute. */
const PARTNERS = Number(process.env['SOAK_PARTNERS'] ?? 25);
const RATE = Number(process.env['SOAK_RATE'] ?? 20);
const SECONDS = Number(process.env['SOAK_SECONDS'] ?? 4);
const EVENTUALLY = { timeout: 120_000, interval: 50 };

describeServer('many partners at once', (engine) => {
  let programme: Programme;
  let supabase: Supabase;
  const lives: LivePartner[] = [];

  beforeAll(async () => {
    programme = await openProgramme(engine);
    supabase = await startSupabase(programme);
  });
  afterAll(async () => {
    await Promise.all(lives.map((live) => live.close()));
    await supabase.close();
  });

  test(`see their own changes and nobody else’s: ${PARTNERS} partners, ${RATE} deals a second for ${SECONDS} s`, async () => {
    const waits: number[] = [];
    const awaited = new Map<LivePartner, { revision: number; since: number }[]>();
    for (let count = 0; count < PARTNERS; count += 1) {
      const live = openLivePartner(supabase, await programme.enroll());
      lives.push(live);
      awaited.set(live, []);
      live.onRevision((held) => {
        const open = awaited.get(live)!;
        while (open[0] && open[0].revision <= held) waits.push(Date.now() - open.shift()!.since);
      });
    }
    await vi.waitFor(
      () => expect(lives.filter((live) => live.connection() !== 'live')).toHaveLength(0),
      EVENTUALLY,
    );
    expect(supabase.realtime.channels()).toHaveLength(PARTNERS);

    const heap = [heapInUse()];
    const recorded: Promise<void>[] = [];
    const idle = process.cpuUsage();
    const began = Date.now();
    for (let deal = 0; deal < RATE * SECONDS; deal += 1) {
      const live = lives[Math.floor(Math.random() * lives.length)]!;
      recorded.push(
        programme.record(live.partnerId).then(({ revision }) => {
          if (live.revision() >= revision) waits.push(0);
          else awaited.get(live)!.push({ revision, since: Date.now() });
        }),
      );
      await delay(began + ((deal + 1) * 1000) / RATE - Date.now());
      if (deal === Math.floor((RATE * SECONDS) / 2)) heap.push(heapInUse());
    }
    await Promise.all(recorded);
    const took = (Date.now() - began) / 1000;
    const { user, system } = process.cpuUsage(idle);
    const busy = ((user + system) / 1e6 / took) * 100;

    const truth = new Map(
      (
        await programme.query<{ partner_id: string; revision: number; deals_completed: number }>(
          'select partner_id, revision, deals_completed from public.partner_tiers',
        )
      ).map((row) => [row.partner_id, row]),
    );
    await vi.waitFor(() => {
      const behind = lives.filter((live) => live.revision() < truth.get(live.partnerId)!.revision);
      expect(behind).toHaveLength(0);
    }, EVENTUALLY);
    heap.push(heapInUse());

    for (const live of lives) {
      expect(live.deals()).toBe(truth.get(live.partnerId)!.deals_completed);
      expect([...live.topics].filter((topic) => topic !== 'phoenix')).toEqual([
        `realtime:partner:${live.partnerId}`,
      ]);
      expect(new Set(live.celebrated).size).toBe(live.celebrated.length);
    }
    const { median: middle, p95 } = median(waits);
    console.info(
      `${recorded.length} deals in ${took.toFixed(1)} s (${(recorded.length / took).toFixed(1)} a second) over ` +
        `${PARTNERS} connections; from the answer to the changed partner ${middle} ms in the median, ${p95} ms for 95 of ` +
        `100; heap ${heap.map((mb) => mb.toFixed(1)).join(', ')} MB; the process of all clients and the stand-in took ` +
        `${busy.toFixed(0)} % of one core`,
    );
    // from the middle to the end: what grows with every deal would show
    expect(heap[2]!).toBeLessThan(heap[1]! * 1.25);
  }, 600_000);
});
