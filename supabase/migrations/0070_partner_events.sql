-- What happened to the signed-in partner, page by page.
select partner_program.begin_migration('0070_partner_events');

-- The newest first, before a given one.
create function partner_program.list_events(p_before bigint, p_max_rows integer)
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform partner_program.check_max_rows(p_max_rows);
  return (
    with page as (
      select e.*, row_number() over (order by e.id desc) as line
      from (
        select * from public.tier_progress_events
        where partner_id = partner_program.current_partner_id() and (p_before is null or id < p_before)
        order by id desc
        limit p_max_rows + 1
      ) e
    )
    select jsonb_build_object(
      'items', coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'type', event_type, 'data', event_data, 'previous_tier', previous_tier, 'new_tier', new_tier,
          'deals_before', deals_before, 'deals_after', deals_after, 'occurred_at', occurred_at) order by line)
        filter (where line <= p_max_rows), '[]'),
      'next', case when count(*) > p_max_rows then min(id) filter (where line <= p_max_rows) end)
    from page);
end $$;
revoke execute on function partner_program.list_events(bigint, integer) from public, anon, authenticated, service_role;
grant execute on function partner_program.list_events(bigint, integer) to authenticated;

-- partner_events → { items: [{ id, type, data, previous_tier, new_tier, deals_before, deals_after, occurred_at }], next }.
-- Newest first, in the order they were written. next is what to give as before for the page after; null on the last one.
create function public.partner_events(before bigint default null, max_rows integer default 20)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.list_events($1, $2) $$;
revoke execute on function public.partner_events(bigint, integer) from public, anon, authenticated, service_role;
grant execute on function public.partner_events(bigint, integer) to authenticated;
