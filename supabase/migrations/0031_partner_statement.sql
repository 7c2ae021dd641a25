-- What a partner earned in a span of days, to the penny.
select partner_program.begin_migration('0031_partner_statement');

-- partner_statement → { from, to, currency, totals: { direct, override, referral_bonus, bonus, total },
--   entries: [{ id, kind, amount, rate, occurred_at, reference, achievement, reverses }], more }.
-- Days are UTC, both ends included, null is open. Totals are of all entries in the span; entries are the newest 500
-- of it, and more says whether there are others. A deal of somebody else's is never named.
create function partner_program.statement_of(p_partner_id uuid, p_from date, p_to date)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with booked as (
    select c.* from public.partner_commissions c
    where c.partner_id = p_partner_id
      and (p_from is null or c.occurred_at >= p_from::timestamp at time zone 'UTC')
      and (p_to is null or c.occurred_at < (p_to + 1)::timestamp at time zone 'UTC')
  ), newest as (
    select * from booked order by occurred_at desc, id desc limit 500
  )
  select jsonb_build_object(
    'from', p_from, 'to', p_to, 'currency', (select currency from public.programme_settings),
    'totals', (
      select jsonb_build_object(
        'direct', coalesce(sum(amount) filter (where kind = 'direct'), 0),
        'override', coalesce(sum(amount) filter (where kind = 'override'), 0),
        'referral_bonus', coalesce(sum(amount) filter (where kind = 'referral_bonus'), 0),
        'bonus', coalesce(sum(amount) filter (where kind = 'bonus'), 0),
        'total', coalesce(sum(amount), 0))
      from booked),
    'entries', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', n.id, 'kind', n.kind, 'amount', n.amount, 'rate', n.rate, 'occurred_at', n.occurred_at,
          'reference', d.reference, 'achievement', n.achievement_key, 'reverses', n.reverses)
          order by n.occurred_at desc, n.id desc), '[]')
      from newest n
      left join public.partner_deals d on d.id = n.deal_id and d.partner_id = p_partner_id),
    'more', (select count(*) > 500 from booked))
$$;
revoke execute on function partner_program.statement_of(uuid, date, date) from public, anon, authenticated, service_role;

-- The signed-in partner's own; null for everybody else.
create function partner_program.statement(p_from date, p_to date)
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select partner_program.statement_of(p.partner_id, p_from, p_to)
  from public.partner_tiers p where p.partner_id = partner_program.current_partner_id()
$$;
revoke execute on function partner_program.statement(date, date) from public, anon, authenticated, service_role;
grant execute on function partner_program.statement(date, date) to authenticated;

-- For the signed-in partner.
create function public.partner_statement(from_date date default null, to_date date default null)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.statement($1, $2) $$;
revoke execute on function public.partner_statement(date, date) from public, anon, authenticated, service_role;
grant execute on function public.partner_statement(date, date) to authenticated;
