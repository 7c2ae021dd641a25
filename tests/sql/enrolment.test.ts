import { beforeAll, describe, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { JOINED, minutesAhead, openProgramme, type Programme } from '../support/programme';

interface Enrolment {
  partner_id: string;
  enrolled: boolean;
  tier: string;
  revision: number;
}

describeEachEngine('enrolment', (engine) => {
  let programme: Programme;
  beforeAll(async () => {
    programme = await openProgramme(engine);
  });

  const enroll = (args: Record<string, unknown>) =>
    programme.call<Enrolment>('server', 'enroll_partner', args);
  const sponsorOf = async (partner: string) => {
    const [row] = await programme.query<{ sponsor_id: string | null }>(
      'select sponsor_id from public.partner_tiers where partner_id = $1',
      [partner],
    );
    return row!.sponsor_id;
  };

  test('puts a partner on the lowest tier', async () => {
    const id = crypto.randomUUID();
    expect(await enroll({ partner_id: id, display_name: 'Ann' })).toEqual({
      partner_id: id,
      enrolled: true,
      tier: 'starter',
      revision: 2,
    });
  });

  test('creates the profile in our own table of partners', async () => {
    const id = await programme.enroll();
    expect(await programme.query('select id from public.partner_profiles where id = $1', [id])).toEqual([
      { id },
    ]);
  });

  test('takes a profile that is there already', async () => {
    const id = crypto.randomUUID();
    await programme.query('insert into public.partner_profiles (id) values ($1)', [id]);
    expect(await enroll({ partner_id: id })).toMatchObject({ enrolled: true });
  });

  test('that is not announced unlocks what it brings, and celebrates nothing', async () => {
    const sponsor = await programme.enroll();
    await enroll({ partner_id: crypto.randomUUID(), sponsor_id: sponsor, announce: false });
    expect(await programme.told(sponsor)).toEqual([]);
    expect((await programme.snapshot(sponsor)).achievements).toMatchObject({ earned: 1 });
    await enroll({ partner_id: crypto.randomUUID(), sponsor_id: sponsor, announce: null });
    expect((await programme.snapshot(sponsor)).counters).toMatchObject({ team_size: 2 });
  });

  test('is logged with the sponsor', async () => {
    const sponsor = await programme.enroll();
    const partner = await programme.enroll({ sponsor });
    expect(await programme.events(partner)).toMatchObject([
      {
        event_type: 'enrolled',
        new_tier: 'starter',
        event_data: { sponsor_id: sponsor },
        occurred_at: new Date(JOINED),
      },
    ]);
  });

  test('a second time changes nothing', async () => {
    const id = await programme.enroll({ name: 'Ann' });
    await programme.record(id);
    const before = await programme.standing(id);
    expect(await enroll({ partner_id: id, joined_at: '2025-05-05T00:00:00Z', display_name: 'Bob' })).toEqual({
      partner_id: id,
      enrolled: false,
      tier: 'starter',
      revision: before.revision,
    });
    expect(await programme.standing(id)).toEqual(before);
  });

  test.each([
    ['left out', () => ({})],
    ['that is null', () => ({ joined_at: null })],
    ['minutes ahead', () => ({ joined_at: minutesAhead(4) })],
  ])('with a joined_at %s means now', async (_, args) => {
    const id = crypto.randomUUID();
    await enroll({ partner_id: id, ...args() });
    expect(await programme.record(id)).toMatchObject({ replayed: false });
  });

  test.each([
    ['the end of time', () => 'infinity'],
    ['before all time', () => '-infinity'],
    ['later than a clock can be wrong', () => minutesAhead(6)],
  ])('refuses a joined_at that is %s', async (_, joinedAt) => {
    await expect(enroll({ partner_id: crypto.randomUUID(), joined_at: joinedAt() })).rejects.toMatchObject({
      code: 'TI007',
    });
  });

  test('refuses nobody', async () => {
    await expect(enroll({ partner_id: null })).rejects.toMatchObject({ code: 'TI005' });
  });

  describe('under a name', () => {
    const nameOf = async (name: string | null) => {
      const id = await programme.enroll({ name });
      const [row] = await programme.query<{ display_name: string | null }>(
        'select display_name from public.partner_tiers where partner_id = $1',
        [id],
      );
      return row!.display_name;
    };

    test('keeps it, quotes and all, without the spaces around it', async () => {
      expect(await nameOf(`  D'Arcy "Bob" \\ %s `)).toBe(`D'Arcy "Bob" \\ %s`);
    });

    test('takes a blank one as none', async () => {
      expect([await nameOf(''), await nameOf('  '), await nameOf(null)]).toEqual([null, null, null]);
    });

    test('refuses one of a megabyte', async () => {
      await expect(nameOf('x'.repeat(1024 * 1024))).rejects.toMatchObject({ code: 'TI005' });
    });
  });

  describe('by a sponsor', () => {
    test('makes the team larger, in the same moment', async () => {
      const sponsor = await programme.enroll();
      const before = await programme.standing(sponsor);
      await programme.enroll({ sponsor });
      const after = await programme.standing(sponsor);
      expect([before.team_size, after.team_size]).toEqual([0, 1]);
      expect(after.revision).toBe(before.revision + 1);
    });

    test('unlocks what the sponsor gets for it, and tells it', async () => {
      const sponsor = await programme.enroll();
      await programme.enroll({ sponsor });
      expect((await programme.told(sponsor)).map(({ payload }) => payload['key'])).toEqual(['team_builder']);
      expect((await programme.standing(sponsor)).points).toBe(500);
    });

    test('counts a member once, however often it is enrolled', async () => {
      const sponsor = await programme.enroll();
      const member = await programme.enroll({ sponsor });
      await programme.enroll({ id: member, sponsor });
      await programme.enroll({ id: member });
      expect((await programme.standing(sponsor)).team_size).toBe(1);
      expect(await sponsorOf(member)).toBe(sponsor);
    });

    test('is refused when the partner has another sponsor, or none', async () => {
      const [first, second] = [await programme.enroll(), await programme.enroll()];
      const sponsored = await programme.enroll({ sponsor: first });
      for (const id of [sponsored, first]) {
        await expect(programme.enroll({ id, sponsor: second })).rejects.toMatchObject({ code: 'TI009' });
      }
      expect((await programme.standing(second)).team_size).toBe(0);
    });

    test('is refused when the sponsor is not enrolled, and enrols nobody', async () => {
      const id = crypto.randomUUID();
      await expect(programme.enroll({ id, sponsor: crypto.randomUUID() })).rejects.toMatchObject({
        code: 'TI003',
      });
      expect(await programme.query('select from public.partner_profiles where id = $1', [id])).toEqual([]);
    });

    test('is refused for oneself, and for the sponsor of one’s sponsor', async () => {
      const id = crypto.randomUUID();
      await expect(programme.enroll({ id, sponsor: id })).rejects.toMatchObject({ code: 'TI009' });
      const top = await programme.enroll();
      const member = await programme.enroll({ sponsor: top });
      await expect(programme.enroll({ id: top, sponsor: member })).rejects.toMatchObject({ code: 'TI009' });
    });
  });

  test('is refused while the programme has no active tier', async () => {
    const empty = await openProgramme(engine, '');
    await expect(empty.enroll()).rejects.toMatchObject({ code: 'TI010' });
  });
});
