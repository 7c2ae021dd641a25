import type { Rules } from './rules';
import type { Stage } from './stage';

/** `advance`. */
export function advanceRules({ rule, expect }: Rules): void {
  async function earnActive(stage: Stage, partnerId: string): Promise<void> {
    await stage.admin.setMetric({ partnerId, metric: 'training_completed', value: 1 });
    for (let deal = 0; deal < 3; deal += 1) await stage.record(partnerId);
  }

  rule('takes the tier that waits for its claim', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    await earnActive(stage, partnerId);
    expect(await adapter.advance(partnerId)).toEqual({
      ...{ outcome: 'advanced', from: 'starter', to: 'active', missing: [] },
    });
    expect((await stage.truth.standing(partnerId)).current_tier).toBe('active');
  });

  rule('says what is missing, and changes nothing', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    await stage.record(partnerId);
    const before = await stage.truth.snapshot(partnerId);
    expect(await adapter.advance(partnerId)).toEqual({
      ...{ outcome: 'not_eligible', from: 'starter', to: 'starter' },
      missing: before?.tiers[1]?.requirements.filter(({ met }) => !met),
    });
    expect((await stage.truth.standing(partnerId)).revision).toBe(before?.revision);
  });

  rule('says that the tier is pinned', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    const until = new Date(Date.now() + 1_000_000);
    await stage.admin.pinTier({ partnerId, tier: 'performer', reason: 'a trial', until });
    expect(await adapter.advance(partnerId)).toEqual({
      ...{ outcome: 'pinned', from: 'performer', to: 'performer', missing: [] },
    });
  });

  rule('says that there is no tier above', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    await stage.subject.database.query(
      `update public.partner_tiers set current_tier = 'elite' where partner_id = $1`,
      [partnerId],
    );
    expect(await adapter.advance(partnerId)).toEqual({
      ...{ outcome: 'top_tier', from: 'elite', to: 'elite', missing: [] },
    });
  });
}
