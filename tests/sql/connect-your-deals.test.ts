import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { blockOf } from '../support/docs';
import { describeEachEngine } from '../support/engines';
import { openProgramme, type Programme } from '../support/programme';

/** The tables of a host, as its partners and its admins use them from the browser. */
const HOST = `
  create function public.is_admin() returns boolean language sql stable set search_path = pg_catalog, pg_temp
  as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb -> 'app_metadata' ->> 'role' = 'admin' $$;

  create table public.client_leads (
    id uuid primary key default gen_random_uuid(),
    partner_id uuid not null,
    client_name text not null,
    status text not null default 'new',
    actual_value numeric(14,2),
    notes text
  );
  alter table public.client_leads enable row level security;
  create policy own_leads on public.client_leads for all to authenticated
    using (partner_id = public.current_partner_id() or public.is_admin())
    with check (partner_id = public.current_partner_id() or public.is_admin());
  grant select, insert, update on public.client_leads to authenticated, service_role;

  create table public.partner_referrals (
    id uuid primary key default gen_random_uuid(),
    partner_id uuid not null,
    status text not null,
    actual_value numeric(14,2),
    decided_at timestamptz
  );
  alter table public.partner_referrals enable row level security;
  grant select, insert, update on public.partner_referrals to service_role, authenticated;
`;
const block = (words: string) => blockOf('connect-your-deals.md', 'sql', words);

describeEachEngine('the recipes for your own deals', (engine) => {
  let programme: Programme;
  let partner: string;
  const counted = async () => {
    const { deals_completed, total_revenue } = await programme.standing(partner);
    return { deals_completed, total_revenue };
  };
  const asPartner = <Row>(sql: string, params: unknown[]) =>
    programme.asRole<Row>('authenticated', { sub: partner }, sql, params);
  const asAdmin = (sql: string, params: unknown[]) =>
    programme.asRole(
      'authenticated',
      { sub: crypto.randomUUID(), app_metadata: { role: 'admin' } },
      sql,
      params,
    );

  beforeAll(async () => {
    programme = await openProgramme(engine);
    await programme.exec(`set role migrator; ${HOST} reset role;`);
  });
  beforeEach(async () => {
    partner = await programme.enroll();
  });

  describe('for a table that only the staff writes', () => {
    const refer = (status: string, value: number | null, id: string = crypto.randomUUID()) =>
      programme.asRole<{ id: string }>(
        'service_role',
        null,
        `insert into public.partner_referrals (id, partner_id, status, actual_value, decided_at) values ($1, $2, $3, $4, now())
         on conflict (id) do update set status = excluded.status, actual_value = excluded.actual_value returning id`,
        [id, partner, status, value],
      );
    const past = { id: crypto.randomUUID(), partner: '' };

    beforeAll(async () => {
      past.partner = await programme.enroll();
      await programme.query(
        `insert into public.partner_referrals (id, partner_id, status, actual_value, decided_at)
         values ($1, $2, 'won', 70, '2025-03-01')`,
        [past.id, past.partner],
      );
      await programme.exec(`set role migrator; ${block('-- staff table')} reset role;`);
    });

    test('follow a referral until it is won, and refunded', async () => {
      const [row] = await refer('in_talks', null);
      expect(await programme.standing(partner)).toMatchObject({ deals_in_progress: 1 });
      await refer('won', 1200, row!.id);
      await refer('won', 1200, row!.id);
      expect(await counted()).toEqual({ deals_completed: 1, total_revenue: '1200.00' });
      await refer('refunded', 1200, row!.id);
      expect(await counted()).toEqual({ deals_completed: 0, total_revenue: '0.00' });
    });

    test('leave a status that is not named alone', async () => {
      await refer('invited', null);
      expect(await programme.standing(partner)).toMatchObject({ deals_in_progress: 0, deals_completed: 0 });
    });

    test('take nothing as won without its value', async () => {
      await expect(refer('won', null)).rejects.toMatchObject({ code: '23514' });
    });

    test('keep partners from writing it', async () => {
      const invented = asPartner(
        `insert into public.partner_referrals (partner_id, status, actual_value) values ($1, 'won', 9)`,
        [partner],
      );
      await expect(invented).rejects.toMatchObject({ code: '42501' });
    });

    test('record what was there before', async () => {
      expect(await programme.standing(past.partner)).toMatchObject({ deals_completed: 0 });
      await programme.exec(block('-- history'));
      expect(await programme.standing(past.partner)).toMatchObject({
        deals_completed: 1,
        total_revenue: '70.00',
      });
    });

    test('show what was refused, until it is put right and written again', async () => {
      const [row] = await refer('won', -1);
      const refused = await programme.query<{ reference: string; code: string }>(block('-- refused'));
      expect(refused.at(-1)).toMatchObject({ reference: row!.id, code: 'TI005' });
      await refer('won', 300, row!.id);
      expect(await counted()).toEqual({ deals_completed: 1, total_revenue: '300.00' });
    });
  });

  describe('for a table that partners write too', () => {
    let planted: { id: string; partner: string };
    beforeAll(async () => {
      planted = { id: crypto.randomUUID(), partner: await programme.enroll() };
      await programme.query(
        `insert into public.client_leads (id, partner_id, client_name, status, actual_value) values ($1, $2, 'Acme', 'won', 9999)`,
        [planted.id, planted.partner],
      );
      await programme.exec(`set role migrator; ${block('-- shared table')} reset role;`);
    });

    const handIn = async (status = 'new', value: number | null = null) => {
      const [row] = await asPartner<{ id: string; status: string }>(
        `insert into public.client_leads (partner_id, client_name, status, actual_value) values ($1, 'Acme', $2, $3) returning *`,
        [partner, status, value],
      );
      return row!;
    };
    const decide = (id: string, status: string, value: number) =>
      asAdmin('update public.client_leads set status = $2, actual_value = $3 where id = $1', [
        id,
        status,
        value,
      ]);

    test('count a lead when an admin says that it is won, for the value the admin says', async () => {
      const { id } = await handIn();
      expect(await counted()).toMatchObject({ deals_completed: 0 });
      await decide(id, 'won', 500);
      await decide(id, 'won', 500);
      expect(await counted()).toEqual({ deals_completed: 1, total_revenue: '500.00' });
      await decide(id, 'refunded', 500);
      expect(await counted()).toMatchObject({ deals_completed: 0 });
    });

    test('take no lead as won without its value', async () => {
      const { id } = await handIn();
      await expect(
        asAdmin(`update public.client_leads set status = 'won' where id = $1`, [id]),
      ).rejects.toMatchObject({ code: '23514' });
    });

    test('count what the server decides, also at once', async () => {
      await programme.asRole(
        'service_role',
        null,
        `insert into public.client_leads (partner_id, client_name, status, actual_value) values ($1, 'Acme', 'won', 80)`,
        [partner],
      );
      expect(await counted()).toEqual({ deals_completed: 1, total_revenue: '80.00' });
    });

    test('count nothing that a partner says', async () => {
      expect(await handIn('won', 1_000_000)).toMatchObject({ status: 'new', actual_value: null });
      const { id } = await handIn();
      await asPartner(`update public.client_leads set status = 'won', actual_value = 9999 where id = $1`, [
        id,
      ]);
      await asAdmin(`update public.client_leads set notes = 'called' where partner_id = $1`, [partner]);
      expect(await counted()).toEqual({ deals_completed: 0, total_revenue: '0.00' });
      await decide(id, 'won', 10);
      await asPartner(`update public.client_leads set actual_value = 9999, notes = 'mine' where id = $1`, [
        id,
      ]);
      expect(await counted()).toEqual({ deals_completed: 1, total_revenue: '10.00' });
    });

    test('count the value that was agreed, not what a partner makes of it before the lead is won', async () => {
      const { id } = await handIn();
      await decide(id, 'contacted', 20);
      await asPartner('update public.client_leads set actual_value = 9999 where id = $1', [id]);
      await asAdmin(`update public.client_leads set status = 'won' where id = $1`, [id]);
      expect(await counted()).toEqual({ deals_completed: 1, total_revenue: '20.00' });
    });

    test('count nothing that was there before and is only edited', async () => {
      await asAdmin(`update public.client_leads set notes = 'called' where id = $1`, [planted.id]);
      expect(await programme.standing(planted.partner)).toMatchObject({ deals_completed: 0 });
    });

    test('keep the decisions from partners and from the API', async () => {
      for (const role of ['anon', 'authenticated', 'service_role'] as const) {
        const invented = programme.asRole(
          role,
          { sub: partner },
          `insert into public.lead_decisions (lead_id, partner_id, status, actual_value) values ($1, $2, 'won', 9)`,
          [crypto.randomUUID(), partner],
        );
        await expect(invented).rejects.toMatchObject({ code: '42501' });
      }
    });

    test('are needed, because the table itself is refused', async () => {
      const watch = block('-- staff table')
        .slice(block('-- staff table').indexOf('select'))
        .replace('partner_referrals', 'client_leads')
        .replace('  "occurred_at": "decided_at",\n', '');
      await expect(programme.exec(watch)).rejects.toMatchObject({
        code: 'TI002',
        message: expect.stringContaining('partners could invent deals') as string,
      });
    });
  });
});
