import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlCommands } from '../../src/adapters/sql/sql-commands';
import type { TierAdapter } from '../../src/domain/tier-adapter';
import { createEmbeddedDatabase, createPgliteAdapter } from '../../src/pglite';
import { createTierAdmin, type TierAdmin } from '../../src/server';

const ISO = /^\d{4}-\d\d-\d\dT/;

describe('what a partner may read', () => {
  let db: PGlite;
  let admin: TierAdmin;
  let adapter: TierAdapter;
  let partner: string;
  let other: string;

  beforeAll(async () => {
    db = await createEmbeddedDatabase();
    admin = createTierAdmin(db);
    adapter = createPgliteAdapter(db);
    partner = crypto.randomUUID();
    other = crypto.randomUUID();
    await admin.enrollPartner({ partnerId: other, displayName: 'Bob' });
    await admin.enrollPartner({ partnerId: partner, sponsorId: other, displayName: 'Ada' });
    for (const [reference, revenue] of [
      ['d-1', 1000.5],
      ['d-2', 500],
    ] as const)
      // prettier-ignore
      await admin.recordDeal({ partnerId: partner, reference, status: 'completed', revenue });
    await admin.recordDeal({ partnerId: other, reference: 'd-3', status: 'completed', revenue: 10 });
    const expiresAt = new Date(Date.now() + 1_000_000);
    await admin.grantFeature({ partnerId: partner, feature: 'white_label', expiresAt });
  });
  afterAll(() => db.close());

  it('is the programme, with numbers for rates and no hidden word', async () => {
    const catalog = await adapter.getCatalog(partner);
    expect(catalog).toMatchObject({ currency: 'GBP', programmeRevision: expect.any(Number) as number });
    expect(catalog?.tiers[1]).toMatchObject({
      key: 'active',
      minDealsRequired: 3,
      commissionRate: 22,
      overrideRate: 0,
      referralBonusRate: 5,
      promotion: 'automatic',
      unlocks: expect.arrayContaining(['lead_management']) as string[],
    });
    expect(catalog?.features).toContainEqual({ key: 'white_label', label: 'White label' });
    expect(catalog?.achievements[0]).toMatchObject({
      key: 'first_sale',
      points: 100,
      tierRequired: null,
      reward: { type: 'feature' },
    });
    expect(catalog?.metrics).toContainEqual(expect.objectContaining({ key: 'training_completed' }));
  });

  it('is the achievements, earned or how far along', async () => {
    const achievements = await adapter.listAchievements(partner);
    const [first] = achievements;
    expect(first).toMatchObject({ key: 'first_sale', percent: 100, category: expect.any(String) as string });
    expect(first?.achievedAt).toMatch(ISO);
    expect(achievements.find(({ key }) => key === 'consistent_performer')).toMatchObject({
      achievedAt: null,
      percent: 40,
      requirements: [{ metric: 'deals_completed', current: 2, target: 5, within: '90 days' }],
    });
  });

  it('is what happened, page by page', async () => {
    const first = await adapter.listEvents(partner, { maxRows: 2 });
    expect(first.items).toHaveLength(2);
    expect(first.items[0]).toMatchObject({ type: expect.any(String) as string });
    expect(first.items[0]?.occurredAt).toMatch(ISO);
    const second = await adapter.listEvents(partner, { maxRows: 100, before: first.next });
    expect(second.next).toBeNull();
    expect(second.items.at(-1)).toMatchObject({ type: 'enrolled', newTier: 'starter', previousTier: null });
  });

  it('is what was told, with the fields of each kind in camelCase, until it is seen', async () => {
    const { items, next } = await adapter.listNotifications(partner, { maxRows: 100 });
    expect(next).toBeNull();
    const granted = items.find(({ kind }) => kind === 'feature_granted');
    expect(granted).toMatchObject({
      payload: { expiresAt: expect.stringMatching(ISO) as string },
      seenAt: null,
    });
    expect(await adapter.markSeen(partner, [items[0]!.id])).toEqual([items[0]!.id]);
    expect((await adapter.listNotifications(partner, { maxRows: 1 })).items[0]?.seenAt).toMatch(ISO);
  });

  it('is the leaderboard, page by page, with names only of those who said so', async () => {
    expect(await adapter.setVisibility(other, 'public')).toBe('public');
    const first = await adapter.getLeaderboard(partner, { metric: 'revenue', period: 'all', maxRows: 1 });
    expect(first).toMatchObject({
      metric: 'revenue',
      period: 'all',
      periodStart: null,
      rows: [{ rank: 1, displayName: null, value: 1500.5, trend: null, isMe: true, tier: 'starter' }],
      me: { rank: 1, total: 2, value: 1500.5, toNext: null },
    });
    const second = await adapter.getLeaderboard(partner, {
      metric: 'revenue',
      period: 'all',
      before: first?.next,
    });
    expect(second).toMatchObject({ rows: [{ rank: 2, displayName: 'Bob', isMe: false }], next: null });
    expect(await adapter.getLeaderboard(partner)).toMatchObject({ metric: 'deals', period: 'month' });
  });

  it('is the statement, page by page, in money', async () => {
    const first = await adapter.getStatement(partner, { maxRows: 1 });
    expect(first).toMatchObject({
      from: null,
      to: null,
      currency: 'GBP',
      totals: { direct: 300.1, override: 0, referralBonus: 0, bonus: 0, total: 300.1 },
      entries: [
        { kind: 'direct', amount: 100, rate: 20, reference: 'd-2', achievement: null, reverses: null },
      ],
    });
    const second = await adapter.getStatement(partner, { before: first?.next });
    expect(second).toMatchObject({ entries: [{ amount: 200.1, reference: 'd-1' }], next: null });
    const past = await adapter.getStatement(partner, { from: '2020-01-01', to: '2020-01-31' });
    expect(past).toMatchObject({ from: '2020-01-01', to: '2020-01-31', entries: [], totals: { total: 0 } });
  });

  it('is nothing for somebody who is not enrolled', async () => {
    const nobody = crypto.randomUUID();
    expect(await adapter.listAchievements(nobody)).toEqual([]);
    expect(await adapter.listEvents(nobody)).toEqual({ items: [], next: null });
    expect(await adapter.getLeaderboard(nobody)).toBeNull();
    expect(await adapter.getStatement(nobody)).toBeNull();
  });

  it('is not read once it is not wanted any more', async () => {
    const signal = AbortSignal.abort();
    await expect(adapter.listEvents(partner, { signal })).rejects.toMatchObject({ name: 'TierError' });
  });

  it('refuses what it cannot make sense of, with a code', async () => {
    const wrong = [
      () => adapter.listEvents(partner, { maxRows: 0 }),
      () => adapter.getLeaderboard(partner, { before: 'made up' }),
      () => adapter.getStatement(partner, { from: 'yesterday-ish' }),
      () => adapter.setVisibility(partner, 'loud' as 'public'),
    ];
    for (const ask of wrong) await expect(ask()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it.each([
    ['partner_catalog', (commands: TierAdapter) => commands.getCatalog('p')],
    ['partner_achievements_list', (commands: TierAdapter) => commands.listAchievements('p')],
    ['partner_events', (commands: TierAdapter) => commands.listEvents('p')],
    ['partner_notifications_list', (commands: TierAdapter) => commands.listNotifications('p')],
    ['partner_leaderboard', (commands: TierAdapter) => commands.getLeaderboard('p')],
    ['partner_statement', (commands: TierAdapter) => commands.getStatement('p')],
    ['partner_mark_seen', (commands: TierAdapter) => commands.markSeen('p', [1])],
    ['partner_claim_celebrations', (commands: TierAdapter) => commands.claimCelebrations('p', [1])],
    ['partner_set_visibility', (commands: TierAdapter) => commands.setVisibility('p', 'public')],
  ])('is an error that names the place when %s answers something else', async (name, ask) => {
    for (const answer of [{ items: 'none' }, ['1'], 7, 'text']) {
      const commands = sqlCommands(() => () => Promise.resolve(answer)) as TierAdapter;
      await expect(ask(commands)).rejects.toMatchObject({
        code: 'INVALID_RESPONSE',
        message: expect.stringContaining(name) as string,
      });
    }
  });
});
