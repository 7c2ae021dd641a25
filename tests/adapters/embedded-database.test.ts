import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOCK_FILE } from '../../src/adapters/pglite/claim-folder';
import { migrations } from '../../src/adapters/pglite/migrations';
import { createEmbeddedDatabase, createPgliteAdapter, moveClock } from '../../src/pglite';
import { createTierAdmin, type TierAdmin } from '../../src/server';

const DAY = 24 * 60 * 60 * 1000;

describe('the embedded database', () => {
  let db: PGlite;
  let admin: TierAdmin;

  beforeAll(async () => {
    db = await createEmbeddedDatabase();
    admin = createTierAdmin(db);
  });
  afterAll(() => db.close());

  async function enrolled(): Promise<string> {
    const partnerId = crypto.randomUUID();
    await admin.enrollPartner({ partnerId });
    return partnerId;
  }

  it('applies every shipped migration, in the order of their names', () => {
    const shipped = readdirSync('supabase/migrations').sort();
    expect(migrations.map(({ version }) => `${version}.sql`)).toEqual(shipped);
  });

  it('answers a snapshot with the fields in camelCase and the keys of the programme as they are', async () => {
    const partnerId = await enrolled();
    const snapshot = await createPgliteAdapter(db).getSnapshot(partnerId);
    expect(snapshot).toMatchObject({
      partnerId,
      tier: { key: 'starter', commissionRate: 20 },
      counters: { dealsCompleted: 0, currency: 'GBP' },
      next: 'active',
      features: { white_label: { access: 'locked', requiredTier: 'performer' } },
    });
  });

  it('answers null for somebody who is not enrolled', async () => {
    expect(await createPgliteAdapter(db).getSnapshot(crypto.randomUUID())).toBeNull();
  });

  it('acts as the partner it is asked about, who sees nobody else', async () => {
    await enrolled();
    const partnerId = await enrolled();
    const adapter = createPgliteAdapter(db);
    await adapter.getSnapshot(partnerId);
    const seen = await db.transaction(async (tx) => {
      await tx.query(
        `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
        [JSON.stringify({ sub: partnerId })],
      );
      return tx.query('select partner_id from partner_tiers');
    });
    expect(seen.rows).toEqual([{ partner_id: partnerId }]);
  });

  it('says who is signed in, and nobody when it was not told', async () => {
    expect(await createPgliteAdapter(db, { partnerId: 'p' }).resolvePartner()).toBe('p');
    expect(await createPgliteAdapter(db).resolvePartner()).toBeNull();
  });

  it('hints at a change of its partner, with the revision, and at nobody else’s', async () => {
    const [mine, other] = [await enrolled(), await enrolled()];
    const hints: number[] = [];
    const states: string[] = [];
    const stop = createPgliteAdapter(db).subscribe(mine, {
      onChange: ({ revision }) => hints.push(revision),
      onConnection: (state) => states.push(state),
    });
    await vi.waitFor(() => {
      expect(states).toEqual(['connecting', 'live']);
    });
    await admin.recordDeal({ partnerId: other, reference: crypto.randomUUID(), status: 'completed' });
    const { revision } = await admin.recordDeal({
      partnerId: mine,
      reference: crypto.randomUUID(),
      status: 'completed',
    });
    await vi.waitFor(() => {
      expect(hints).toEqual([revision]);
    });
    stop();
  });

  it('lets a celebration be claimed once', async () => {
    const partnerId = await enrolled();
    const adapter = createPgliteAdapter(db);
    await admin.recordDeal({
      partnerId,
      reference: crypto.randomUUID(),
      status: 'completed',
      revenue: '10.50',
    });
    const ids = (await adapter.getSnapshot(partnerId))?.celebrations.map(({ id }) => id) ?? [];
    expect(ids.length).toBeGreaterThan(0);
    expect(await adapter.claimCelebrations(partnerId, ids)).toEqual(ids);
    expect(await adapter.claimCelebrations(partnerId, ids)).toEqual([]);
  });

  it('counts the use of a feature once for each key', async () => {
    const partnerId = await enrolled();
    const adapter = createPgliteAdapter(db);
    const use = (amount?: number) => adapter.consumeFeature(partnerId, 'referral_links', 'key', amount);
    const once = { outcome: 'ok', replayed: false, used: 1, allowance: null, resetsAt: null };
    expect(await use()).toEqual(once);
    expect(await use(1)).toEqual({ ...once, replayed: true });
    await expect(use(2)).rejects.toMatchObject({ code: 'USAGE_CONFLICT', retryable: false });
  });

  it('answers the limit of a feature and what is used of it', async () => {
    const own = await createEmbeddedDatabase();
    const partnerId = crypto.randomUUID();
    const adapter = createPgliteAdapter(own);
    await createTierAdmin(own).enrollPartner({ partnerId });
    await own.exec(`insert into feature_allowances values ('referral_links', 'starter', 2, 'month')`);
    const use = await adapter.consumeFeature(partnerId, 'referral_links', 'key', 2);
    const { resetsAt } = use;
    expect(use).toEqual({ outcome: 'ok', replayed: false, used: 2, allowance: 2, resetsAt });
    expect(resetsAt).toMatch(/^\d{4}-\d\d-01T/);
    const snapshot = await adapter.getSnapshot(partnerId);
    expect(snapshot?.features.referral_links).toMatchObject({
      access: 'limit_reached',
      usage: { used: 2, allowance: 2, resetsAt },
    });
    await own.close();
  });

  it('grants a feature, denies it and leaves it to the tier again', async () => {
    const partnerId = await enrolled();
    const feature = 'white_label';
    const expiresAt = new Date(Date.now() + DAY);
    const granted = await admin.grantFeature({ partnerId, feature, expiresAt });
    expect(granted).toMatchObject({ feature, access: 'granted', via: 'grant' });
    expect(new Date(granted.expiresAt!)).toEqual(expiresAt);
    expect((await createPgliteAdapter(db).getSnapshot(partnerId))?.celebrations).toMatchObject([
      { kind: 'feature_granted', payload: { feature, label: 'White label', expiresAt: granted.expiresAt } },
    ]);
    expect(await admin.denyFeature({ partnerId, feature })).toMatchObject({ access: 'denied', via: null });
    expect(await admin.revokeFeature({ partnerId, feature })).toEqual({
      feature,
      access: 'locked',
      via: null,
      expiresAt: null,
      revision: granted.revision + 2,
    });
    await expect(admin.grantFeature({ partnerId, feature: 'white_lable' })).rejects.toMatchObject({
      code: 'UNKNOWN_FEATURE',
    });
  });

  it('says what is missing when a partner asks for the next tier too early', async () => {
    const partnerId = await enrolled();
    const decision = await createPgliteAdapter(db).advance(partnerId);
    expect(decision).toMatchObject({
      outcome: 'not_eligible',
      from: 'starter',
      missing: [
        { metric: 'deals_completed', remaining: 3 },
        { metric: 'training_completed', remaining: 1 },
      ],
    });
  });

  it('shows a pin, and answers pinned while it holds', async () => {
    const partnerId = await enrolled();
    const adapter = createPgliteAdapter(db);
    const until = new Date(Date.now() + DAY);
    const pin = await admin.pinTier({ partnerId, tier: 'performer', reason: 'A promise', until });
    expect(pin).toMatchObject({ tier: { from: 'starter', to: 'performer' }, achievements: [] });
    expect(new Date(pin.pinnedUntil)).toEqual(until);
    expect((await adapter.getSnapshot(partnerId))?.tier).toMatchObject({
      key: 'performer',
      expiresAt: null,
      graceUntil: null,
      pinnedUntil: pin.pinnedUntil,
    });
    expect((await adapter.advance(partnerId)).outcome).toBe('pinned');
    expect((await admin.unpinTier(partnerId)).tier).toEqual({ from: 'performer', to: 'starter' });
  });

  it('tells of a tier that expires, in maintenance', async () => {
    const own = await createEmbeddedDatabase({
      programme: `
        insert into metric_definitions (key, label, unit) values ('xp', 'XP', 'xp');
        insert into tier_definitions (key, label, display_order) values ('member', 'Member', 1);
        insert into tier_definitions (key, label, display_order, requirements, validity, expiry_notice)
        values ('fellow', 'Fellow', 2, '{"metric": "xp", "gte": 1}', '60 days', '30 days')`,
    });
    const partnerId = crypto.randomUUID();
    const onOwn = createTierAdmin(own);
    await onOwn.enrollPartner({ partnerId });
    await onOwn.setMetric({ partnerId, metric: 'xp', value: 1 });
    await onOwn.setMetric({ partnerId, metric: 'xp', value: 0 });
    expect(await onOwn.runMaintenance()).toEqual({ processed: 0, more: false });
    await moveClock(own, 31 * DAY);
    expect(await onOwn.runMaintenance({ batchSize: 5 })).toEqual({ processed: 1, more: false });
    const { tier, celebrations } = (await createPgliteAdapter(own).getSnapshot(partnerId)) ?? {};
    const told = celebrations?.find(({ kind }) => kind === 'tier_expiring');
    expect(told).toMatchObject({ payload: { tier: 'fellow', label: 'Fellow' } });
    const { expiresAt } = told?.payload as { expiresAt: string };
    expect(new Date(expiresAt)).toEqual(new Date(tier?.expiresAt ?? ''));
    await own.close();
  });

  it('turns an error of the rules into one with a code and a hint', async () => {
    const refused = admin.recordDeal({ partnerId: crypto.randomUUID(), reference: 'a', status: 'completed' });
    await expect(refused).rejects.toMatchObject({
      name: 'TierError',
      code: 'NOT_ENROLLED',
      hint: expect.stringContaining('enroll_partner') as string,
      retryable: false,
    });
  });

  it('lets a reward end when the clock is moved past it', async () => {
    const own = await createEmbeddedDatabase();
    const partnerId = crypto.randomUUID();
    const adapter = createPgliteAdapter(own);
    await createTierAdmin(own).enrollPartner({ partnerId });
    await createTierAdmin(own).recordDeal({ partnerId, reference: 'a', status: 'completed' });
    const access = async () => (await adapter.getSnapshot(partnerId))?.features.advanced_materials?.access;
    expect(await access()).toBe('granted');
    await moveClock(own, 31 * DAY);
    expect(await access()).toBe('expired');
    await own.close();
  });

  it('takes the host’s own programme and currency in place of the default', async () => {
    const own = await createEmbeddedDatabase({
      currency: 'EUR',
      programme: `insert into tier_definitions (key, label, display_order) values ('member', 'Member', 10)`,
    });
    const partnerId = crypto.randomUUID();
    await createTierAdmin(own).enrollPartner({ partnerId });
    expect(await createPgliteAdapter(own).getSnapshot(partnerId)).toMatchObject({
      tier: { key: 'member' },
      counters: { currency: 'EUR' },
      tiers: [{ key: 'member' }],
      features: {},
    });
    await own.close();
  });
});

describe('an embedded database in a folder', () => {
  let dataDir: string;
  let lock: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(`${tmpdir()}/partner-tiers-`);
    lock = join(dataDir, LOCK_FILE);
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('keeps what was recorded and applies nothing twice when it is opened again', async () => {
    const partnerId = crypto.randomUUID();

    const first = await createEmbeddedDatabase({ dataDir });
    await createTierAdmin(first).enrollPartner({ partnerId });
    await first.close();

    const second = await createEmbeddedDatabase({ dataDir });
    expect(await createPgliteAdapter(second).getSnapshot(partnerId)).toMatchObject({ partnerId });
    await second.close();
  });

  it('is closed before it is let go when the programme is faulty', async () => {
    const faulty = createEmbeddedDatabase({ dataDir, programme: 'insert into nowhere values (1)' });
    await expect(faulty).rejects.toMatchObject({
      name: 'TierError',
      message: expect.stringContaining('nowhere') as string,
    });
    // Postgres has this file while it runs.
    expect(readdirSync(dataDir)).toContain('PG_VERSION');
    expect(readdirSync(dataDir)).not.toContain('postmaster.pid');
    await (await createEmbeddedDatabase({ dataDir })).close();
  });

  it('is opened once at a time in a process, by whatever path', async () => {
    const first = await createEmbeddedDatabase({ dataDir });
    for (const path of [dataDir, `${dataDir}/../${basename(dataDir)}`, `file://${dataDir}`]) {
      await expect(createEmbeddedDatabase({ dataDir: path })).rejects.toMatchObject({
        name: 'TierError',
        code: 'DATABASE_IN_USE',
        message: expect.stringMatching(/^This process has .* open already$/) as string,
      });
    }
    await Promise.all([first.close(), first.close()]);
    expect(existsSync(lock)).toBe(false);
  });

  it('is refused while another process has it, and taken over when that is gone', async ({
    onTestFinished,
  }) => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    onTestFinished(() => void other.kill());
    await writeFile(lock, String(other.pid));
    await expect(createEmbeddedDatabase({ dataDir })).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
      message: `Another process has ${dataDir} open`,
      hint: expect.stringContaining(`delete ${lock}`) as string,
    });
    other.kill();
    await once(other, 'exit');
    const db = await createEmbeddedDatabase({ dataDir });
    expect(await readFile(lock, 'utf8')).toBe(String(process.pid));
    expect(readdirSync(dataDir).filter((file) => file.startsWith(LOCK_FILE))).toEqual([LOCK_FILE]);
    await db.close();
  });

  it('is taken over from an earlier process with the same id, as in a container', async () => {
    await writeFile(lock, String(process.pid));
    await utimes(lock, 0, 0);
    await (await createEmbeddedDatabase({ dataDir })).close();
  });
});

it('says what to do where there is no IndexedDB', async () => {
  await expect(createEmbeddedDatabase({ dataDir: 'idb://partners' })).rejects.toMatchObject({
    name: 'TierError',
    code: 'UNSUPPORTED',
    hint: expect.stringMatching(/https .* '\.\/partners'/) as string,
  });
});
