import { refusal } from './refusal';
import type { Rules } from './rules';
import type { Stage } from './stage';

/** What happens while the way to the server is cut. */
export function connectionRules({ rule, expect }: Rules): void {
  function interrupt({ subject }: Stage): Promise<() => Promise<void>> {
    if (!subject.interrupt) throw new Error('Give "interrupt", or leave "connection" out with a reason');
    return subject.interrupt();
  }

  rule('says that the channel is down, and live once it is up again', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    const heard = stage.listen(adapter, partnerId);
    await heard.becomes('live');
    const restore = await interrupt(stage);
    try {
      await heard.becomes('down');
    } finally {
      await restore();
    }
    await heard.becomes('live');
    await heard.hears(await stage.record(partnerId));
    expect(heard.states.at(-1)).toBe('live');
  });

  rule('refuses with an error that says another try may succeed', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    const restore = await interrupt(stage);
    try {
      for (const ask of [
        () => adapter.resolvePartner(),
        () => adapter.getSnapshot(partnerId),
        () => adapter.listEvents(partnerId),
        () => adapter.claimCelebrations(partnerId, [1]),
      ]) {
        const { code, retryable } = await refusal(ask);
        expect(['OFFLINE', 'UNAVAILABLE'].includes(code) && retryable).toBe(true);
      }
    } finally {
      await restore();
    }
    expect(await adapter.getSnapshot(partnerId)).toMatchObject({ partnerId });
  });
}
