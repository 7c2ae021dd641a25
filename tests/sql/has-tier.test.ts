import { beforeAll, expect, test } from 'vitest';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Caller, type Programme } from '../support/programme';

describeEachEngine('having a tier', (engine) => {
  let programme: Programme;
  let partner: string;
  beforeAll(async () => {
    programme = await openProgramme(engine);
    partner = await programme.enroll();
    await programme.setMetric(partner, 'training_completed', 1);
    await programme.recordMany(partner, 3);
  });

  const has = (caller: Caller, tier: string | null) =>
    programme.call<boolean>(caller, 'partner_has_tier', { tier });

  test.each([
    ['starter', true],
    ['active', true],
    ['performer', false],
    ['platinum', false],
    [null, false],
  ])('%s is %s for a partner who is active', async (tier, expected) => {
    expect(await has({ partner }, tier)).toBe(expected);
  });

  test('is false for everybody who is no partner', async () => {
    expect(await has('anon', 'starter')).toBe(false);
    expect(await has('server', 'starter')).toBe(false);
    expect(await has({ partner: crypto.randomUUID() }, 'starter')).toBe(false);
  });

  test('works in a policy of the host', async () => {
    await programme.exec(`
      create table public.playbooks (title text);
      insert into public.playbooks values ('x');
      alter table public.playbooks enable row level security;
      create policy from_active on public.playbooks for select to anon, authenticated
        using ((select public.partner_has_tier('active')));
      grant select on public.playbooks to anon, authenticated;
    `);
    const read = 'select title from public.playbooks';
    expect(await programme.asRole('authenticated', { sub: partner }, read)).toHaveLength(1);
    expect(await programme.asRole('anon', null, read)).toEqual([]);
  });
});
