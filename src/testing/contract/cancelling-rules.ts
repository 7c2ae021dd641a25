import type { ReadOptions } from '../../domain/page';
import type { TierAdapter } from '../../domain/tier-adapter';
import { refusal } from './refusal';
import type { Rules } from './rules';

const READS: Record<
  string,
  (adapter: TierAdapter, partnerId: string, options: ReadOptions) => Promise<unknown>
> = {
  getSnapshot: (own, id, options) => own.getSnapshot(id, options),
  getCatalog: (own, id, options) => own.getCatalog(id, options),
  listAchievements: (own, id, options) => own.listAchievements(id, options),
  listEvents: (own, id, options) => own.listEvents(id, options),
  listNotifications: (own, id, options) => own.listNotifications(id, options),
  getLeaderboard: (own, id, options) => own.getLeaderboard(id, options),
  getStatement: (own, id, options) => own.getStatement(id, options),
};

/** Every read gives up when its signal is aborted. */
export function cancellingRules({ rule, expect }: Rules): void {
  for (const [name, read] of Object.entries(READS)) {
    rule(`gives up ${name} when it is cancelled, before it and during it`, async (stage) => {
      const { partnerId, adapter } = await stage.arrive();
      const before = await refusal(() => read(adapter, partnerId, { signal: AbortSignal.abort() }));
      expect(before.code).toBe('CANCELLED');
      const controller = new AbortController();
      const during = refusal(() => read(adapter, partnerId, { signal: controller.signal }));
      controller.abort();
      expect((await during).code).toBe('CANCELLED');
    });
  }
}
