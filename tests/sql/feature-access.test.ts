import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { days, featuresOf, instant, type Features } from '../support/features';
import { openProgramme, type Programme } from '../support/programme';

const time = { code: 'TI007' };
const unknown = { code: 'TI013' };

describeEachEngine('access to a feature', (engine) => {
  let programme: Programme;
  let features: Features;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(engine);
    features = featuresOf(programme);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  const last = async () => (await programme.events(partner)).at(-1)!;
  const grants = async () => (await programme.told(partner)).filter(({ kind }) => kind === 'feature_granted');

  describe('by a grant', () => {
    test('opens the feature, for good', async () => {
      expect(await features.grant(partner, 'white_label')).toEqual({
        feature: 'white_label',
        access: 'granted',
        via: 'grant',
        expires_at: null,
        revision: await features.revision(partner),
      });
      expect(await features.has(partner, 'white_label')).toBe(true);
    });

    test('opens it for a time', async () => {
      const end = days(1);
      const answer = await features.grant(partner, 'white_label', end);
      expect([answer.access, instant(answer.expires_at)]).toEqual(['granted', end]);
      expect((await features.told(partner, 'white_label', end)).access).toBe('expired');
    });

    test('is for good when nobody says for how long', async () => {
      expect(
        await programme.call('server', 'grant_partner_feature', {
          partner_id: partner,
          feature: 'white_label',
        }),
      ).toMatchObject({ access: 'granted', expires_at: null });
    });

    test('is logged, and told as a small thing', async () => {
      const end = days(1);
      await features.grant(partner, 'white_label', end);
      expect(await last()).toMatchObject({
        event_type: 'feature_granted',
        event_data: { feature: 'white_label' },
      });
      const [told, ...others] = await grants();
      expect(others).toEqual([]);
      expect(told).toMatchObject({
        severity: 'low',
        payload: { feature: 'white_label', label: 'White label' },
      });
      expect(instant((await last()).event_data['expires_at'] as string)).toBe(end);
      expect(instant(told!.payload['expires_at'] as string)).toBe(end);
    });

    test('is one new revision', async () => {
      const before = await features.revision(partner);
      expect(await features.grant(partner, 'white_label')).toMatchObject({ revision: before + 1 });
      expect(await features.revision(partner)).toBe(before + 1);
    });

    test.each([
      ['for good', null],
      ['for a time', days(1)],
    ])('(%s) that is said again changes nothing', async (_, end) => {
      const first = await features.grant(partner, 'white_label', end);
      const before = await features.everything(partner);
      expect(await features.grant(partner, 'white_label', end)).toEqual(first);
      expect(await features.everything(partner)).toEqual(before);
    });

    test('lasts as long as was said last', async () => {
      await features.grant(partner, 'white_label');
      const end = days(2);
      expect(instant((await features.grant(partner, 'white_label', end)).expires_at)).toBe(end);
      expect(await features.grant(partner, 'white_label')).toMatchObject({ expires_at: null });
    });

    test('of what the tier includes is kept, and not celebrated', async () => {
      expect(await features.grant(partner, 'basic_training', days(1))).toMatchObject({
        access: 'granted',
        via: 'tier',
        expires_at: null,
      });
      expect(await last()).toMatchObject({ event_type: 'feature_granted' });
      expect(await grants()).toEqual([]);
    });
  });

  describe('by a denial', () => {
    test('closes what the tier includes', async () => {
      expect(await features.deny(partner, 'basic_training')).toEqual({
        feature: 'basic_training',
        access: 'denied',
        via: null,
        expires_at: null,
        revision: await features.revision(partner),
      });
      expect(await features.has(partner, 'basic_training')).toBe(false);
    });

    test('outranks a grant, given before or after, which is not celebrated then', async () => {
      await features.grant(partner, 'white_label');
      expect(await features.deny(partner, 'white_label')).toMatchObject({ access: 'denied' });
      expect(await grants()).toHaveLength(1);
      expect(await features.grant(partner, 'white_label', days(1))).toMatchObject({
        access: 'denied',
        via: null,
      });
      expect(await grants()).toHaveLength(1);
    });

    test('ends when it was said to', async () => {
      const end = days(1);
      const answer = await features.deny(partner, 'basic_training', end);
      expect([answer.access, instant(answer.expires_at)]).toEqual(['denied', end]);
      const { valid_until: validUntil } = await programme.snapshot(partner);
      expect(instant(validUntil)).toBe(end);
      expect((await features.told(partner, 'basic_training', end)).access).toBe('granted');
    });

    test('is logged, and not told', async () => {
      await features.deny(partner, 'basic_training');
      expect(await last()).toMatchObject({
        event_type: 'feature_denied',
        event_data: { feature: 'basic_training', expires_at: null },
      });
      expect(await programme.told(partner)).toEqual([]);
    });

    test('that is said again changes nothing', async () => {
      const first = await features.deny(partner, 'basic_training');
      const before = await features.everything(partner);
      expect(await features.deny(partner, 'basic_training')).toEqual(first);
      expect(await features.everything(partner)).toEqual(before);
    });
  });

  describe('that is revoked', () => {
    test('is what the tier says again, without grant and denial', async () => {
      await features.grant(partner, 'white_label');
      await features.deny(partner, 'white_label');
      await features.deny(partner, 'basic_training');
      expect(await features.revoke(partner, 'white_label')).toMatchObject({ access: 'locked', via: null });
      expect(await features.revoke(partner, 'basic_training')).toMatchObject({
        access: 'granted',
        via: 'tier',
      });
    });

    test('is taken back with the reward that gave it, which does not come again', async () => {
      await programme.record(partner);
      expect(await features.told(partner, 'advanced_materials')).toMatchObject({ via: 'reward' });
      expect(await features.revoke(partner, 'advanced_materials')).toMatchObject({ access: 'locked' });
      await programme.record(partner);
      expect(await features.told(partner, 'advanced_materials')).toMatchObject({ access: 'locked' });
    });

    test('is logged with what was removed, and is one new revision', async () => {
      await features.grant(partner, 'white_label');
      const { revision } = await features.deny(partner, 'white_label');
      expect(await features.revoke(partner, 'white_label')).toMatchObject({ revision: revision + 1 });
      expect(await features.revision(partner)).toBe(revision + 1);
      expect(await last()).toMatchObject({
        event_type: 'feature_revoked',
        event_data: { feature: 'white_label', removed: ['denial', 'grant'] },
      });
    });

    test('leaves other features and other partners alone', async () => {
      const other = await programme.enroll();
      await features.grant(other, 'white_label');
      await features.grant(partner, 'white_label');
      await features.grant(partner, 'custom_deals');
      await features.revoke(partner, 'white_label');
      expect(await features.has(other, 'white_label')).toBe(true);
      expect(await features.has(partner, 'custom_deals')).toBe(true);
    });

    test('without anything to remove changes nothing', async () => {
      const before = await features.everything(partner);
      expect(await features.revoke(partner, 'basic_training')).toMatchObject({
        access: 'granted',
        revision: before.standing.revision,
      });
      expect(await features.everything(partner)).toEqual(before);
    });
  });

  describe.each(['grant_partner_feature', 'deny_partner_feature', 'revoke_partner_feature'])(
    'by %s',
    (name) => {
      test.each([['nothing'], [''], [null]])(
        'of a feature that there is not is refused (%s)',
        async (feature) => {
          await expect(
            programme.call('server', name, { partner_id: partner, feature }),
          ).rejects.toMatchObject(unknown);
        },
      );

      test.each([[crypto.randomUUID()], [null]])(
        'of somebody who is not enrolled is refused',
        async (nobody) => {
          await expect(
            programme.call('server', name, { partner_id: nobody, feature: 'white_label' }),
          ).rejects.toMatchObject({ code: 'TI003' });
        },
      );

      test.each(['anon', 'partner'])('is not for %s', async (who) => {
        await expect(
          programme.call(who === 'anon' ? 'anon' : { partner }, name, {
            partner_id: partner,
            feature: 'white_label',
          }),
        ).rejects.toMatchObject({ code: '42501' });
      });
    },
  );

  describe.each(['grant', 'deny'] as const)('by a %s', (how) => {
    test.each([['infinity'], ['-infinity'], [days(-1)]])('until %s is refused', async (end) => {
      await expect(features[how](partner, 'white_label', end)).rejects.toMatchObject(time);
    });

    test('until this very moment is refused', async () => {
      await expect(
        programme.query(
          `select partner_program.${how}_feature_at($1, 'white_label', '2025-02-01T00:00:00Z', '2025-02-01T00:00:00Z')`,
          [partner],
        ),
      ).rejects.toMatchObject(time);
    });
  });
});
