import { beforeAll, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

type Answer = Record<string, unknown>;

describeEachEngine('a bulk call', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  const recordAll = (deals: unknown, args: Answer = {}) =>
    programme.call<Answer[]>('server', 'record_partner_deals', { deals: JSON.stringify(deals), ...args });
  const deal = (changes: Answer = {}) => ({
    partner_id: partner,
    reference: crypto.randomUUID(),
    status: 'completed',
    revenue: 10,
    ...changes,
  });

  test('answers each deal in the order given', async () => {
    const again = deal();
    expect(await recordAll([again, deal({ status: 'in_progress' }), again])).toMatchObject([
      { status: 'completed', replayed: false, achievements: ['first_sale'] },
      { status: 'in_progress', replayed: false },
      { status: 'completed', replayed: true },
    ]);
    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 1, deals_in_progress: 1 });
  });

  test('records the good deals around the bad ones', async () => {
    const answers = await recordAll([
      deal(),
      deal({ revenue: -1 }),
      deal({ partner_id: 'nobody' }),
      deal({ partner_id: crypto.randomUUID() }),
      deal({ occurred_at: '2020-01-01' }),
      'no deal at all',
      deal(),
    ]);
    expect(answers.map(({ code }) => code ?? 'recorded')).toEqual([
      'recorded',
      'TI005',
      '22P02',
      'TI003',
      'TI007',
      'TI005',
      'recorded',
    ]);
    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 2, total_revenue: '20.00' });
  });

  test('gives what the same deals give one by one', async () => {
    await programme.setMetric(partner, 'training_completed', 1);
    const other = await programme.enroll();
    await programme.setMetric(other, 'training_completed', 1);
    const times = ['2025-02-01', '2025-01-15', '2025-04-01', '2025-03-01'];
    await recordAll(times.map((occurred_at) => deal({ occurred_at })));
    for (const at of times) await programme.record(other, { revenue: 10, at });
    const history = async (of: string) =>
      (await programme.events(of)).map(({ event_type, new_tier, occurred_at }) => [
        event_type,
        new_tier,
        occurred_at,
      ]);
    const sinceJoining = async (of: string) =>
      (await history(of)).filter(([type]) => type !== 'metric_changed');
    expect(await sinceJoining(partner)).toEqual(await sinceJoining(other));
  });

  test('is refused when it is no list', async () => {
    await expect(recordAll({})).rejects.toMatchObject({ code: 'TI005' });
  });

  test('told quietly celebrates nothing', async () => {
    await recordAll([deal()], { announce: false });
    expect(await programme.told(partner)).toEqual([]);
  });
});
