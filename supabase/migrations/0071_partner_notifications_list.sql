-- What the signed-in partner was told, page by page: the bell's list.
select partner_program.begin_migration('0071_partner_notifications_list');

-- The newest first, before a given one.
create function partner_program.list_notifications(p_before bigint, p_max_rows integer, p_partner_id uuid)
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
        'id', id, 'kind', kind, 'severity', severity, 'payload', payload,
        'celebrated_at', celebrated_at, 'seen_at', seen_at, 'created_at', created_at) order by id desc), '[]'), p_max_rows)
    from (
      select * from public.partner_notifications
      where partner_id = p_partner_id and (p_before is null or id < p_before)
      order by id desc
      limit p_max_rows + 1
    ) newest);
end $$;
revoke execute on function partner_program.list_notifications(bigint, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.list_notifications(bigint, integer, uuid) to authenticated;

-- partner_notifications_list → { items: [{ id, kind, severity, payload, celebrated_at, seen_at, created_at }], next }.
-- next is what to give as before for the page after; null on the last one.
create function public.partner_notifications_list(
  before bigint default null, max_rows integer default 20, partner_id uuid default partner_program.current_partner_id())
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.list_notifications($1, $2, $3) $$;
revoke execute on function public.partner_notifications_list(bigint, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function public.partner_notifications_list(bigint, integer, uuid) to authenticated;
