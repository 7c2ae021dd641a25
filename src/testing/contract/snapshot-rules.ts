import type { Rules } from './rules';
import { comparable } from './truth';

/** `getSnapshot` and `getCatalog`. */
export function snapshotRules({ rule, expect }: Rules): void {
  rule('gives the decided state, field by field', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    await stage.enroll({ sponsorId: partnerId });
    await stage.record(partnerId, { revenue: '1234.56' });
    await stage.record(partnerId, { status: 'in_progress', revenue: null });
    const expiresAt = new Date(Date.now() + 1_000_000);
    await stage.admin.grantFeature({ partnerId, feature: 'white_label', expiresAt });
    await stage.admin.denyFeature({ partnerId, feature: 'basic_training' });
    expect(comparable(await adapter.getSnapshot(partnerId))).toEqual(
      comparable(await stage.truth.snapshot(partnerId)),
    );
  });

  rule('gives the state of now, not of a moment ago', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    await adapter.getSnapshot(partnerId);
    const revision = await stage.record(partnerId);
    expect(await adapter.getSnapshot(partnerId)).toMatchObject({ revision, counters: { dealsCompleted: 1 } });
  });

  rule('gives null where there is no such partner', async (stage) => {
    const nobody = crypto.randomUUID();
    const { adapter } = await stage.signIn(nobody);
    expect(await adapter.getSnapshot(nobody)).toBe(null);
  });

  rule('gives the programme’s definitions, field by field', async (stage) => {
    const { partnerId, adapter } = await stage.arrive();
    expect(await adapter.getCatalog(partnerId)).toEqual(await stage.truth.catalog());
  });
}
