import type { Rules } from './rules';

/** `close`. */
export function closingRules({ rule, expect }: Rules): void {
  rule('tells nothing any more once it is closed', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    if (!adapter.close)
      throw new Error('The adapter has no close; add it, or leave "closing" out with a reason');
    const heard = stage.listen(adapter, partnerId);
    await heard.becomes('live');
    const witness = await stage.signIn(partnerId);
    const other = stage.listen(witness.adapter, partnerId);
    await other.becomes('live');
    await adapter.close();
    const count = heard.revisions.length;
    await other.hears(await stage.record(partnerId));
    await other.hears(await stage.record(partnerId));
    expect(heard.revisions.length).toBe(count);
  });
}
