import { beforeAll, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

interface Preview {
  partners: number;
  moves: Record<string, unknown>[];
  examples: Record<string, unknown>[];
}

describeEachEngine('a preview of a changed ladder', (engine) => {
  let programme: Programme;
  let climber: string;
  let pinned: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    await programme.enroll();
    climber = await programme.enroll();
    await programme.setMetric(climber, 'training_completed', 1);
    await programme.recordMany(climber, 3);
    pinned = await programme.enroll();
    await programme.call('server', 'pin_partner_tier', {
      partner_id: pinned,
      tier: 'elite',
      reason: 'A promise',
      until: '2999-01-01T00:00:00Z',
    });
  });

  const preview = (definitions: unknown) =>
    programme.call<Preview>('server', 'preview_tier_change', { definitions: JSON.stringify(definitions) });

  test('moves nobody where nothing changes, and leaves pins out', async () => {
    expect(await preview([])).toEqual({ partners: 2, moves: [], examples: [] });
  });

  test('says who would climb', async () => {
    expect(await preview([{ key: 'performer', min_deals_required: 3 }])).toEqual({
      partners: 2,
      moves: [{ from: 'active', to: 'performer', direction: 'up', partners: 1 }],
      examples: [{ partner_id: climber, from: 'active', to: 'performer', direction: 'up' }],
    });
  });

  test('says who would fall once their tier expires', async () => {
    expect(await preview([{ key: 'active', min_deals_required: 4 }])).toMatchObject({
      moves: [{ from: 'active', to: 'starter', direction: 'down', partners: 1 }],
    });
  });

  test('takes a tier that is not there yet', async () => {
    const silver = {
      key: 'silver',
      label: 'Silver',
      display_order: 7,
      min_deals_required: 25,
      commission_rate: 31,
    };
    expect(
      await preview([
        { key: 'performer', min_deals_required: 1 },
        { key: 'active', min_deals_required: 1 },
        { key: 'elite', min_deals_required: 2 },
        { ...silver, min_deals_required: 3 },
      ]),
    ).toMatchObject({
      moves: [{ from: 'active', to: 'silver' }],
    });
  });

  test('saves nothing', async () => {
    const ladder = () => programme.query('select * from public.tier_definitions order by key');
    const settings = () => programme.query('select * from public.programme_settings');
    const before = [await ladder(), await settings(), await programme.standing(climber)];
    await preview([{ key: 'performer', min_deals_required: 3, label: 'Other' }]);
    expect([await ladder(), await settings(), await programme.standing(climber)]).toEqual(before);
  });

  describe('is refused', () => {
    test.each([
      ['a rate of 140 %', [{ key: 'active', commission_rate: 140 }], 'commission_rate'],
      ['fewer deals than below', [{ key: 'elite', min_deals_required: 2 }], 'min_deals_required'],
      ['an unknown metric', [{ key: 'active', requirements: { metric: 'luck', gte: 1 } }], 'requirements'],
      ['a column that is not there', [{ key: 'active', 'label" = null; --': 1 }], 'unknown column'],
    ])('with %s', async (_, definitions, field) => {
      await expect(preview(definitions)).rejects.toMatchObject({
        code: 'TI002',
        message: expect.stringContaining(field) as string,
      });
    });

    test.each([[{}], [[7]], [[[]]], [[{ commission_rate: 30 }]], [[{ key: null }]]])(
      'when it is no list of definitions: %j',
      async (definitions) => {
        await expect(preview(definitions)).rejects.toMatchObject({ code: 'TI005' });
      },
    );
  });
});
