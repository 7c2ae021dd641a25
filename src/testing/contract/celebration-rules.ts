import type { Rules } from './rules';
import type { Stage } from './stage';

/** `claimCelebrations`, `markSeen` and `setVisibility`. */
export function celebrationRules({ rule, expect }: Rules): void {
  /** A partner with two things to celebrate. */
  async function arriveWithNews(stage: Stage) {
    const { partnerId, adapter } = await stage.arrive();
    for (const feature of ['white_label', 'custom_deals'])
      await stage.admin.grantFeature({ partnerId, feature });
    const told = await stage.truth.notifications(partnerId);
    const [first = 0, second = 0] = told.map(({ id }) => id);
    return { partnerId, adapter, first, second, ids: [first, second] };
  }
  const marks = async (stage: Stage, partnerId: string) =>
    (await stage.truth.notifications(partnerId)).map(({ id, celebratedAt, seenAt }) => ({
      id,
      celebrated: celebratedAt !== null,
      seen: seenAt !== null,
    }));

  rule('takes the celebrations that are named, and no others', async (stage) => {
    const { partnerId, adapter, first, second } = await arriveWithNews(stage);
    expect(await adapter.claimCelebrations(partnerId, [first])).toEqual([first]);
    expect(await marks(stage, partnerId)).toEqual([
      { id: first, celebrated: true, seen: false },
      { id: second, celebrated: false, seen: false },
    ]);
  });

  rule('gives a celebration to one taker only', async (stage) => {
    const { partnerId, adapter, ids } = await arriveWithNews(stage);
    const taken = await Promise.all([1, 2, 3].map(() => adapter.claimCelebrations(partnerId, ids)));
    expect(taken.flat().sort((a, b) => a - b)).toEqual([...ids].sort((a, b) => a - b));
    expect(await adapter.claimCelebrations(partnerId, ids)).toEqual([]);
  });

  rule('marks as read what is named, and answers what was unread', async (stage) => {
    const { partnerId, adapter, first, second } = await arriveWithNews(stage);
    expect(await adapter.markSeen(partnerId, [second])).toEqual([second]);
    expect(await adapter.markSeen(partnerId, [first, second])).toEqual([first]);
    expect(await marks(stage, partnerId)).toEqual([
      { id: first, celebrated: false, seen: true },
      { id: second, celebrated: false, seen: true },
    ]);
  });

  rule('sets how the partner appears, and answers how it does now', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    for (const visibility of ['public', 'hidden', 'anonymous'] as const) {
      expect(await adapter.setVisibility(partnerId, visibility)).toBe(visibility);
      expect((await stage.truth.standing(partnerId)).leaderboard_visibility).toBe(visibility);
    }
  });
}
