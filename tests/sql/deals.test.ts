import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { minutesAhead, openProgramme, type Programme } from '../support/programme';

const conflict = { code: 'TI004' };
const early = { code: 'TI017' };
const argument = { code: 'TI005' };
const time = { code: 'TI007' };

describeEachEngine('a deal', (engine) => {
  let programme: Programme;
  let partner: string;
  let reference: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
    reference = crypto.randomUUID();
  });

  const deals = (of = partner) =>
    programme.query<{ status: string; revenue: string | null; commission_rate: string | null }>(
      'select * from public.partner_deals where partner_id = $1 order by occurred_at, created_at',
      [of],
    );
  /** Everything the database knows of the partner, to see that nothing changed. */
  const everything = () =>
    Promise.all([programme.standing(partner), deals(), programme.events(partner), programme.told(partner)]);

  describe('that is completed', () => {
    test('counts, with its revenue', async () => {
      await programme.record(partner, { revenue: 1200.5 });
      await programme.record(partner, { revenue: '0.50' });
      expect(await programme.standing(partner)).toMatchObject({
        deals_completed: 2,
        deals_in_progress: 0,
        total_revenue: '1201.00',
      });
    });

    test('answers what it brought', async () => {
      expect(await programme.record(partner, { reference, revenue: 5000 })).toEqual({
        deal_id: expect.any(String) as string,
        replayed: false,
        status: 'completed',
        tier: null,
        achievements: ['first_sale', 'revenue_5k'],
        commissions: [{ partner_id: partner, kind: 'direct', amount: 1000, rate: 20, currency: 'GBP' }],
        revision: 3,
      });
    });

    test('freezes the tier and its rate before the promotion that it causes', async () => {
      await programme.setMetric(partner, 'training_completed', 1);
      await programme.recordMany(partner, 3);
      await programme.record(partner);
      expect((await deals()).map((deal) => deal.commission_rate)).toEqual([
        '20.00',
        '20.00',
        '20.00',
        '22.00',
      ]);
    });

    test('counts as nothing earned when nobody says its revenue', async () => {
      await programme.record(partner);
      expect(await deals()).toMatchObject([{ revenue: '0.00' }]);
    });

    test('takes the estimate as its revenue when nobody says another', async () => {
      await programme.record(partner, { reference, status: 'in_progress', revenue: 700 });
      await programme.record(partner, { reference, revenue: null });
      expect((await programme.standing(partner)).total_revenue).toBe('700.00');
    });

    test('is kept to the cent, half a cent away from zero', async () => {
      await programme.record(partner, { revenue: '10.005' });
      await programme.record(partner, { revenue: '0.004' });
      expect((await programme.standing(partner)).total_revenue).toBe('10.01');
    });

    test('is logged with the counter before and after', async () => {
      await programme.record(partner, { reference, revenue: 30, at: '2025-02-01T00:00:00Z' });
      expect(
        (await programme.events(partner)).find((event) => event.event_type === 'deal_completed'),
      ).toMatchObject({
        event_data: { reference, source: 'host', revenue: 30 },
        deals_before: 0,
        deals_after: 1,
        occurred_at: new Date('2025-02-01T00:00:00Z'),
      });
    });
  });

  describe('that is open', () => {
    test('counts as in progress until it is completed', async () => {
      await programme.record(partner, { reference, status: 'in_progress', revenue: 900 });
      expect(await programme.standing(partner)).toMatchObject({
        deals_in_progress: 1,
        deals_completed: 0,
        total_revenue: '0.00',
      });
      await programme.record(partner, { reference, revenue: 1000 });
      expect(await programme.standing(partner)).toMatchObject({
        deals_in_progress: 0,
        deals_completed: 1,
        total_revenue: '1000.00',
      });
    });

    test('counts no more when it is lost, and again when it is reopened', async () => {
      const inProgress: number[] = [];
      for (const status of ['in_progress', 'lost', 'in_progress']) {
        await programme.record(partner, { reference, status });
        inProgress.push((await programme.standing(partner)).deals_in_progress);
      }
      expect(inProgress).toEqual([1, 0, 1]);
    });

    test('has an estimate that is overwritten without a new revision', async () => {
      const first = await programme.record(partner, { reference, status: 'in_progress', revenue: 10 });
      const second = await programme.record(partner, { reference, status: 'in_progress', revenue: 20 });
      expect(second).toMatchObject({ replayed: false, revision: first.revision });
      expect(await deals()).toMatchObject([{ revenue: '20.00' }]);
    });
  });

  describe('that is refunded', () => {
    test('before it was completed is refused', async () => {
      const reference = crypto.randomUUID();
      await programme.record(partner, { reference, at: '2025-03-02T00:00:00Z' });
      const refund = (at: string) => programme.record(partner, { reference, status: 'refunded', at });
      await expect(refund('2025-03-01T23:59:59Z')).rejects.toMatchObject({ code: 'TI007' });
      expect(await refund('2025-03-02T00:00:00Z')).toMatchObject({ status: 'refunded' });
      expect(await refund('2025-03-01T00:00:00Z')).toMatchObject({ replayed: true });
    });

    test('leaves the counters as if it had not been', async () => {
      await programme.record(partner, { revenue: 40 });
      const before = await programme.standing(partner);
      await programme.record(partner, { reference, revenue: 60 });
      await programme.record(partner, { reference, status: 'refunded' });
      expect(await programme.standing(partner)).toMatchObject({
        deals_completed: before.deals_completed,
        total_revenue: before.total_revenue,
      });
    });

    test('never demotes on the spot and takes no achievement back', async () => {
      await programme.setMetric(partner, 'training_completed', 1);
      await programme.recordMany(partner, 2);
      await programme.record(partner, { reference });
      expect((await programme.record(partner, { reference, status: 'refunded' })).tier).toBeNull();
      const snapshot = await programme.snapshot(partner);
      expect(snapshot.tier.key).toBe('active');
      expect(snapshot.counters).toMatchObject({ deals_completed: 2, points: 100 });
      expect(snapshot.achievements.earned).toBe(1);
    });

    test('keeps the time and the tier of its completion', async () => {
      await programme.record(partner, { reference, at: '2025-02-01T00:00:00Z' });
      await programme.record(partner, { reference, status: 'refunded', at: '2025-03-01T00:00:00Z' });
      expect(await deals()).toMatchObject([
        {
          status: 'refunded',
          occurred_at: new Date('2025-02-01T00:00:00Z'),
          refunded_at: new Date('2025-03-01T00:00:00Z'),
          tier_at_completion: 'starter',
        },
      ]);
    });
  });

  describe('that is said again', () => {
    test.each(['in_progress', 'completed', 'lost'])('as %s changes nothing', async (status) => {
      await programme.record(partner, { reference, status, revenue: 50 });
      const before = await everything();
      expect(await programme.record(partner, { reference, status, revenue: 50 })).toMatchObject({
        replayed: true,
        status,
        tier: null,
        achievements: [],
        revision: before[0].revision,
      });
      expect(await everything()).toEqual(before);
    });

    test('as refunded changes nothing', async () => {
      await programme.record(partner, { reference, revenue: 50 });
      await programme.record(partner, { reference, status: 'refunded' });
      const before = await everything();
      expect(await programme.record(partner, { reference, status: 'refunded' })).toMatchObject({
        replayed: true,
        status: 'refunded',
      });
      expect(await everything()).toEqual(before);
    });

    test.each(['completed', 'refunded'])('as in progress after it was %s is stale news', async (status) => {
      await programme.record(partner, { reference, revenue: 50 });
      if (status === 'refunded') await programme.record(partner, { reference, status });
      const before = await everything();
      expect(
        await programme.record(partner, { reference, status: 'in_progress', revenue: 45 }),
      ).toMatchObject({ replayed: true, status });
      expect(await everything()).toEqual(before);
    });

    test('with the same revenue in other words is the same', async () => {
      await programme.record(partner, { reference, revenue: '50.00' });
      expect(await programme.record(partner, { reference, revenue: '49.999' })).toMatchObject({
        replayed: true,
      });
      expect(await programme.record(partner, { reference, revenue: null })).toMatchObject({ replayed: true });
    });
  });

  describe('that is not completed', () => {
    test.each([
      ['not recorded', []],
      ['in_progress', ['in_progress']],
      ['lost', ['lost']],
    ])('(%s) has nothing to refund, until it is completed', async (_, history) => {
      for (const status of history) await programme.record(partner, { reference, status, revenue: 50 });
      const before = await everything();
      await expect(programme.record(partner, { reference, status: 'refunded' })).rejects.toMatchObject(early);
      expect(await everything()).toEqual(before);
      if (history[0] === 'lost') await programme.record(partner, { reference, status: 'in_progress' });
      await programme.record(partner, { reference, revenue: 50 });
      expect(await programme.record(partner, { reference, status: 'refunded' })).toMatchObject({
        replayed: false,
        status: 'refunded',
      });
    });

    test('has none for another partner either, whose call contradicts it', async () => {
      await programme.record(await programme.enroll(), { reference, status: 'in_progress' });
      await expect(programme.record(partner, { reference, status: 'refunded' })).rejects.toMatchObject(
        conflict,
      );
    });
  });

  describe('that contradicts what was recorded', () => {
    test.each<[string, string[], { status: string; revenue?: number }]>([
      ['completion after loss', ['lost'], { status: 'completed' }],
      ['loss after completion', ['completed'], { status: 'lost' }],
      ['completion after a refund', ['completed', 'refunded'], { status: 'completed' }],
      ['loss after a refund', ['completed', 'refunded'], { status: 'lost' }],
      ['another revenue once completed', ['completed'], { status: 'completed', revenue: 51 }],
      ['a refund of another revenue', ['completed'], { status: 'refunded', revenue: 51 }],
    ])('(%s) is refused and changes nothing', async (_, history, call) => {
      for (const status of history) await programme.record(partner, { reference, status, revenue: 50 });
      const before = await everything();
      await expect(programme.record(partner, { reference, ...call })).rejects.toMatchObject(conflict);
      expect(await everything()).toEqual(before);
    });

    test('by belonging to another partner is refused', async () => {
      const other = await programme.enroll();
      for (const status of ['in_progress', 'completed']) {
        await programme.record(other, { reference, status });
        await expect(programme.record(partner, { reference, status })).rejects.toMatchObject(conflict);
      }
      expect(await deals()).toEqual([]);
    });

    test('is another deal when it comes from another source', async () => {
      const other = await programme.enroll();
      await programme.record(other, { reference, source: 'crm' });
      expect(await programme.record(partner, { reference, source: 'shop' })).toMatchObject({
        replayed: false,
      });
    });
  });

  describe('that comes late', () => {
    test('counts, but is decided as of the latest completed deal', async () => {
      await programme.record(partner, { at: '2025-03-01T00:00:00Z' });
      await programme.record(partner, { reference, revenue: 5000, at: '2025-02-01T00:00:00Z' });
      const events = await programme.events(partner);
      expect(events.at(-1)).toMatchObject({
        event_type: 'achievement_unlocked',
        event_data: { achievement: 'revenue_5k' },
        occurred_at: new Date('2025-03-01T00:00:00Z'),
      });
    });

    test('does not meet a deadline that has passed by then', async () => {
      await programme.record(partner, { at: '2025-03-01T00:00:00Z' });
      expect((await programme.record(partner, { at: '2025-01-02T00:00:00Z' })).achievements).toEqual([]);
      const punctual = await programme.enroll();
      expect((await programme.record(punctual, { at: '2025-01-02T00:00:00Z' })).achievements).toContain(
        'quick_starter',
      );
    });

    test('never puts a promotion before the one below it', async () => {
      await programme.recordMany(partner, 9, { at: '2025-02-01T00:00:00Z' });
      await programme.setMetric(partner, 'training_completed', 1, '2025-04-01T00:00:00Z');
      await programme.record(partner, { at: '2025-03-01T00:00:00Z' });
      const promotions = (await programme.events(partner)).filter(
        (event) => event.event_type === 'tier_advanced',
      );
      expect(promotions.map((event) => [event.new_tier, event.occurred_at])).toEqual([
        ['active', new Date('2025-04-01T00:00:00Z')],
        ['performer', new Date('2025-04-01T00:00:00Z')],
      ]);
    });

    test('gives the same history as a live one, when a backfill comes in order', async () => {
      await programme.setMetric(partner, 'training_completed', 1, '2025-01-01T00:00:00Z');
      const days = ['2025-02-01', '2025-03-01', '2025-04-01', '2025-05-01'];
      for (const day of days) await programme.record(partner, { at: `${day}T00:00:00Z` });
      expect(
        (await programme.events(partner)).find(({ event_type }) => event_type === 'tier_advanced'),
      ).toMatchObject({ new_tier: 'active', occurred_at: new Date('2025-04-01T00:00:00Z') });
    });
  });

  describe('that is announced', () => {
    test('quietly is history without a celebration', async () => {
      await programme.setMetric(partner, 'training_completed', 1);
      await programme.recordMany(partner, 3, { announce: false });
      expect((await programme.standing(partner)).current_tier).toBe('active');
      expect(await programme.told(partner)).toEqual([]);
    });

    test('without a wish is celebrated', async () => {
      await programme.record(partner, { announce: null });
      expect(await programme.told(partner)).toMatchObject([{ payload: { key: 'first_sale' } }]);
    });
  });

  describe('that no deal can be', () => {
    test.each([
      ['no reference', { reference: null }],
      ['an empty reference', { reference: '' }],
      ['a blank reference', { reference: '  ' }],
      ['a reference of a megabyte', { reference: 'x'.repeat(1024 * 1024) }],
      ['no source', { source: null }],
      ['a blank source', { source: ' ' }],
      ['a source of a megabyte', { source: 'x'.repeat(1024 * 1024) }],
      ['no status', { status: null }],
      ['an unknown status', { status: 'closed_won' }],
      ['a status of a megabyte', { status: 'x'.repeat(1024 * 1024) }],
      ['a negative revenue', { revenue: -0.01 }],
      ['NaN', { revenue: 'NaN' }],
      ['an infinite revenue', { revenue: 'Infinity' }],
      ['an infinite debt', { revenue: '-Infinity' }],
      ['a trillion', { revenue: '1e12' }],
      ['what rounds to a trillion', { revenue: '999999999999.995' }],
      ['a number of a thousand digits', { revenue: '9'.repeat(1000) }],
    ])('(%s) is refused', async (_, deal) => {
      await expect(programme.record(partner, deal)).rejects.toMatchObject(argument);
      expect(await deals()).toEqual([]);
    });

    test('(a total of a trillion) is refused', async () => {
      await programme.record(partner, { revenue: '999999999999.99' });
      await expect(programme.record(partner, { revenue: '0.01' })).rejects.toMatchObject(argument);
      expect((await programme.standing(partner)).total_revenue).toBe('999999999999.99');
    });

    test.each([
      ['no time', null],
      ['the end of time', 'infinity'],
      ['before all time', '-infinity'],
      ['before the partner joined', '2024-12-31T23:59:59Z'],
    ])('(%s) is refused', async (_, at) => {
      await expect(programme.record(partner, { at })).rejects.toMatchObject(time);
    });

    test('(later than a clock can be wrong) is refused', async () => {
      await programme.record(partner, { at: minutesAhead(4) });
      await expect(programme.record(partner, { at: minutesAhead(6) })).rejects.toMatchObject(time);
    });

    test('(another currency) is refused', async () => {
      await programme.record(partner, { currency: 'gbp' });
      for (const currency of ['EUR', '', 'x'.repeat(1024 * 1024)]) {
        await expect(programme.record(partner, { currency })).rejects.toMatchObject({ code: 'TI006' });
      }
    });

    test('(of nobody who is enrolled) is refused', async () => {
      await expect(programme.record(crypto.randomUUID())).rejects.toMatchObject({ code: 'TI003' });
      await expect(
        programme.call('server', 'record_partner_deal', {
          partner_id: null,
          reference,
          status: 'completed',
        }),
      ).rejects.toMatchObject({ code: 'TI003' });
    });
  });

  test('may have a reference with quotes', async () => {
    const quoted = `O'Brien "x" \\ $1 %s; drop table partner_deals; --${reference}`;
    await programme.record(partner, { reference: quoted, source: `it's` });
    expect(await deals()).toMatchObject([{ reference: quoted, source: `it's` }]);
    expect(await programme.record(partner, { reference: quoted, source: `it's` })).toMatchObject({
      replayed: true,
    });
  });
});
