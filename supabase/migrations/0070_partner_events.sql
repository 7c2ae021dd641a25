-- What happened to the signed-in partner, page by page.
select partner_program.begin_migration('0070_partner_events');

-- A page of items that were read in their order, one more than it holds, so that it knows whether it is the last:
-- { items, next }, where next is the id of its last item, and null on the last page.
create function partner_program.page_of(p_items jsonb, p_max_rows integer)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'items', coalesce(jsonb_agg(item order by line) filter (where line <= p_max_rows), '[]'),
    'next', case when count(*) > p_max_rows then p_items -> (p_max_rows - 1) -> 'id' end)
  from jsonb_array_elements(p_items) with ordinality i (item, line)
$$;
revoke execute on function partner_program.page_of(jsonb, integer) from public, anon, authenticated, service_role;

-- The newest first, before a given one.
create function partner_program.list_events(p_before bigint, p_max_rows integer, p_partner_id uuid)
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
    select partner_program.page_of(coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'type', event_type, 'data', event_data, 'previous_tier', previous_tier, 'new_tier', new_tier,
        'label', coalesce(t.label, a.title, f.label, m.label), 'icon', coalesce(t.icon, a.icon),
        'deals_before', deals_before, 'deals_after', deals_after, 'occurred_at', occurred_at) order by id desc), '[]'), p_max_rows)
    from (
      select * from public.tier_progress_events
      where partner_id = p_partner_id and (p_before is null or id < p_before)
      order by id desc
      limit p_max_rows + 1
    ) newest
    left join public.tier_definitions t on t.key = new_tier
    left join public.achievement_definitions a on a.key = event_data ->> 'achievement'
    left join public.feature_definitions f on f.key = event_data ->> 'feature'
    left join public.metric_definitions m on m.key = event_data ->> 'metric');
end $$;
revoke execute on function partner_program.list_events(bigint, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.list_events(bigint, integer, uuid) to authenticated;

-- partner_events → { items: [{ id, type, data, previous_tier, new_tier, label, icon, deals_before, deals_after, occurred_at }],
-- next }. label is the name of what the event is about, a tier, an achievement, a feature or a metric, as the programme calls
-- it now; it and icon are null where it is about none.
-- Newest first, in the order they were written. next is what to give as before for the page after; null on the last one.
create function public.partner_events(
  before bigint default null, max_rows integer default 20, partner_id uuid default partner_program.current_partner_id())
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.list_events($1, $2, $3) $$;
revoke execute on function public.partner_events(bigint, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function public.partner_events(bigint, integer, uuid) to authenticated;
