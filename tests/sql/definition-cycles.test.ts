import { beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine, describeEachServer } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { untilWaiting } from '../support/waiting';

/** Definitions of achievements by their criteria. */
const achievements = (criteria: Record<string, unknown>) =>
  `insert into public.achievement_definitions (key, display_order, title, description, icon, criteria) values ${Object.entries(
    criteria,
  )
    .map(([key, tree]) => `('${key}', 1, 'T', 'D', 'I', '${JSON.stringify(tree)}')`)
    .join(', ')}`;

const POINTS = { metric: 'points', gte: 1 };
const cycle = (message: string) => ({
  code: 'TI002',
  message: `achievement_definitions.criteria: ${message}`,
});

describeEachEngine('an achievement that names itself', (engine) => {
  let programme: Programme;
  beforeEach(async () => {
    programme = await openProgramme(engine, achievements({ one: POINTS, two: { achievement: 'one' } }));
  });
  const write = (sql: string) => programme.asRole('service_role', null, sql);
  const keys = () => programme.query('select key from public.achievement_definitions order by key');

  test('is refused', async () => {
    await expect(write(achievements({ self: { achievement: 'self' } }))).rejects.toMatchObject(
      cycle('self names itself'),
    );
    expect(await keys()).toEqual([{ key: 'one' }, { key: 'two' }]);
  });

  test.each([
    ['all', { all: [POINTS, { achievement: 'two' }] }],
    ['any', { any: [POINTS, { achievement: 'two' }] }],
    ['not', { not: { not: { achievement: 'two' } } }],
  ])('through another, in "%s", is refused by an update too', async (_, tree) => {
    await expect(
      write(
        `update public.achievement_definitions set criteria = '${JSON.stringify(tree)}' where key = 'one'`,
      ),
    ).rejects.toMatchObject(cycle('one names itself through two'));
  });

  test('is refused within one statement', async () => {
    await expect(
      write(
        achievements({
          a: { achievement: 'b' },
          b: { all: [POINTS, { achievement: 'c' }] },
          c: { achievement: 'a' },
        }),
      ),
    ).rejects.toMatchObject(cycle('a names itself through b'));
    expect(await keys()).toHaveLength(2);
  });

  test('is refused when a new name closes the circle', async () => {
    await write(achievements({ three: { achievement: 'two' }, four: POINTS }));
    await expect(
      write(`update public.achievement_definitions set key = case key
               when 'one' then 'was_one' when 'three' then 'one' else key end
             where key in ('one', 'three')`),
    ).rejects.toMatchObject(cycle('one names itself through two'));
  });

  test('is refused although it is retired', async () => {
    await write(`update public.achievement_definitions set is_active = false`);
    await expect(
      write(
        `update public.achievement_definitions set criteria = '{"achievement": "two"}' where key = 'one'`,
      ),
    ).rejects.toMatchObject({ code: 'TI002' });
  });

  test('is not what several ways to one achievement make', async () => {
    await write(
      achievements({
        left: { achievement: 'two' },
        right: { achievement: 'two' },
        both: { all: [{ achievement: 'left' }, { achievement: 'right' }, { achievement: 'one' }] },
      }),
    );
    expect(await keys()).toHaveLength(5);
  });
});

describeEachEngine('a tier that asks for itself', (engine) => {
  let programme: Programme;
  beforeEach(async () => {
    programme = await openProgramme(
      engine,
      `insert into public.tier_definitions (key, display_order, label) values ('low', 1, 'L'), ('high', 2, 'H');
       ${achievements({ one: POINTS })}`,
    );
  });
  const write = (sql: string) => programme.asRole('service_role', null, sql);
  const ask = (tier: string, criteria: unknown) =>
    write(
      `update public.tier_definitions set requirements = '${JSON.stringify(criteria)}' where key = '${tier}'`,
    );

  test('is refused', async () => {
    await expect(ask('high', { tier: 'high' })).rejects.toMatchObject({
      code: 'TI002',
      message: 'tier_definitions.requirements: high names itself',
    });
  });

  test('is refused when a tier above it is what it asks for', async () => {
    await expect(ask('low', { tier: 'high' })).rejects.toMatchObject({
      message: 'tier_definitions.requirements: low names itself through high',
    });
  });

  test('is refused through an achievement of its own', async () => {
    await write(`update public.achievement_definitions set tier_required = 'high' where key = 'one'`);
    await expect(ask('high', { achievement: 'one' })).rejects.toMatchObject({
      message: 'tier_definitions.requirements: high names itself through one',
    });
  });

  test('is refused from the achievement’s side too', async () => {
    await ask('high', { achievement: 'one' });
    await expect(
      write(`update public.achievement_definitions set tier_required = 'high' where key = 'one'`),
    ).rejects.toMatchObject(cycle('one names itself through high'));
  });

  test('is not what an achievement of a lower tier makes', async () => {
    await write(`update public.achievement_definitions set tier_required = 'low' where key = 'one'`);
    await ask('high', { all: [{ tier: 'low' }, { achievement: 'one' }] });
    expect(
      await programme.query(
        `select condition is not null as saved from public.tier_definitions where key = 'high'`,
      ),
    ).toEqual([{ saved: true }]);
  });
});

describeEachServer('definitions that are written at the same moment', (engine) => {
  let programme: Programme;
  beforeEach(async () => {
    programme = await openProgramme(
      engine,
      `insert into public.feature_definitions (key, label) values ('perk', 'Perk');
       insert into public.tier_definitions (key, display_order, label, min_deals_required)
       values ('low', 1, 'Low', 0), ('high', 2, 'High', 5);
       ${achievements({ one: POINTS, two: POINTS })}`,
    );
  });

  /** Writes in two transactions, the second while the first is open, and gives the second one's error. */
  const second = async (first: string, then: string) => {
    const [left, right] = [await programme.session(), await programme.session()];
    const [backend] = await right.query<{ pid: number }>('select pg_backend_pid() as pid');
    await left.exec(`begin; ${first}`);
    const written = right.exec(`begin; ${then}; commit`).then(
      () => ({}),
      (error: unknown) => error,
    );
    await untilWaiting(programme, backend!.pid);
    await left.exec('commit');
    return written;
  };

  describe('are checked against each other:', () => {
    test.each([
      [
        'two achievements that name each other',
        `update public.achievement_definitions set criteria = '{"achievement": "two"}' where key = 'one'`,
        `update public.achievement_definitions set criteria = '{"achievement": "one"}' where key = 'two'`,
        'achievement_definitions.criteria: two names itself through one',
      ],
      [
        'a feature that goes and a tier that names it',
        `delete from public.feature_definitions where key = 'perk'`,
        `update public.tier_definitions set unlock_features = '{perk}' where key = 'low'`,
        'tier_definitions.unlock_features: unknown feature perk',
      ],
      [
        'a deal and the currency it is in',
        `do $$ declare partner uuid := gen_random_uuid(); begin
           perform public.enroll_partner(partner);
           perform public.record_partner_deal(partner, 'crm-1', 'completed', 100);
         end $$`,
        `update public.programme_settings set currency = 'EUR'`,
        'programme_settings.currency: there are deals or commissions in GBP already',
      ],
      [
        'minimums that fall only together',
        `update public.tier_definitions set min_deals_required = 4 where key = 'low'`,
        `update public.tier_definitions set min_deals_required = 3 where key = 'high'`,
        'tier_definitions.min_deals_required: high asks for 3 deals, a lower tier for 4',
      ],
    ])('%s', async (_, first, then, message) => {
      expect(await second(first, then)).toMatchObject({ code: 'TI002', message });
    });
  });
});
