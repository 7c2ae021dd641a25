import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachServer, type Session } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';
import { untilWaiting } from '../support/waiting';

const times = <Result>(count: number, make: (index: number) => Result): Result[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** The answers of calls made at once, or the codes of their errors. */
async function atOnce<Result>(calls: Promise<Result>[]) {
  const settled = await Promise.allSettled(calls);
  const answers: Result[] = [];
  const codes: string[] = [];
  for (const result of settled) {
    if (result.status === 'fulfilled') answers.push(result.value);
    else codes.push((result.reason as { code: string }).code);
  }
  return { answers, codes };
}

describeEachServer('at the same time', (engine) => {
  let programme: Programme;
  beforeAll(async () => {
    programme = await openProgramme(engine);
  });

  test('a hundred deals of one partner are counted exactly', async () => {
    const partner = await programme.enroll();
    await programme.setMetric(partner, 'training_completed', 1);
    const { answers, codes } = await atOnce(
      times(100, (index) => programme.record(partner, { revenue: index + 0.01 })),
    );
    expect(codes).toEqual([]);
    expect(new Set(answers.map(({ revision }) => revision)).size).toBe(100);
    expect(await programme.standing(partner)).toMatchObject({
      current_tier: 'elite',
      deals_completed: 100,
      total_revenue: '4951.00',
    });

    const events = await programme.events(partner);
    const counters = events.filter(({ event_type }) => event_type === 'deal_completed');
    expect(counters.map(({ deals_before, deals_after }) => [deals_before, deals_after])).toEqual(
      times(100, (index) => [index, index + 1]),
    );
    const steps = events.filter(({ event_type }) => event_type === 'tier_advanced');
    expect(steps.map(({ new_tier, deals_after }) => [new_tier, deals_after])).toEqual([
      ['active', 3],
      ['performer', 10],
      ['elite', 25],
    ]);
    const unlocked = answers.flatMap(({ achievements }) => achievements);
    expect(unlocked).toEqual([...new Set(unlocked)]);
  });

  test('one deal said ten times is recorded once', async () => {
    const partner = await programme.enroll();
    const { answers } = await atOnce(
      times(10, () => programme.record(partner, { reference: partner, revenue: 5 })),
    );
    expect(answers.map(({ replayed }) => replayed).sort()).toEqual([false, ...times(9, () => true)]);
    expect(await programme.standing(partner)).toMatchObject({ deals_completed: 1, total_revenue: '5.00' });
  });

  test('one reference brought by two partners belongs to one of them', async () => {
    const partners = [await programme.enroll(), await programme.enroll()];
    for (const reference of times(20, () => crypto.randomUUID())) {
      const { answers, codes } = await atOnce(
        partners.map((partner) => programme.record(partner, { reference })),
      );
      expect([answers.length, codes]).toEqual([1, ['TI004']]);
    }
    const standings = await Promise.all(partners.map((partner) => programme.standing(partner)));
    expect(standings[0]!.deals_completed + standings[1]!.deals_completed).toBe(20);
  });

  describe('enrolling', () => {
    test('one partner ten times enrols it once', async () => {
      const sponsor = await programme.enroll();
      const id = crypto.randomUUID();
      const { answers, codes } = await atOnce(
        times(10, () =>
          programme.call<{ enrolled: boolean }>('server', 'enroll_partner', {
            partner_id: id,
            sponsor_id: sponsor,
          }),
        ),
      );
      expect(codes).toEqual([]);
      expect(answers.filter(({ enrolled }) => enrolled)).toHaveLength(1);
      expect((await programme.standing(sponsor)).team_size).toBe(1);
    });

    test('one partner with a sponsor and without lets one of both decide', async () => {
      const sponsor = await programme.enroll();
      let sponsored = 0;
      for (const id of times(15, () => crypto.randomUUID())) {
        const { codes } = await atOnce(
          times(6, (index) =>
            programme.call('server', 'enroll_partner', {
              partner_id: id,
              sponsor_id: index % 2 ? sponsor : null,
            }),
          ),
        );
        expect(new Set(codes).size === 0 || codes.every((code) => code === 'TI009')).toBe(true);
        sponsored += codes.length === 0 ? 1 : 0;
      }
      expect((await programme.standing(sponsor)).team_size).toBe(sponsored);
    });
  });

  test('a sponsor and its members never wait in a circle', async () => {
    const sponsor = await programme.enroll();
    const members = [await programme.enroll({ sponsor }), await programme.enroll({ sponsor })];
    const { codes } = await atOnce(
      times(20, (index) => [
        programme.record(sponsor),
        programme.record(members[0]!),
        programme.record(members[1]!),
        programme.setMetric(sponsor, 'training_completed', index),
        programme.enroll({ sponsor }),
        programme.enroll({ sponsor: members[index % 2]! }),
      ]).flat() as Promise<unknown>[],
    );
    expect(codes).toEqual([]);
    expect(await programme.standing(sponsor)).toMatchObject({ deals_completed: 20, team_size: 22 });
    for (const member of members) {
      expect(await programme.standing(member)).toMatchObject({ deals_completed: 20, team_size: 10 });
    }
  });

  describe.each(['partner_claim_celebrations', 'partner_mark_seen'])('%s from ten devices', (name) => {
    test('gives each id to one of them', async () => {
      const partner = await programme.enroll();
      await programme.setMetric(partner, 'training_completed', 1);
      await programme.recordMany(partner, 10, { revenue: 10_000 });
      const before = await programme.standing(partner);
      const ids = (await programme.told(partner)).map(({ id }) => id);
      const { answers } = await atOnce(times(10, () => programme.call<number[]>({ partner }, name, { ids })));
      expect(answers.flat().sort((a, b) => a - b)).toEqual(ids);
      expect(ids.length).toBeGreaterThan(5);
      const winners = answers.filter((claimed) => claimed.length > 0).length;
      expect((await programme.standing(partner)).revision).toBe(before.revision + winners);
    });
  });

  test('a tier is claimed once from ten devices', async () => {
    const ladder = await openProgramme(
      engine,
      `insert into public.tier_definitions (key, display_order, label, min_deals_required, promotion) values
         ('low', 1, 'Low', 0, 'automatic'), ('high', 2, 'High', 1, 'claim')`,
    );
    const partner = await ladder.enroll();
    await ladder.record(partner);
    const { answers } = await atOnce(times(10, () => ladder.advance(partner)));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['advanced', ...times(9, () => 'top_tier')]);
    expect((await ladder.told(partner)).map(({ kind }) => kind)).toEqual(['tier_ready', 'tier_promoted']);
  });

  test('a snapshot is of one moment', async () => {
    const partner = await programme.enroll();
    const { revision: first } = await programme.standing(partner);
    const [, snapshots] = await Promise.all([
      programme.recordMany(partner, 40),
      (async () => {
        const taken = [];
        while (taken.at(-1)?.counters['deals_completed'] !== 40)
          taken.push(await programme.snapshot(partner));
        return taken;
      })(),
    ]);
    for (const { revision, counters, tiers, unseen } of snapshots) {
      expect(counters['deals_completed']).toBe(revision - first);
      expect(tiers[3]!.requirements[0]!.current).toBe(revision - first);
      // the first deal and the fifth unlock something
      expect(unseen).toBe([1, 5].filter((deals) => deals <= revision - first).length);
    }
  });
});

describeEachServer('while another transaction is open', (engine) => {
  let programme: Programme;
  let first: Session;
  let second: Session;
  let pid: number;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    [first, second] = [await programme.session(), await programme.session()];
    const [row] = await second.query<{ pid: number }>('select pg_backend_pid() as pid');
    pid = row!.pid;
  });
  beforeEach(async () => {
    for (const session of [first, second]) await session.exec('begin; set local role service_role');
  });
  afterEach(async () => {
    for (const session of [first, second]) await session.exec('rollback');
  });

  const record = 'select public.record_partner_deal($1, $2, $3) as answer';
  const enroll = 'select public.enroll_partner($1, $2) as answer';

  const untilSecondWaits = () => untilWaiting(programme, pid);

  test('a reference waits for the partner who is writing it, and is free again if that fails', async () => {
    const [one, other] = [await programme.enroll(), await programme.enroll()];
    const reference = crypto.randomUUID();
    await first.query(record, [one, reference, 'completed']);
    const waiting = second.query<{ answer: { replayed: boolean } }>(record, [other, reference, 'completed']);
    await untilSecondWaits();
    await first.exec('rollback');
    expect((await waiting)[0]!.answer.replayed).toBe(false);
    await second.exec('commit');
    expect((await programme.standing(one)).deals_completed).toBe(0);
    expect((await programme.standing(other)).deals_completed).toBe(1);
  });

  test('an enrolment waits for the one that is under way, and repeats it', async () => {
    const sponsor = await programme.enroll();
    const id = crypto.randomUUID();
    await first.query(enroll, [id, null]);
    const refused = expect(second.query(enroll, [id, sponsor])).rejects.toMatchObject({ code: 'TI009' });
    await untilSecondWaits();
    await first.exec('commit');
    await refused;
    expect((await programme.standing(sponsor)).team_size).toBe(0);
  });

  test.each(['low', 'high'])(
    'an enrolment locks two partners in one order, the %s one enrolled',
    async (which) => {
      const [low, high] = [await programme.enroll(), await programme.enroll()].sort() as [string, string];
      const lock = 'select from public.partner_tiers where partner_id = $1 for no key update';
      await first.exec('reset role');
      await first.query(lock, [low]);
      const refused = expect(
        second.query(enroll, which === 'low' ? [low, high] : [high, low]),
      ).rejects.toMatchObject({ code: 'TI009' });
      await untilSecondWaits();
      // it waits for the first of both, and does not hold the second one yet
      expect(await programme.query(`${lock} nowait`, [high])).toHaveLength(1);
      await first.exec('commit');
      await refused;
    },
  );

  test('a deal does not wait for the sponsor', async () => {
    const sponsor = await programme.enroll();
    const member = await programme.enroll({ sponsor });
    await first.query(record, [sponsor, crypto.randomUUID(), 'completed']);
    expect((await programme.record(member)).replayed).toBe(false);
  });
});
