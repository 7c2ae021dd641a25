import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

/** A row of feature_access: source and when it expires; null is never. */
type Given = [source: 'grant' | 'reward' | 'denial', expiresAt: string | null];

const NOW = '2025-06-01T12:00:00Z';
const BEFORE = '2025-06-01T12:00:00Z';
const LATER = '2025-07-01T00:00:00Z';
const LATEST = '2025-08-01T00:00:00Z';

describeEachEngine('a feature', (engine) => {
  let programme: Programme;
  let partner: string;

  beforeAll(async () => {
    programme = await openProgramme(
      engine,
      `insert into public.feature_definitions (key, label) values
         ('basic', 'Basic'), ('retired_perk', 'Retired perk'), ('pro', 'Pro'), ('gift', 'Gift');
       insert into public.tier_definitions (key, display_order, label, min_deals_required, is_active, unlock_features) values
         ('low', 1, 'Low', 0, true, '{basic}'),
         ('retired', 2, 'Retired', 0, false, '{retired_perk,pro}'),
         ('high', 3, 'High', 1, true, '{pro}'),
         ('top', 4, 'Top', 2, true, '{pro}');`,
    );
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  const give = async (feature: string, ...given: Given[]) => {
    for (const [source, expiresAt] of given) {
      await programme.query(
        `insert into public.feature_access (partner_id, feature_key, source, granted_at, expires_at)
         values ($1, $2, $3, now(), $4)`,
        [partner, feature, source, expiresAt],
      );
    }
  };
  const decided = async (feature: string) => {
    const { features } = await programme.snapshot(partner, NOW);
    const { access, via, expires_at } = features[feature]!;
    return [access, via, expires_at === null ? null : new Date(expires_at).toISOString()];
  };
  const iso = (time: string) => new Date(time).toISOString();

  test('is granted by the tier that includes it, and by every higher one', async () => {
    expect(await decided('basic')).toEqual(['granted', 'tier', null]);
    await programme.recordMany(partner, 2);
    expect(await decided('basic')).toEqual(['granted', 'tier', null]);
    expect(await decided('pro')).toEqual(['granted', 'tier', null]);
  });

  test('is locked below the tier that includes it', async () => {
    expect(await decided('pro')).toEqual(['locked', null, null]);
  });

  test('is locked when nothing includes it', async () => {
    expect(await decided('gift')).toEqual(['locked', null, null]);
  });

  test('names the lowest active tier that includes it', async () => {
    const { features } = await programme.snapshot(partner, NOW);
    const required = Object.entries(features).map(([key, { required_tier }]) => [key, required_tier]);
    expect(Object.fromEntries(required)).toEqual({
      basic: 'low',
      retired_perk: null,
      pro: 'high',
      gift: null,
    });
  });

  test.each<[string, Given[], unknown[]]>([
    ['granted by a grant without an end', [['grant', null]], ['granted', 'grant', null]],
    ['granted by a grant until it ends', [['grant', LATER]], ['granted', 'grant', iso(LATER)]],
    ['granted by a reward', [['reward', LATER]], ['granted', 'reward', iso(LATER)]],
    ['expired at the very end of a grant', [['grant', BEFORE]], ['expired', null, iso(BEFORE)]],
    [
      'granted by the longer of two',
      [
        ['grant', LATER],
        ['reward', LATEST],
      ],
      ['granted', 'reward', iso(LATEST)],
    ],
    [
      'granted by the grant of two that last alike',
      [
        ['reward', LATER],
        ['grant', LATER],
      ],
      ['granted', 'grant', iso(LATER)],
    ],
    [
      'granted by the one of two that is left',
      [
        ['grant', BEFORE],
        ['reward', LATER],
      ],
      ['granted', 'reward', iso(LATER)],
    ],
    [
      'granted by the one without an end',
      [
        ['grant', LATER],
        ['reward', null],
      ],
      ['granted', 'reward', null],
    ],
    ['denied by a denial', [['denial', null]], ['denied', null, null]],
    [
      'denied in spite of a grant',
      [
        ['denial', null],
        ['grant', null],
      ],
      ['denied', null, null],
    ],
    [
      'granted after the end of a denial',
      [
        ['denial', BEFORE],
        ['grant', null],
      ],
      ['granted', 'grant', null],
    ],
    ['locked after the end of a denial', [['denial', BEFORE]], ['locked', null, null]],
  ])('is %s', async (_, given, expected) => {
    await give('gift', ...given);
    expect(await decided('gift')).toEqual(expected);
  });

  test.each<[string, Given[], unknown[]]>([
    ['denied in spite of the tier', [['denial', LATER]], ['denied', null, null]],
    ['granted by the tier beside a grant that ends', [['grant', LATER]], ['granted', 'tier', null]],
    ['granted by the tier after a grant ended', [['grant', BEFORE]], ['granted', 'tier', null]],
  ])('of the tier is %s', async (_, given, expected) => {
    await give('basic', ...given);
    expect(await decided('basic')).toEqual(expected);
  });

  describe('behind a policy of the host', () => {
    beforeAll(async () => {
      await programme.exec(`
        create table public.templates (feature text);
        alter table public.templates enable row level security;
        grant select on public.templates to anon, authenticated;
        create policy by_feature on public.templates for select using (public.partner_has_feature(feature));
        insert into public.templates values ('basic'), ('pro'), ('gift'), ('unknown'), (null), ('x''"%s'), (repeat('x', 1048576));
      `);
    });
    const visible = async (role: 'anon' | 'authenticated', claims: Record<string, unknown> | null) => {
      const rows = await programme.asRole<{ feature: string }>(
        role,
        claims,
        'select feature from public.templates order by feature',
      );
      return rows.map((row) => row.feature);
    };

    test('opens to who may use it', async () => {
      expect(await visible('authenticated', { sub: partner })).toEqual(['basic']);
      await programme.record(partner);
      expect(await visible('authenticated', { sub: partner })).toEqual(['basic', 'pro']);
    });

    test('closes with a denial', async () => {
      await give('basic', ['denial', null]);
      expect(await visible('authenticated', { sub: partner })).toEqual([]);
    });

    test('is closed to nobody, to strangers and to tokens that make no sense', async () => {
      expect(await visible('anon', null)).toEqual([]);
      for (const sub of [crypto.randomUUID(), 'not a uuid', '', null, { id: partner }, [partner]]) {
        expect(await visible('authenticated', { sub, role: 'service_role' })).toEqual([]);
      }
    });
  });
});
