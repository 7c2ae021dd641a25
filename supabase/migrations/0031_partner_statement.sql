-- What a partner earned in a span of days, to the penny.
select partner_program.begin_migration('0031_partner_statement');

-- Refuses a page that is empty or endless.
create function partner_program.check_max_rows(p_max_rows integer)
returns void
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  if (p_max_rows between 1 and 100) is not true then
    raise exception using errcode = 'TI005', message = format('max_rows is %s', coalesce(p_max_rows::text, 'null')),
      hint = 'Ask for 1 to 100 rows at a time.';
  end if;
end $$;
revoke execute on function partner_program.check_max_rows(integer) from public, anon, authenticated, service_role;

-- partner_statement → null (not enrolled) or { from, to, currency, totals: { direct, override, referral_bonus, bonus, total },
--   entries: [{ id, kind, amount, rate, occurred_at, reference, achievement, label, reverses }], next }.
-- Days are UTC, both ends included, null is open. Totals are of all entries in the span, on every page. Entries come
-- newest first; next is what to give as before for the page after, null on the last one. A deal of somebody else's
-- is never named. label is the title of the achievement that brought it, null for every other entry.
create function partner_program.statement_of(p_partner_id uuid, p_from date, p_to date, p_before bigint, p_max_rows integer)
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
  ), page as (
    select older.*, row_number() over (order by older.occurred_at desc, older.id desc) as line
    from (
      select * from booked
      where p_before is null or (occurred_at, id) < (select last.occurred_at, last.id from booked last where last.id = p_before)
      order by occurred_at desc, id desc
      limit p_max_rows + 1
    ) older
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
    'entries', coalesce(jsonb_agg(jsonb_build_object(
        'id', page.id, 'kind', page.kind, 'amount', page.amount, 'rate', page.rate, 'occurred_at', page.occurred_at,
        'reference', d.reference, 'achievement', page.achievement_key, 'label', a.title, 'reverses', page.reverses) order by page.line)
      filter (where page.line <= p_max_rows), '[]'),
    'next', case when count(*) > p_max_rows then (select last.id from page last where last.line = p_max_rows) end)
  from page
  left join public.partner_deals d on d.id = page.deal_id and d.partner_id = p_partner_id
  left join public.achievement_definitions a on a.key = page.achievement_key
$$;
revoke execute on function partner_program.statement_of(uuid, date, date, bigint, integer)
  from public, anon, authenticated, service_role;

-- The signed-in partner's own; null for everybody else.
create function partner_program.statement(
  p_from date, p_to date, p_before bigint, p_max_rows integer, p_partner_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform partner_program.require_own(p_partner_id);
  perform partner_program.check_max_rows(p_max_rows);
  return (
    select partner_program.statement_of(p.partner_id, p_from, p_to, p_before, p_max_rows)
    from public.partner_tiers p where p.partner_id = p_partner_id);
end $$;
revoke execute on function partner_program.statement(date, date, bigint, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.statement(date, date, bigint, integer, uuid) to authenticated;

-- For the signed-in partner.
create function public.partner_statement(
  from_date date default null, to_date date default null, before bigint default null, max_rows integer default 20,
  partner_id uuid default partner_program.current_partner_id())
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.statement($1, $2, $3, $4, $5) $$;
revoke execute on function public.partner_statement(date, date, bigint, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function public.partner_statement(date, date, bigint, integer, uuid) to authenticated;
