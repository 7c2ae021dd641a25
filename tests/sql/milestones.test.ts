import { expect, test } from 'vitest';
import { describeEachEngine, type Engine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

async function withMilestones(engine: Engine): Promise<Programme> {
  const programme = await openProgramme(engine);
  await programme.exec(`update public.programme_settings set milestones = '{25,50,75}' where id`);
  return programme;
}

describeEachEngine('a milestone', (engine) => {
  const milestones = async (programme: Programme, partner: string) =>
    (await programme.told(partner)).filter(({ kind }) => kind === 'milestone').map(({ payload }) => payload);

  test('is told once for each quarter of the way, only the highest that was passed', async () => {
    const programme = await withMilestones(engine);
    const partner = await programme.enroll();
    await programme.setMetric(partner, 'training_completed', 1);
    expect(await milestones(programme, partner)).toEqual([{ to: 'active', label: 'Active', percent: 50 }]);
    await programme.recordMany(partner, 3);
    expect(await milestones(programme, partner)).toEqual([
      { to: 'active', label: 'Active', percent: 50 },
      { to: 'active', label: 'Active', percent: 75 },
      { to: 'performer', label: 'Performer', percent: 25 },
    ]);
  });

  test('is not told again after a refund brought the partner back below it', async () => {
    const programme = await withMilestones(engine);
    const partner = await programme.enroll();
    await programme.setMetric(partner, 'training_completed', 1);
    const reference = crypto.randomUUID();
    await programme.recordMany(partner, 1);
    await programme.record(partner, { reference });
    const before = await milestones(programme, partner);
    await programme.record(partner, { reference, status: 'refunded' });
    await programme.record(partner);
    expect(await milestones(programme, partner)).toEqual(before);
  });

  test('that an import passed is not told later', async () => {
    const programme = await withMilestones(engine);
    const partner = await programme.enroll();
    await programme.recordMany(partner, 2, { announce: false });
    await programme.record(partner, { status: 'in_progress' });
    expect(await milestones(programme, partner)).toEqual([]);
  });

  test('that was not celebrated gives way to the next one, and to the tier itself', async () => {
    const programme = await withMilestones(engine);
    const partner = await programme.enroll();
    const waiting = async () =>
      (await programme.snapshot(partner)).celebrations
        .filter(({ kind }) => kind === 'milestone')
        .map(({ payload }) => [payload.to, payload.percent]);
    await programme.setMetric(partner, 'training_completed', 1);
    expect(await waiting()).toEqual([['active', 50]]);
    await programme.recordMany(partner, 2);
    expect(await waiting()).toEqual([['active', 75]]);
    await programme.record(partner);
    expect(await waiting()).toEqual([['performer', 25]]);
  });
});
