import type { Rules } from './rules';

/** `subscribe`. */
export function changeRules({ rule, expect }: Rules): void {
  rule('tells of a change with its revision', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    const heard = stage.listen(adapter, partnerId);
    await heard.becomes('live');
    const revision = await stage.record(partnerId);
    await heard.hears(revision);
    expect(Math.max(...heard.revisions)).toBe((await stage.truth.standing(partnerId)).revision);
  });

  rule('is not live before it is told of changes', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    const heard = stage.listen(adapter, partnerId);
    // The very moment it says so: what comes from then on must not be lost.
    await heard.becomes('live');
    await heard.hears(await stage.record(partnerId));
    expect(heard.states.at(-1)).toBe('live');
  });

  rule('tells of what the partner changes itself', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    const heard = stage.listen(adapter, partnerId);
    await heard.becomes('live');
    await adapter.setVisibility(partnerId, 'hidden');
    const { revision } = await stage.truth.standing(partnerId);
    await heard.hears(revision);
    expect(heard.revisions.every((told) => told <= revision)).toBe(true);
  });

  rule('says nothing of another partner’s changes', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    const other = await stage.enroll();
    const heard = stage.listen(adapter, partnerId);
    await heard.becomes('live');
    // further than the partner itself gets
    for (let deal = 0; deal < 5; deal += 1) await stage.record(other);
    const revision = await stage.record(partnerId);
    await heard.hears(revision);
    expect(heard.revisions.filter((told) => told > revision)).toEqual([]);
  });

  rule('tells everybody who listens, and nobody who has stopped', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    const [stopped, heard] = [stage.listen(adapter, partnerId), stage.listen(adapter, partnerId)];
    await Promise.all([stopped.becomes('live'), heard.becomes('live')]);
    const first = await stage.record(partnerId);
    await Promise.all([stopped.hears(first), heard.hears(first)]);
    stopped.stop();
    const [count, states] = [stopped.revisions.length, stopped.states.length];
    await heard.hears(await stage.record(partnerId));
    await heard.hears(await stage.record(partnerId));
    expect({ revisions: stopped.revisions.length, states: stopped.states.length }).toEqual({
      revisions: count,
      states,
    });
  });

  rule('can be listened to again', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    const before = stage.listen(adapter, partnerId);
    before.stop();
    const heard = stage.listen(adapter, partnerId);
    await heard.becomes('live');
    await heard.hears(await stage.record(partnerId));
    expect(before.revisions).toEqual([]);
  });
}
