import type { Page } from '../../domain/page';
import type { TierAdapter } from '../../domain/tier-adapter';
import type { Rules } from './rules';
import type { Stage } from './stage';
import { comparable } from './truth';

type List = 'listEvents' | 'listNotifications';

/** `listAchievements`, `listEvents` and `listNotifications`. */
export function listRules({ rule, expect }: Rules): void {
  rule('gives the achievements in their order, with how far along the partner is', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    await stage.record(partnerId);
    await stage.record(partnerId);
    expect(comparable(await adapter.listAchievements(partnerId))).toEqual(
      comparable(await stage.truth.achievements(partnerId)),
    );
  });

  rule('gives no achievements to who is not enrolled', async (stage) => {
    const nobody = crypto.randomUUID();
    const { adapter } = await stage.signIn(nobody);
    expect(await adapter.listAchievements(nobody)).toEqual([]);
  });

  listed('listEvents', 'what happened', async (stage, partnerId) => stage.truth.events(partnerId));
  listed('listNotifications', 'what was told', async (stage, partnerId) =>
    stage.truth.notifications(partnerId),
  );

  function listed(
    method: List,
    what: string,
    truth: (stage: Stage, partnerId: string) => Promise<{ id: number }[]>,
  ): void {
    const read = (
      adapter: TierAdapter,
      partnerId: string,
      options?: { before?: number | null; maxRows?: number },
    ) => adapter[method](partnerId, options) as Promise<Page<{ id: number }, number>>;
    /** Brings a partner 24 events and notifications, and more. */
    async function arriveWithHistory(stage: Stage) {
      const { partnerId, adapter } = await stage.arrive();
      await stage.record(partnerId, { revenue: '9.99' });
      for (let day = 1; day <= 22; day += 1) {
        const expiresAt = new Date(Date.now() + day * 86_400_000);
        await stage.admin.grantFeature({ partnerId, feature: 'white_label', expiresAt });
      }
      return { partnerId, adapter };
    }

    rule(`gives ${what}, the newest first, field by field`, async (stage) => {
      const { partnerId, adapter } = await arriveWithHistory(stage);
      const { items, next } = await read(adapter, partnerId, { maxRows: 100 });
      expect(comparable(items)).toEqual(comparable(await truth(stage, partnerId)));
      expect(next).toBe(null);
    });

    rule(`gives ${what} page by page, each item once`, async (stage) => {
      const { partnerId, adapter } = await arriveWithHistory(stage);
      const ids: number[] = [];
      let before: number | null = null;
      do {
        const page: Page<{ id: number }, number> = await read(adapter, partnerId, { maxRows: 10, before });
        if (page.next !== null) expect(page.items.length).toBe(10);
        ids.push(...page.items.map(({ id }) => id));
        before = page.next;
      } while (before !== null && ids.length < 100);
      expect(ids).toEqual((await truth(stage, partnerId)).map(({ id }) => id));
    });

    rule(`gives 20 of ${what} unless asked for more`, async (stage) => {
      const { partnerId, adapter } = await arriveWithHistory(stage);
      const { items } = await read(adapter, partnerId);
      expect(items.length).toBe(20);
    });

    rule(`gives nothing of ${what} to who is not enrolled`, async (stage) => {
      const nobody = crypto.randomUUID();
      const { adapter } = await stage.signIn(nobody);
      expect(await read(adapter, nobody)).toEqual({ items: [], next: null });
    });
  }
}
