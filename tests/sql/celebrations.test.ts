import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

describeEachEngine('celebrations', (engine) => {
  let programme: Programme;
  let partner: string;
  /** What the partner was told: two achievements, then a promotion. */
  let ids: [number, number, number];

  beforeAll(async () => {
    programme = await openProgramme(engine);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
    await programme.recordMany(partner, 3, { revenue: 2000 });
    await programme.setMetric(partner, 'training_completed', 1);
    ids = (await programme.told(partner)).map(({ id }) => id) as typeof ids;
  });

  const claim = (list: unknown, by = partner) =>
    programme.call<number[]>({ partner: by }, 'partner_claim_celebrations', { ids: list });
  const see = (list: unknown, by = partner) =>
    programme.call<number[]>({ partner: by }, 'partner_mark_seen', { ids: list });

  test('come high severity first, then in the order they happened', async () => {
    const { celebrations } = await programme.snapshot(partner);
    expect(celebrations.map(({ id, kind }) => [id, kind])).toEqual([
      [ids[2], 'tier_promoted'],
      [ids[0], 'achievement_unlocked'],
      [ids[1], 'achievement_unlocked'],
    ]);
  });

  test('are at most 50, the high ones among them', async () => {
    await programme.query(
      `insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
       select $1, 'achievement_unlocked', 'low', '{}', now() from generate_series(1, 60)`,
      [partner],
    );
    const { celebrations, unseen } = await programme.snapshot(partner);
    expect(celebrations).toHaveLength(50);
    expect(celebrations[0]).toMatchObject({ kind: 'tier_promoted' });
    expect(unseen).toBe(63);
  });

  describe('that are claimed', () => {
    test('are given once, in the order asked for', async () => {
      expect(await claim([ids[2], ids[0]])).toEqual([ids[2], ids[0]]);
      expect(await claim([ids[0], ids[1], ids[2]])).toEqual([ids[1]]);
      expect(await claim(ids)).toEqual([]);
    });

    test('are not in the snapshot any more, but still unseen', async () => {
      await claim([ids[2]]);
      const { celebrations, unseen } = await programme.snapshot(partner);
      expect(celebrations.map(({ id }) => id)).toEqual([ids[0], ids[1]]);
      expect(unseen).toBe(3);
    });

    test('are not those of another partner', async () => {
      const other = await programme.enroll();
      expect(await claim(ids, other)).toEqual([]);
      expect((await programme.snapshot(partner)).celebrations).toHaveLength(3);
    });

    test('are none of a user who is no partner', async () => {
      expect(await claim(ids, crypto.randomUUID())).toEqual([]);
    });
  });

  describe('that are seen', () => {
    test('are marked once, apart from being celebrated', async () => {
      expect(await see([ids[0], ids[2]])).toEqual([ids[0], ids[2]]);
      expect(await see(ids)).toEqual([ids[1]]);
      expect(await programme.snapshot(partner)).toMatchObject({
        unseen: 0,
        celebrations: [{}, {}, {}],
      });
    });

    test('are not those of another partner', async () => {
      const other = await programme.enroll();
      expect(await see(ids, other)).toEqual([]);
      expect((await programme.snapshot(partner)).unseen).toBe(3);
    });
  });

  describe.each([
    ['claimed', claim],
    ['seen', see],
  ])('that are %s by a strange list', (_, mark) => {
    test.each<[string, unknown, number]>([
      ['null', null, 0],
      ['nothing', [], 0],
      ['a null', [null], 0],
      ['ids that never were', [-1, 0, Number.MAX_SAFE_INTEGER], 0],
      ['a hundred thousand ids', Array.from({ length: 100_000 }, (_each, index) => -index), 0],
    ])('(%s) are none', async (_name, list, count) => {
      expect(await mark(list)).toHaveLength(count);
      expect((await programme.snapshot(partner)).celebrations).toHaveLength(3);
    });

    test('(the same id many times) are one', async () => {
      expect(await mark([ids[0], ids[0], ids[0]])).toEqual([ids[0]]);
    });
  });

  test('carry the time of the clock they are claimed by', async () => {
    await claim([ids[0]]);
    const [first, second] = await programme.told(partner);
    expect(first!.celebrated_at).toBeInstanceOf(Date);
    expect(second!.celebrated_at).toBeNull();
  });
});
