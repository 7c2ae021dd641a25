import { createClient } from '@supabase/supabase-js';
import { WebSocket } from 'ws';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTierAdmin, type TierAdmin } from '../../src/server';
import { chromiumPath } from '../support/chromium';
import { describeServer } from '../support/engines';
import { median } from '../support/figures';
import { openProgramme, type Programme } from '../support/programme';
import { PATIENTLY } from '../support/supabase/listen';
import { manyAchievements } from '../support/supabase/many-achievements';
import { openPages, type Pages } from '../support/supabase/open-pages';
import { startSupabase, type Supabase } from '../support/supabase/start-supabase';

const DEALS = 200;
const CYCLES = Number(process.env['TAB_CYCLES'] ?? 10);

describe.skipIf(chromiumPath === undefined)('in a real browser', () => {
  describeServer('a page over Supabase', (engine) => {
    let programme: Programme;
    let supabase: Supabase;
    let pages: Pages;
    let admin: TierAdmin;

    beforeAll(async () => {
      programme = await openProgramme(engine, manyAchievements(DEALS));
      supabase = await startSupabase(programme);
      pages = await openPages();
      admin = createTierAdmin(
        createClient(supabase.url, supabase.serviceKey, {
          auth: { persistSession: false },
          realtime: { transport: WebSocket as never },
        }),
      );
    });
    afterAll(async () => {
      await pages.close();
      await supabase.close();
    });

    const logOf = (page: Page) => page.evaluate(() => window.log);
    const untilShown = (page: Page, deals: number) =>
      page.waitForFunction((count) => window.log.shown[count], deals, { polling: 5 });
    const joined = (partner: string) =>
      supabase.realtime.channels().filter(({ topic }) => topic === `partner:${partner}`);
    const record = (partnerId: string) =>
      admin.recordDeal({ partnerId, reference: crypto.randomUUID(), status: 'completed', revenue: 10 });

    test('shows each of 200 deals by itself, and celebrates each once', async () => {
      const partner = await programme.enroll();
      const { page, context } = await pages.open(supabase, partner);
      await untilShown(page, 0);
      await page.waitForFunction(() => window.log.connection === 'live');

      const since: { call: number[]; answer: number[] } = { call: [], answer: [] };
      for (let deal = 1; deal <= DEALS; deal += 1) {
        const called = Date.now();
        await record(partner);
        const answered = Date.now();
        const shown = Number(await (await untilShown(page, deal)).jsonValue());
        since.call.push(shown - called);
        since.answer.push(shown - answered);
      }
      const all = Array.from({ length: DEALS }, (_, index) => `Deal ${index + 1}`);
      await vi.waitFor(async () => expect((await logOf(page)).celebrated).toEqual(all), PATIENTLY);
      expect(joined(partner)).toHaveLength(1);
      const call = median(since.call);
      console.info(
        `from recording a deal to the changed page: ${call.median} ms in the median, ${call.p95} ms for 95 of 100; ` +
          `${median(since.answer).median} ms after the answer to whoever recorded it`,
      );
      await context.close();
    }, 120_000);

    test('forgets a partner who signs out in another tab, and shows who signs in', async () => {
      const [ann, bob] = [await programme.enroll(), await programme.enroll()];
      await record(bob);
      const { page, context } = await pages.open(supabase, ann);
      await untilShown(page, 0);
      const other = await context.newPage();
      await other.goto(page.url());
      await untilShown(other, 0);

      await other.evaluate(() => window.client.auth.signOut());
      await page.getByText('This page is for partners.').waitFor();
      await vi.waitFor(() => expect(joined(ann)).toEqual([]), PATIENTLY);
      await other.evaluate(
        (id) => window.client.auth.signInWithPassword({ email: `${id}@partners.test`, password: 'any' }),
        bob,
      );
      await untilShown(page, 1);
      await vi.waitFor(() => expect(joined(bob)).toHaveLength(2), PATIENTLY);
      await context.close();
    });

    test(`ends on the truth whatever happens to the tab: ${CYCLES} times`, async () => {
      const partner = await programme.enroll();
      const { page, context } = await pages.open(supabase, partner);
      const devtools = await context.newCDPSession(page);
      const asleep = (state: 'frozen' | 'active') => devtools.send('Page.setWebLifecycleState', { state });
      const celebrated: string[] = [];
      const disturbances: (() => Promise<unknown>)[] = [
        async () => {
          await context.setOffline(true);
          await programme.record(partner);
          await context.setOffline(false);
        },
        async () => {
          await asleep('frozen');
          supabase.realtime.cut();
          await programme.record(partner);
          await asleep('active');
        },
        async () => {
          await asleep('frozen');
          supabase.realtime.expire();
          await programme.record(partner);
          await asleep('active');
        },
        async () => {
          celebrated.push(...(await logOf(page)).celebrated);
          await programme.record(partner);
          await page.reload();
        },
        async () => {
          await supabase.stop();
          await supabase.resume();
          await programme.record(partner);
        },
      ];
      await untilShown(page, 0);

      let deals = 0;
      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        await disturbances[cycle % disturbances.length]!();
        await programme.record(partner);
        deals += 2;
        await untilShown(page, deals);
        await page.waitForFunction(() => window.log.connection === 'live');
        await vi.waitFor(() => expect(joined(partner)).toHaveLength(1), PATIENTLY);
      }
      await vi.waitFor(async () => {
        const waiting = (await programme.told(partner)).filter(({ celebrated_at }) => celebrated_at === null);
        expect(waiting).toEqual([]);
      }, PATIENTLY);
      celebrated.push(...(await logOf(page)).celebrated);
      expect(new Set(celebrated).size).toBe(celebrated.length);
      console.info(`${CYCLES} disturbances of the tab, ${deals} deals, ${celebrated.length} celebrated`);
      await context.close();
    }, 300_000);
  });
});
