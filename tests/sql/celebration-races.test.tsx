// @vitest-environment jsdom
import { notifyManager, QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { act, useEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sqlCommands } from '../../src/adapters/sql/sql-commands';
import { severities, type Severity } from '../../src/domain/celebration';
import type { TierAdapter, TierListener } from '../../src/domain/tier-adapter';
import { TierError } from '../../src/domain/tier-error';
import type { TierProvider } from '../../src/react/TierProvider';
import type { useCelebrations } from '../../src/react/useCelebrations';
import { describeEachServer } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

/** What a page of its own loads: lines and memory are not shared with other tabs. */
interface PageCode {
  TierProvider: typeof TierProvider;
  useCelebrations: typeof useCelebrations;
}

/** A request on its way to the database, or its answer on the way back. */
interface Packet {
  isClaim: boolean;
  isAnswer: boolean;
  /** Lets it arrive. */
  arrive: () => Promise<void>;
  lose: () => void;
}

/** On each server; `RACES=500` plays a thousand in all, in about a quarter of an hour. */
const RUNS = Number(process.env['RACES'] ?? 60);
/** What the queue waits after the page was busy, and after a claim failed. */
const QUIET = 400;
const FIRST_RETRY = 5000;

describeEachServer('celebrations claimed in any order', (engine) => {
  let programme: Programme;
  const codes: PageCode[] = [];

  beforeAll(async () => {
    programme = await openProgramme(engine);
    while (codes.length < 4) {
      vi.resetModules();
      codes.push({
        ...(await import('../../src/react/TierProvider')),
        ...(await import('../../src/react/useCelebrations')),
      });
    }
    notifyManager.setScheduler(queueMicrotask);
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  });
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(() => {
    notifyManager.setScheduler((run) => setTimeout(run, 0));
  });

  test(
    'each is shown by one page, and none is lost but by a page that closed',
    { timeout: RUNS * 10_000 },
    async () => {
      const moves = fc.array(fc.nat({ max: 9999 }), { minLength: 15, maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(moves, fc.boolean(), async (choices, sharesAdapter) => {
          await play(choices, sharesAdapter);
        }),
        // shrinking asks the database for thousands of runs more; the seed and the path say how to have this one again
        { numRuns: RUNS, endOnFailure: true },
      );
    },
  );

  /** Plays one history: two devices with two tabs each, and two providers in the first tab of each. */
  async function play(choices: readonly number[], sharesAdapter: boolean): Promise<void> {
    const partner = await programme.enroll();
    const packets = new Set<Packet>();
    const claimedBy = new Map<number, Page>();
    const shownBy = new Map<number, Set<Page>>();
    const completed = new Set<number>();
    const lostAnswers = new Set<number>();
    const field = document.body.appendChild(document.createElement('input'));
    const pages = codes.map((code) => openPage(code));
    await tell('high', 'medium', 'low', 'low', 'low', 'low', 'low');
    for (const page of pages) for (const index of page.providers) await page.mount(index);

    for (const choice of choices) {
      const possible = possibleMoves();
      await possible[choice % possible.length]!();
      for (const page of pages) page.check();
    }
    await finish();

    const told = await programme.told(partner);
    expect(told.map(({ id }) => id)).toEqual(await listed());
    for (const { id, celebrated_at } of told) {
      const viewers = [...(shownBy.get(id) ?? [])];
      const owner = claimedBy.get(id);
      expect(celebrated_at, `${id} is celebrated`).not.toBeNull();
      expect(viewers.length, `${id} is shown by one page at most`).toBeLessThanOrEqual(1);
      if (viewers[0]) expect(viewers[0], `${id} is shown by who claimed it`).toBe(owner);
      else
        expect(owner?.isClosed === true || lostAnswers.has(id), `${id} is lost only with its page`).toBe(
          true,
        );
      if (owner?.isClosed === false && !lostAnswers.has(id)) expect(completed, `${id} is seen`).toContain(id);
    }
    for (const page of pages) await page.close();
    field.remove();

    function possibleMoves(): (() => Promise<void>)[] {
      const pick = <T,>(list: readonly T[]) => list[choices.length % list.length]!;
      const arrivals = [...packets].map((packet) => () => move(() => packet.arrive()));
      const losses = [...packets].filter(({ isClaim }) => isClaim).slice(0, 1);
      return [
        ...arrivals,
        ...arrivals,
        ...losses.map((packet) => () => move(packet.lose)),
        ...pages.flatMap((page) => page.shown().map((complete) => () => move(complete))),
        ...pages.map((page) => () => move(page.hint)),
        () => tell('low'),
        () => tell('high', 'medium', 'low', 'low'),
        () => tell('low', 'low', 'low', 'low', 'medium'),
        () => move(() => field.focus()),
        () => move(leaveField),
        () => move(() => vi.advanceTimersByTime(FIRST_RETRY)),
        () => reload(pages.indexOf(pick(pages))),
        ...pages.flatMap((page) => page.providers.map((index) => () => page.toggle(index))),
      ];
    }

    async function move(make: () => unknown): Promise<void> {
      await act(async () => {
        await make();
        await rest();
      });
    }

    function leaveField(): void {
      field.blur();
      vi.advanceTimersByTime(QUIET);
    }

    async function reload(index: number): Promise<void> {
      await pages[index]!.close();
      pages[index] = openPage(codes[index]!);
      for (const provider of pages[index].providers) await pages[index].mount(provider);
    }

    /** Lets everything that is under way or waits come to its end. */
    async function finish(): Promise<void> {
      await move(leaveField);
      for (const page of pages)
        for (const index of page.providers) if (!page.isMounted(index)) await page.toggle(index);
      for (let quiet = 0; quiet < 2;) {
        const before = completed.size;
        await move(async () => {
          vi.advanceTimersByTime(FIRST_RETRY * 2 ** 6);
          for (const page of pages) await page.hint();
        });
        for (let busy = true; busy;) {
          const next = [...packets].map(({ arrive }) => arrive);
          const done = pages.flatMap((page) => page.shown());
          busy = next.length + done.length > 0;
          await move(async () => {
            done.forEach((complete) => complete());
            await Promise.all(next.map((arrive) => arrive()));
          });
        }
        quiet = completed.size === before ? quiet + 1 : 0;
      }
    }

    /** Something happens to the partner. */
    async function tell(...news: Severity[]): Promise<void> {
      await programme.query(
        `with told as (
           insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
           select $1, 'achievement_unlocked', severity, '{}', now() from unnest($2::text[]) severity)
         update public.partner_tiers set revision = revision + 1 where partner_id = $1`,
        [partner, news],
      );
    }

    async function listed(): Promise<number[]> {
      const ids: number[] = [];
      for (let before: number | null = null; ;) {
        const { items, next }: { items: { id: number }[]; next: number | null } = await programme.call(
          { partner },
          'partner_notifications_list',
          { before, max_rows: 100 },
        );
        ids.unshift(...items.map(({ id }) => id).reverse());
        if (next === null) return ids;
        before = next;
      }
    }

    interface Page {
      isClosed: boolean;
      providers: readonly number[];
      mount: (index: number) => Promise<void>;
      toggle: (index: number) => Promise<void>;
      isMounted: (index: number) => boolean;
      /** How to complete each of what is shown now. */
      shown: () => (() => void)[];
      hint: () => Promise<void>;
      /** One at a time of each severity. */
      check: () => void;
      close: () => Promise<void>;
    }

    function openPage(code: PageCode): Page {
      const { TierProvider, useCelebrations } = code;
      const client = new QueryClient();
      const listeners = new Set<TierListener>();
      const onScreen = new Map<string, { severity: Severity; complete: () => void }>();
      const roots: (Root | null)[] = [null, null];
      const over: TierAdapter = {
        ...sqlCommands(() => (name, args) => send(name, args)),
        resolvePartner: () => Promise.resolve(partner),
        subscribe(_partnerId, listener) {
          listeners.add(listener);
          listener.onConnection('live');
          return () => listeners.delete(listener);
        },
      };
      const adapters = sharesAdapter ? [over, over] : [over, { ...over }];

      /** A call of the real function, which leaves and comes back when the history says so. */
      function send(name: string, args: Record<string, unknown>): Promise<unknown> {
        const isClaim = name === 'partner_claim_celebrations';
        return new Promise((resolve, reject) => {
          const fail = () => reject(new TierError('OFFLINE', 'It never arrived.'));
          queue({
            isClaim,
            isAnswer: false,
            lose: fail,
            arrive: async () => {
              const answer = await programme.call<unknown>({ partner }, name, args);
              if (isClaim) {
                for (const id of answer as number[]) {
                  expect(claimedBy.has(id), `${id} is claimed once`).toBe(false);
                  claimedBy.set(id, page);
                }
              }
              queue({
                isClaim,
                isAnswer: true,
                arrive: () => {
                  resolve(answer);
                  return Promise.resolve();
                },
                lose: () => {
                  for (const id of answer as number[]) lostAnswers.add(id);
                  fail();
                },
              });
            },
          });
        });
      }
      function queue(packet: Packet): void {
        const queued: Packet = {
          ...packet,
          arrive: () => {
            packets.delete(queued);
            return packet.arrive();
          },
          lose: () => {
            packets.delete(queued);
            packet.lose();
          },
        };
        packets.add(queued);
      }

      function Presenter({ severity, name }: { severity: Severity; name: string }) {
        const { celebrations, complete } = useCelebrations(severity);
        useEffect(() => {
          if (celebrations.length === 0) return;
          for (const { id } of celebrations) shownBy.set(id, (shownBy.get(id) ?? new Set()).add(page));
          onScreen.set(name, {
            severity,
            complete: () => {
              for (const { id } of celebrations) {
                expect(completed.has(id), `${id} is completed once`).toBe(false);
                completed.add(id);
              }
              complete();
            },
          });
          return () => void onScreen.delete(name);
        }, [celebrations, complete, severity, name]);
        return null;
      }

      const page: Page = {
        isClosed: false,
        providers: code === codes[0] || code === codes[2] ? [0, 1] : [0],
        mount: (index) =>
          move(() => {
            const root = createRoot(document.createElement('div'));
            roots[index] = root;
            root.render(
              <TierProvider adapter={adapters[index]!} partnerId={partner} queryClient={client}>
                {severities.map((severity) => (
                  <Presenter key={severity} severity={severity} name={`${index} ${severity}`} />
                ))}
              </TierProvider>,
            );
          }),
        toggle: (index) =>
          roots[index]
            ? move(() => {
                roots[index]!.unmount();
                roots[index] = null;
              })
            : page.mount(index),
        isMounted: (index) => roots[index] !== null,
        shown: () => [...onScreen.values()].map(({ complete }) => complete),
        hint: async () => {
          const { revision } = await programme.standing(partner);
          listeners.forEach((listener) => listener.onChange({ revision }));
        },
        check: () => {
          const shown = [...onScreen.values()].map(({ severity }) => severity);
          expect(new Set(shown).size, `of each severity one at a time: ${shown.join()}`).toBe(shown.length);
        },
        close: async () => {
          page.isClosed = true;
          for (const index of page.providers) if (page.isMounted(index)) await page.toggle(index);
          client.clear();
        },
      };
      return page;
    }
  }
});

/** Until every promise that can settle has. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
