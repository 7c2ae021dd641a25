import type { LeaderboardPage, LeaderboardRow } from '../../domain/leaderboard';
import type { Rules } from './rules';
import type { Stage } from './stage';

/** `getLeaderboard`. */
export function leaderboardRules({ rule, expect }: Rules): void {
  /** Three partners with revenue, one of them by name. */
  async function arriveAmongOthers(stage: Stage) {
    const { partnerId, adapter } = await stage.arrive();
    const [ahead, behind] = [await stage.enroll({ displayName: 'Ada' }), await stage.enroll()];
    await stage.subject.database.query(
      `update public.partner_tiers set leaderboard_visibility = 'public' where partner_id = $1`,
      [ahead],
    );
    await stage.record(ahead, { revenue: '900.50' });
    await stage.record(partnerId, { revenue: 500 });
    await stage.record(behind, { revenue: 100 });
    return { partnerId, adapter };
  }

  rule('gives the leaderboard of a metric and a period, field by field', async (stage) => {
    const { partnerId, adapter } = await arriveAmongOthers(stage);
    for (const [metric, period] of [
      ['revenue', 'all'],
      ['points', 'year'],
    ] as const) {
      expect(await adapter.getLeaderboard(partnerId, { metric, period, maxRows: 100 })).toEqual(
        await stage.truth.leaderboard(partnerId, metric, period),
      );
    }
  });

  rule('ranks by the deals of this month unless told otherwise', async (stage) => {
    const { partnerId, adapter } = await arriveAmongOthers(stage);
    expect(await adapter.getLeaderboard(partnerId, { maxRows: 100 })).toEqual(
      await stage.truth.leaderboard(partnerId, 'deals', 'month'),
    );
  });

  rule('gives the leaderboard page by page, each row once', async (stage) => {
    const { partnerId, adapter } = await arriveAmongOthers(stage);
    const rows: LeaderboardRow[] = [];
    let before: string | null = null;
    do {
      const page: LeaderboardPage | null = await adapter.getLeaderboard(partnerId, {
        ...{ metric: 'revenue', period: 'all', maxRows: 2, before },
      });
      rows.push(...(page?.rows ?? []));
      before = page?.next ?? null;
    } while (before !== null && rows.length < 100);
    expect(rows).toEqual((await stage.truth.leaderboard(partnerId, 'revenue', 'all'))?.rows);
  });

  rule('gives null as leaderboard to who is not enrolled', async (stage) => {
    const nobody = crypto.randomUUID();
    const { adapter } = await stage.signIn(nobody);
    expect(await adapter.getLeaderboard(nobody)).toBe(null);
  });
}
