import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  AchievementEngine,
  createTierAdmin,
  TierProgressionEngine,
  type TierAdmin,
  type TierAdminConnection,
} from '../../src/server';
import { connections, type Connected } from '../support/connections';
import { describeServer } from '../support/engines';

const DAY = 24 * 60 * 60 * 1000;
const aText = expect.any(String) as string;

describeServer('the admin', (engine) => {
  describe.each(connections)('over $name', ({ open }) => {
    let connected: Connected;
    let admin: TierAdmin;
    let partnerId: string;

    beforeAll(async () => {
      connected = await open(engine);
      admin = createTierAdmin(connected.connection);
    });
    afterAll(() => connected.close());
    beforeEach(async () => {
      partnerId = crypto.randomUUID();
      await admin.enrollPartner({ partnerId });
    });

    const complete = (revenue: number | string = 10, reference = crypto.randomUUID() as string) =>
      admin.recordDeal({ partnerId, reference, status: 'completed', revenue });
    const partner = async () =>
      (await connected.query('select * from public.partner_tiers where partner_id = $1', [partnerId]))[0];

    test('enrols a partner once, with who brought it in and when', async () => {
      const id = crypto.randomUUID();
      const joinedAt = new Date('2025-01-01T00:00:00Z');
      const input = { partnerId: id, sponsorId: partnerId, joinedAt, displayName: 'Ann' };
      expect(await admin.enrollPartner(input)).toMatchObject({
        partnerId: id,
        enrolled: true,
        tier: 'starter',
      });
      expect(await admin.enrollPartner(input)).toMatchObject({ enrolled: false });
      const [row] = await connected.query(
        'select sponsor_id, display_name, joined_at from public.partner_tiers where partner_id = $1',
        [id],
      );
      expect(row).toEqual({ sponsor_id: partnerId, display_name: 'Ann', joined_at: joinedAt });
    });

    test('records a deal with everything that follows, and only once', async () => {
      const occurredAt = new Date();
      const deal = {
        partnerId,
        reference: partnerId,
        status: 'completed',
        revenue: '1054.10',
        occurredAt,
      } as const;
      const record = await admin.recordDeal(deal);
      expect(record).toEqual({
        dealId: aText,
        replayed: false,
        status: 'completed',
        tier: null,
        achievements: ['first_sale', 'quick_starter'],
        commissions: [{ partnerId, kind: 'direct', amount: 210.82, rate: 20, currency: 'GBP' }],
        revision: 3,
      });
      expect(await admin.recordDeal(deal)).toMatchObject({
        replayed: true,
        dealId: record.dealId,
        revision: 3,
      });
      const [row] = await connected.query(
        'select occurred_at, revenue::text from public.partner_deals where partner_id = $1',
        [partnerId],
      );
      expect(row).toEqual({ occurred_at: occurredAt, revenue: '1054.10' });
    });

    test.each([
      ['no number', Number.NaN],
      ['infinite', Infinity],
      ['a text that is none', 'a lot'],
      ['negative', -1],
    ])('refuses revenue that is %s, and records nothing', async (_, revenue) => {
      for (const status of ['in_progress', 'completed'] as const) {
        await expect(
          admin.recordDeal({ partnerId, reference: 'bad', status, revenue }),
        ).rejects.toMatchObject({ name: 'TierError', code: 'INVALID_INPUT', retryable: false });
      }
      expect(await partner()).toMatchObject({ deals_completed: 0, deals_in_progress: 0 });
    });

    test('refuses a time that is none', async () => {
      await expect(
        admin.recordDeal({ partnerId, reference: 'a', status: 'in_progress', occurredAt: new Date('never') }),
      ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    });

    test('refuses a number for a time, whatever its clock', async () => {
      const occurredAt = 0 as unknown as Date;
      await expect(
        admin.recordDeal({ partnerId, reference: 'a', status: 'in_progress', occurredAt }),
      ).rejects.toMatchObject({ code: 'INVALID_INPUT', retryable: false });
    });

    test('names what is missing, as it may be in a host without strict null checks', async () => {
      const nothing = undefined as unknown as string;
      const missing = (name: string) => ({
        name: 'TierError',
        code: 'INVALID_INPUT',
        message: `${name} is missing`,
      });
      await expect(
        admin.recordDeal({ partnerId: nothing, reference: 'a', status: 'completed' }),
      ).rejects.toMatchObject(missing('partnerId'));
      await expect(
        admin.recordDeal({ partnerId, reference: nothing, status: 'completed' }),
      ).rejects.toMatchObject(missing('reference'));
      await expect(admin.grantFeature({ partnerId, feature: nothing })).rejects.toMatchObject(
        missing('feature'),
      );
      await expect(admin.evaluatePartner(nothing)).rejects.toMatchObject(missing('partnerId'));
      await expect(admin.advancePartner(null as unknown as string)).rejects.toMatchObject(
        missing('partnerId'),
      );
    });

    test('takes an amount that a driver gives as a bigint, also among others', async () => {
      const revenue = 5n as unknown as number;
      const deal = { partnerId, status: 'completed' as const, revenue };
      await admin.recordDeal({ ...deal, reference: `${partnerId}-1` });
      await admin.recordDeals([{ ...deal, reference: `${partnerId}-2` }]);
      expect(await partner()).toMatchObject({ deals_completed: 2, total_revenue: '10.00' });
    });

    test.each([
      ['a NUL', 'a\0b'],
      ['half a character', 'a\ud800b'],
    ])('refuses a text with %s for good, and the other deals of its call go in', async (_, reference) => {
      const deal = { partnerId, status: 'completed' as const, revenue: 10 };
      await expect(admin.recordDeal({ ...deal, reference })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining('reference') as string,
        retryable: false,
      });
      const answers = await admin.recordDeals([
        { ...deal, reference: `${partnerId}-before` },
        { ...deal, reference },
        { ...deal, reference: `${partnerId}-after` },
      ]);
      expect(answers).toMatchObject([
        { outcome: 'recorded' },
        { outcome: 'refused', error: { code: 'INVALID_INPUT' } },
        { outcome: 'recorded' },
      ]);
      expect(await partner()).toMatchObject({ deals_completed: 2 });
    });

    test('turns an error of the rules into one with a code and a hint', async () => {
      const nobody = crypto.randomUUID();
      await expect(
        admin.recordDeal({ partnerId: nobody, reference: 'a', status: 'completed' }),
      ).rejects.toMatchObject({
        name: 'TierError',
        code: 'NOT_ENROLLED',
        hint: expect.stringContaining('enroll_partner') as string,
        retryable: false,
      });
      await complete(10, 'once');
      await expect(complete(11, 'once')).rejects.toMatchObject({ code: 'DEAL_CONFLICT' });
      await expect(
        admin.recordDeal({ partnerId, reference: 'never told', status: 'refunded' }),
      ).rejects.toMatchObject({ code: 'NOTHING_TO_REFUND', retryable: false });
    });

    test('turns what is unknown into errors with codes', async () => {
      const until = new Date(Date.now() + DAY);
      const code = (call: Promise<unknown>) =>
        call.then(
          () => 'none',
          (error: unknown) => (error as { code: string }).code,
        );
      expect({
        tier: await code(admin.pinTier({ partnerId, tier: 'diamond', reason: 'None', until })),
        achievement: await code(admin.awardAchievement({ partnerId, achievement: 'none' })),
        toEvaluate: await code(admin.evaluateAchievement({ partnerId, achievement: 'none' })),
        feature: await code(admin.grantFeature({ partnerId, feature: 'white_lable' })),
        metric: await code(admin.setMetric({ partnerId, metric: 'none', value: 1 })),
        time: await code(admin.runMaintenance({ asOf: until })),
        partner: await code(admin.advancePartner(crypto.randomUUID())),
        noPartner: await code(
          admin.evaluateAchievement({ partnerId: crypto.randomUUID(), achievement: 'first_sale' }),
        ),
      }).toEqual({
        tier: 'UNKNOWN_TIER',
        achievement: 'UNKNOWN_ACHIEVEMENT',
        toEvaluate: 'UNKNOWN_ACHIEVEMENT',
        feature: 'UNKNOWN_FEATURE',
        metric: 'UNKNOWN_METRIC',
        time: 'INVALID_TIME',
        partner: 'NOT_ENROLLED',
        noPartner: 'NOT_ENROLLED',
      });
    });

    test('records many deals at once, and answers a refused one with its error', async () => {
      const deal = { partnerId, status: 'completed' as const, revenue: 10, occurredAt: new Date() };
      const answers = await admin.recordDeals(
        [
          { ...deal, reference: `${partnerId}-1` },
          { ...deal, reference: `${partnerId}-2`, revenue: -1 },
          { ...deal, reference: `${partnerId}-3`, revenue: Number.NaN },
        ],
        { announce: false },
      );
      const refused = { outcome: 'refused', error: { name: 'TierError', code: 'INVALID_INPUT' } };
      expect(answers).toMatchObject([
        { outcome: 'recorded', status: 'completed', commissions: [{ kind: 'direct', amount: 2 }] },
        refused,
        refused,
      ]);
      expect(
        await connected.query(
          'select from public.partner_notifications where partner_id = $1 and celebrated_at is null',
          [partnerId],
        ),
      ).toEqual([]);
    });

    test('feeds a metric, which lifts the tier', async () => {
      for (let deal = 0; deal < 3; deal += 1) await complete();
      const observedAt = new Date();
      const change = await admin.setMetric({
        partnerId,
        metric: 'training_completed',
        value: '1',
        observedAt,
      });
      expect(change).toMatchObject({
        metric: 'training_completed',
        value: 1,
        changed: true,
        tier: { from: 'starter', to: 'active' },
      });
    });

    test('grants a feature, denies it and leaves it to the tier again', async () => {
      const feature = 'white_label';
      const expiresAt = new Date(Date.now() + DAY);
      const granted = await admin.grantFeature({ partnerId, feature, expiresAt });
      expect(granted).toMatchObject({ feature, access: 'granted', via: 'grant' });
      expect(new Date(granted.expiresAt!)).toEqual(expiresAt);
      expect(await admin.denyFeature({ partnerId, feature })).toMatchObject({
        access: 'denied',
        expiresAt: null,
      });
      expect(await admin.revokeFeature({ partnerId, feature })).toMatchObject({
        access: 'locked',
        via: null,
      });
    });

    test('pins a tier and ends the pin', async () => {
      const until = new Date(Date.now() + DAY);
      const pin = await admin.pinTier({ partnerId, tier: 'performer', reason: 'A promise', until });
      expect(pin).toMatchObject({ tier: { from: 'starter', to: 'performer' }, achievements: [] });
      expect(new Date(pin.pinnedUntil)).toEqual(until);
      expect(await admin.advancePartner(partnerId)).toMatchObject({ outcome: 'pinned' });
      expect((await admin.unpinTier(partnerId)).tier).toEqual({ from: 'performer', to: 'starter' });
    });

    test('counts a partner again from the ledger, and says what was wrong', async () => {
      const { revision } = await complete();
      expect(await admin.rebuildCounters(partnerId)).toEqual({ changed: {}, periodsChanged: 0, revision });
      await connected.query(
        'update public.partner_tiers set deals_completed = 7, last_completed_at = null where partner_id = $1',
        [partnerId],
      );
      await connected.query('delete from public.partner_periods where partner_id = $1', [partnerId]);
      expect(await admin.rebuildCounters(partnerId)).toEqual({
        changed: { dealsCompleted: { from: 7, to: 1 }, lastCompletedAt: { from: null, to: aText } },
        periodsChanged: 4,
        revision: revision + 1,
      });
    });

    test('gives an achievement by hand once, and decides again without a change', async () => {
      const input = { partnerId, achievement: 'team_builder', announce: false };
      const award = await admin.awardAchievement(input);
      expect(award).toMatchObject({ awarded: true, tier: null, achievements: ['team_builder'] });
      expect(await admin.awardAchievement(input)).toMatchObject({ awarded: false, revision: award.revision });
      const nothing = { tier: null, achievements: [], commissions: [], revision: award.revision };
      expect(await admin.evaluatePartner(partnerId)).toEqual(nothing);
    });

    test('runs maintenance, previews a changed ladder and forgets a partner', async () => {
      await complete();
      expect(await admin.runMaintenance({ asOf: new Date(), batchSize: 5 })).toEqual({
        processed: 0,
        more: false,
      });
      const changed = { key: 'active', min_deals_required: 1, requirements: { all: [] } };
      const { examples } = await admin.previewTierChange([changed]);
      expect(examples).toContainEqual({ partnerId, from: 'starter', to: 'active', direction: 'up' });
      expect(await admin.anonymizePartner(partnerId)).toMatchObject({ partnerId });
    });

    test('goes by the specification’s names as well', async () => {
      const achievements = new AchievementEngine(admin);
      const tiers = new TierProgressionEngine(admin);
      const first = await achievements.evaluateCriteria(partnerId, 'first_sale');
      expect(first).toMatchObject({
        achievement: 'first_sale',
        met: false,
        percent: 0,
        requirements: [{ metric: 'deals_completed', remaining: 1 }],
        achievedAt: null,
      });
      await complete();
      expect(await achievements.evaluateCriteria(partnerId, 'first_sale')).toMatchObject({
        met: true,
        percent: 100,
        achievedAt: aText,
      });
      expect(await achievements.checkAchievements(partnerId)).toMatchObject({ achievements: [] });
      expect(await achievements.grantAchievement(partnerId, 'team_builder')).toMatchObject({ awarded: true });
      expect(await tiers.checkProgression(partnerId)).toMatchObject({ tier: null });
      expect(await tiers.advancePartner(partnerId)).toMatchObject({
        outcome: 'not_eligible',
        missing: [{ remaining: 2 }, { metric: 'training_completed' }],
      });
    });

    describe('recording a history', () => {
      /** Deals one after the other, and how many have been asked for. */
      function history(count: number) {
        const asked = { count: 0 };
        async function* deals() {
          for (let index = 0; index < count; index += 1) {
            asked.count += 1;
            yield await Promise.resolve({
              partnerId,
              reference: `${partnerId}-${index}`,
              status: 'completed' as const,
              revenue: index === 3 ? -1 : 10,
            });
          }
        }
        return { asked, deals: deals() };
      }

      test('gives every deal with its answer, in batches, in order', async () => {
        const { deals } = history(7);
        const sizes: number[] = [];
        const refused: string[] = [];
        for await (const batch of admin.recordDealsFrom(deals, { batchSize: 3, announce: false })) {
          sizes.push(batch.deals.length);
          batch.answers.forEach(({ outcome }, index) => {
            if (outcome === 'refused') refused.push(batch.deals[index]!.reference);
          });
        }
        expect(sizes).toEqual([3, 3, 1]);
        expect(refused).toEqual([`${partnerId}-3`]);
        expect(await partner()).toMatchObject({ deals_completed: 6 });
      });

      test('reads no further than its reader has come', async () => {
        const { asked, deals } = history(100);
        const batches = admin.recordDealsFrom(deals, { batchSize: 10 });
        expect(asked.count).toBe(0);
        await batches.next();
        expect(asked.count).toBe(10);
        await batches.return();
        expect(asked.count).toBe(10);
        expect(await deals.next()).toEqual({ done: true, value: undefined });
      });

      test('takes a list too, and changes nothing when it is run again', async () => {
        const list: Parameters<TierAdmin['recordDeals']>[0] = [];
        for await (const deal of history(3).deals) list.push(deal);
        const all = async () => {
          const answers = [];
          for await (const batch of admin.recordDealsFrom(list)) answers.push(...batch.answers);
          return answers;
        };
        await all();
        expect(await all()).toMatchObject([{ replayed: true }, { replayed: true }, { replayed: true }]);
      });

      test('says of an id that is none what ids are', async () => {
        await expect(admin.enrollPartner({ partnerId: 'p1' })).rejects.toMatchObject({
          code: 'INVALID_INPUT',
          hint: expect.stringContaining('uuids') as string,
        });
      });

      test('refuses batches of no size', async () => {
        await expect(admin.recordDealsFrom([], { batchSize: 0 }).next()).rejects.toMatchObject({
          code: 'INVALID_INPUT',
        });
      });
    });
  });
});

test.each([undefined, null, {}])('an admin over %j says what to give it', (connection) => {
  expect(() => createTierAdmin(connection as TierAdminConnection)).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      hint: expect.stringContaining('pg Pool') as string,
    }) as Error,
  );
});
