import type { Rules } from './rules';
import { refusal } from './refusal';

/** `consumeFeature`. Referral links may be used three times. */
export function featureRules({ rule, expect }: Rules): void {
  const FEATURE = 'referral_links';

  rule('counts a use, one unless told otherwise', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    const first = await adapter.consumeFeature(partnerId, FEATURE, 'first');
    expect(first).toMatchObject({ outcome: 'ok', replayed: false, used: 1, allowance: 3 });
    const usage = (await stage.truth.snapshot(partnerId))?.features[FEATURE]?.usage;
    expect(Date.parse(first.resetsAt ?? '')).toBe(Date.parse(usage?.resetsAt ?? ''));
    expect(await adapter.consumeFeature(partnerId, FEATURE, 'second', 2)).toMatchObject({ used: 3 });
    expect(await stage.truth.used(partnerId, FEATURE)).toBe(3);
  });

  rule('counts a key once, however often it is sent', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    await adapter.consumeFeature(partnerId, FEATURE, 'key');
    const again = await Promise.all([1, 2].map(() => adapter.consumeFeature(partnerId, FEATURE, 'key')));
    expect(again.map(({ outcome, replayed, used }) => ({ outcome, replayed, used }))).toEqual([
      { outcome: 'ok', replayed: true, used: 1 },
      { outcome: 'ok', replayed: true, used: 1 },
    ]);
    expect(await stage.truth.used(partnerId, FEATURE)).toBe(1);
  });

  rule('uses all of the amount or nothing', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    await adapter.consumeFeature(partnerId, FEATURE, 'first', 2);
    expect(await adapter.consumeFeature(partnerId, FEATURE, 'second', 2)).toMatchObject({
      ...{ outcome: 'limit_reached', replayed: false, used: 2, allowance: 3 },
    });
    expect(await stage.truth.used(partnerId, FEATURE)).toBe(2);
  });

  rule('says that a feature is locked, which is no error', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    expect(await adapter.consumeFeature(partnerId, 'white_label', 'key')).toMatchObject({
      ...{ outcome: 'locked', replayed: false, allowance: null, resetsAt: null },
    });
    expect(await stage.truth.used(partnerId, 'white_label')).toBe(0);
  });

  rule('refuses a key that stands for another use, and says what to do', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    await adapter.consumeFeature(partnerId, FEATURE, 'key');
    const { code, hint } = await refusal(() => adapter.consumeFeature(partnerId, FEATURE, 'key', 2));
    expect({ code, isHinted: typeof hint === 'string' }).toEqual({ code: 'USAGE_CONFLICT', isHinted: true });
    expect(await stage.truth.used(partnerId, FEATURE)).toBe(1);
  });
}
