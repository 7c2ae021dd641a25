import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

const JOINED = '2025-01-01T00:00:00Z';

/** Criteria of any shape, over a metric nobody feeds and two that are fed. */
const trees = fc.letrec((tree) => ({
  criteria: fc.oneof({ maxDepth: 4 }, tree('leaf'), tree('all'), tree('any'), tree('not')),
  leaf: fc.oneof(
    fc
      .record({
        metric: fc.constantFrom('xp', 'rating', 'unfed', 'deals_completed'),
        operator: fc.constantFrom('gte', 'gt', 'lte', 'lt', 'eq'),
        target: fc.constantFrom(-3, -0.5, 0, 1, 2, 2.5, 7),
      })
      .map(({ metric, operator, target }) => ({ metric, [operator]: target })),
    fc.constantFrom(
      { metric: 'deals_completed', gte: 2, within: '30 days' },
      { metric: 'deals_completed', lt: 1, within: '90 days' },
      { achievement: 'first_sale' },
      { achievement: 'revenue_25k' },
      { tier: 'starter' },
      { tier: 'elite' },
    ),
  ),
  all: fc.array(tree('criteria'), { maxLength: 3 }).map((all) => ({ all })),
  any: fc.array(tree('criteria'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  not: tree('criteria').map((not) => ({ not })),
}));

describeEachEngine('criteria that were compiled', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    await programme.exec(`
      insert into public.metric_definitions (key, label, unit)
      values ('xp', 'Experience', 'xp'), ('rating', 'Rating', 'stars'), ('unfed', 'Unfed', 'things');`);
  });
  beforeEach(async () => {
    partner = await programme.enroll({ joinedAt: JOINED });
  });

  test('say what the tree says to people, whatever its shape', { timeout: 120_000 }, async () => {
    await programme.setMetric(partner, 'xp', 2);
    await programme.setMetric(partner, 'rating', -0.5);
    await programme.recordMany(partner, 2, { at: '2025-02-01T00:00:00Z' });
    await fc.assert(
      fc.asyncProperty(trees.criteria, fc.constantFrom('2025-02-10', '2025-03-20'), async (criteria, day) => {
        const [answer] = await programme.query<{ condition: boolean; tree: boolean }>(
          `select facts @@ partner_program.compile_criteria($2) as condition, (partner_program.evaluate(facts, $2)).met as tree
           from public.partner_tiers p, lateral partner_program.facts_to_tell(p, $2, $3::date) facts where p.partner_id = $1`,
          [partner, JSON.stringify(criteria), day],
        );
        expect(answer!.condition).toBe(answer!.tree);
      }),
      { numRuns: 60 },
    );
  });

  describe('follow the definition', () => {
    /** An achievement for so much experience, and a way to see who has it. */
    const achievement = (key: string, xp: number) =>
      `insert into public.achievement_definitions (key, display_order, title, description, icon, criteria)
       values ('${key}', 50, 'T', 'D', '*', '{"metric": "xp", "gte": ${xp}}');`;
    const gain = async (xp: number) => (await programme.setMetric(partner, 'xp', xp)).achievements;

    test('when it is edited, also within one transaction', async () => {
      await programme.exec(`
        begin;
        ${achievement('edited', 100)}
        update public.achievement_definitions set criteria = '{"metric": "xp", "gte": 200}' where key = 'edited';
        update public.achievement_definitions set criteria = '{"metric": "xp", "gte": 5}' where key = 'edited';
        commit;`);
      expect(await gain(4)).toEqual([]);
      expect(await gain(5)).toEqual(['edited']);
    });

    test('and an edit that is rolled back is none', async () => {
      await programme.exec(achievement('undone', 7));
      await programme.exec(`
        begin;
        update public.achievement_definitions set criteria = '{"metric": "xp", "gte": 1}' where key = 'undone';
        rollback;`);
      expect(await gain(6)).not.toContain('undone');
      expect(await gain(7)).toContain('undone');
    });

    test('when the tier it asks for is renamed', async () => {
      await programme.exec(`
        ${achievement('for_elite', 1)}
        update public.achievement_definitions set tier_required = 'elite' where key = 'for_elite';
        update public.tier_definitions set key = 'legend' where key = 'elite';`);
      await programme.exec(`update public.tier_definitions set min_deals_required = 0;
        update public.tier_definitions set requirements = '{"all": []}';`);
      expect(await gain(1)).toContain('for_elite');
      expect(await programme.standing(partner)).toMatchObject({ current_tier: 'legend' });
    });

    test('when the deals of a tier are changed', async () => {
      const other = await openProgramme(engine);
      const member = await other.enroll();
      await other.exec(`
        update public.tier_definitions set min_deals_required = 2, requirements = '{"all": []}' where key = 'active'`);
      expect((await other.record(member)).tier).toBeNull();
      expect((await other.record(member)).tier).toEqual({ from: 'starter', to: 'active' });
    });
  });

  test('are decided as deep as they may be written', async () => {
    let deep: unknown = { metric: 'xp', gte: 3 };
    for (let level = 1; level < 20; level += 1) deep = level % 2 === 0 ? { all: [deep] } : { any: [deep] };
    const other = await openProgramme(
      engine,
      `insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp');
       insert into public.tier_definitions (key, display_order, label, requirements)
       values ('low', 1, 'Low', '{"all": []}'), ('high', 2, 'High', '${JSON.stringify(deep)}');
       insert into public.achievement_definitions (key, display_order, title, description, icon, tier_required, criteria)
       values ('deep', 1, 'T', 'D', '*', 'low', '${JSON.stringify(deep)}');`,
    );
    const member = await other.enroll();
    expect(await other.setMetric(member, 'xp', 2)).toMatchObject({ tier: null, achievements: [] });
    expect(await other.setMetric(member, 'xp', 3)).toMatchObject({
      tier: { to: 'high' },
      achievements: ['deep'],
    });
  });

  test('cannot be written by hand, nor previewed', async () => {
    await expect(
      programme.asRole('service_role', null, `update public.tier_definitions set condition = 'true'`),
    ).rejects.toMatchObject({ code: '428C9' });
    await expect(
      programme.call('server', 'preview_tier_change', {
        definitions: JSON.stringify([{ key: 'elite', condition: 'true' }]),
      }),
    ).rejects.toMatchObject({ code: 'TI002' });
  });

  test('count in a window only as far as somebody asks', async () => {
    await programme.recordMany(partner, 9, { at: '2025-02-01T00:00:00Z' });
    const [facts] = await programme.query<{ decides: number; tells: number }>(
      `select (partner_program.facts(p, '2025-02-02', '{"90 days": 6}') -> 'deals_completed within 90 days')::int as decides,
         (partner_program.facts_to_tell(p, '{"metric": "deals_completed", "gte": 5, "within": "90 days"}', '2025-02-02')
           -> 'deals_completed within 90 days')::int as tells
       from public.partner_tiers p where partner_id = $1`,
      [partner],
    );
    expect(facts).toEqual({ decides: 6, tells: 9 });
  });
});
