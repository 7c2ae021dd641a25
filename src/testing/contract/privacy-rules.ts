import type { TierAdapter } from '../../domain/tier-adapter';
import { refusal } from './refusal';
import type { Rules } from './rules';
import type { Stage } from './stage';
import { comparable } from './truth';

/** One partner at a time: whoever is signed in. */
export function privacyRules({ rule, expect }: Rules): void {
  async function arriveBesideAnother(stage: Stage) {
    const other = await stage.enroll({ displayName: 'Ada' });
    await stage.record(other);
    return { other, ...(await stage.arrive()) };
  }

  rule('refuses what is asked of another partner', async (stage) => {
    const { other, adapter } = await arriveBesideAnother(stage);
    const asks: (() => Promise<unknown>)[] = [
      () => adapter.getSnapshot(other),
      () => adapter.advance(other),
      // an answer about oneself would be taken for the other's by a page that has not heard yet who signed in
      () => adapter.listAchievements(other),
      () => adapter.listEvents(other),
      () => adapter.listNotifications(other),
      () => adapter.getLeaderboard(other),
      () => adapter.getStatement(other),
      () => adapter.consumeFeature(other, 'referral_links', 'key'),
      () => adapter.setVisibility(other, 'hidden'),
    ];
    for (const ask of asks) expect((await refusal(ask)).code).toBe('FORBIDDEN');
  });

  rule('shows nothing of another partner', async (stage) => {
    const { other, adapter } = await arriveBesideAnother(stage);
    const [events, told, entries] = [
      await stage.truth.events(other),
      await stage.truth.notifications(other),
      (await stage.truth.statement(other))?.entries ?? [],
    ];
    const foreign = [events, told, entries].map((list) => list.map(({ id }) => id));
    // refused, or answered with one's own
    const shown = await Promise.all([
      adapter.listEvents(other).then(({ items }) => items.map(({ id }) => id), nothing),
      adapter.listNotifications(other).then(({ items }) => items.map(({ id }) => id), nothing),
      adapter.getStatement(other).then((page) => (page?.entries ?? []).map(({ id }) => id), nothing),
    ]);
    expect(shown.map((ids, index) => ids.filter((id) => foreign[index]?.includes(id)))).toEqual([[], [], []]);
  });

  rule('changes nothing about another partner', async (stage) => {
    const { other, adapter } = await arriveBesideAnother(stage);
    const before = await stage.truth.snapshot(other);
    const ids = before?.celebrations.map(({ id }) => id) ?? [];
    for (const change of [
      () => adapter.claimCelebrations(other, ids),
      () => adapter.markSeen(other, ids),
      () => adapter.consumeFeature(other, 'referral_links', 'key'),
      () => adapter.setVisibility(other, 'hidden'),
      () => adapter.advance(other),
    ]) {
      await change().catch(nothing);
    }
    expect(comparable(await stage.truth.snapshot(other))).toEqual(comparable(before));
    expect((await stage.truth.standing(other)).leaderboard_visibility).toBe('anonymous');
  });

  rule('refuses everything to who is not signed in', async (stage) => {
    const other = await stage.enroll();
    const { adapter } = await stage.signIn(null);
    const asks: ((adapter: TierAdapter) => Promise<unknown>)[] = [
      (own) => own.getSnapshot(other),
      (own) => own.advance(other),
      (own) => own.consumeFeature(other, 'referral_links', 'key'),
      (own) => own.setVisibility(other, 'hidden'),
    ];
    for (const ask of asks) {
      const { code } = await refusal(() => ask(adapter));
      expect(['FORBIDDEN', 'UNAUTHENTICATED'].includes(code)).toBe(true);
    }
  });
}

const nothing = (): never[] => [];
