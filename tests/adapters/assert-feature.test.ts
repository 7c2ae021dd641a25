import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedDatabase, createPgliteAdapter, moveClock } from '../../src/pglite';
import { assertFeature, createTierAdmin, isTierError, type TierAdmin } from '../../src/server';

describe('assertFeature', () => {
  let db: PGlite;
  let admin: TierAdmin;
  let partnerId: string;

  beforeAll(async () => {
    db = await createEmbeddedDatabase();
    admin = createTierAdmin(db);
    partnerId = crypto.randomUUID();
    await admin.enrollPartner({ partnerId });
    await db.exec(`insert into feature_allowances values ('referral_links', 'starter', 2, 'month')`);
  });
  afterAll(() => db.close());

  it('lets a partner pass who has the feature, asked as the server', async () => {
    expect(await assertFeature({ source: admin, partnerId, feature: 'basic_training' })).toMatchObject({
      access: 'granted',
      via: 'tier',
    });
  });

  it('lets the partner pass who is signed in, asked as that partner', async () => {
    const source = createPgliteAdapter(db, { partnerId });
    const feature = await assertFeature({ source, feature: 'referral_links' });
    expect(feature.usage).toMatchObject({ used: 0, allowance: 2 });
  });

  it('refuses what is locked, and says which tier has it', async () => {
    const refused = assertFeature({ source: admin, partnerId, feature: 'white_label' });
    await expect(refused).rejects.toSatisfy(isTierError);
    await expect(refused).rejects.toMatchObject({
      code: 'FEATURE_LOCKED',
      retryable: false,
      hint: expect.stringContaining('Performer') as string,
    });
  });

  it('refuses what is denied', async () => {
    await admin.denyFeature({ partnerId, feature: 'commission_tracking' });
    await expect(
      assertFeature({ source: admin, partnerId, feature: 'commission_tracking' }),
    ).rejects.toMatchObject({ code: 'FEATURE_DENIED' });
  });

  it('refuses what has expired', async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    await admin.grantFeature({ partnerId, feature: 'co_marketing', expiresAt });
    const ask = () => assertFeature({ source: admin, partnerId, feature: 'co_marketing' });
    await expect(ask()).resolves.toMatchObject({ via: 'grant' });
    await moveClock(db, 120_000);
    await expect(ask()).rejects.toMatchObject({ code: 'FEATURE_EXPIRED' });
  });

  it('refuses what is used up, and says until when', async () => {
    const adapter = createPgliteAdapter(db, { partnerId });
    const { resetsAt } = await adapter.consumeFeature(partnerId, 'referral_links', 'all', 2);
    await expect(assertFeature({ source: adapter, feature: 'referral_links' })).rejects.toMatchObject({
      code: 'LIMIT_REACHED',
      hint: expect.stringContaining(resetsAt!) as string,
    });
  });

  it('refuses whoever is nobody, is not enrolled, or asks for what there is not', async () => {
    const feature = 'basic_training';
    const refusals = [
      [assertFeature({ source: createPgliteAdapter(db), feature }), 'FORBIDDEN'],
      [assertFeature({ source: admin, partnerId: null, feature }), 'FORBIDDEN'],
      // as from a host without strict null checks
      [assertFeature({ source: admin, partnerId: undefined as unknown as null, feature }), 'FORBIDDEN'],
      [assertFeature({ source: admin, partnerId: crypto.randomUUID(), feature }), 'NOT_ENROLLED'],
      [assertFeature({ source: admin, partnerId, feature: 'white_lable' }), 'UNKNOWN_FEATURE'],
    ] as const;
    for (const [refusal, code] of refusals) await expect(refusal).rejects.toMatchObject({ code });
  });
});
