-- Taking celebrations to show, and marking notifications as read.
select partner_program.begin_migration('0025_celebrations');

-- Sets one of the two marks, celebrated or seen, on those of the signed-in partner's notifications that do not have
-- it, and returns their ids in the order they were given in.
create function partner_program.mark_notifications(p_ids bigint[], p_mark text)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner_id uuid := partner_program.current_partner_id();
  v_now timestamptz := partner_program.clock();
  v_marked jsonb;
begin
  perform from public.partner_tiers where partner_id = v_partner_id for no key update;
  with marked as (
    update public.partner_notifications set
      celebrated_at = case p_mark when 'celebrated' then v_now else celebrated_at end,
      seen_at = case p_mark when 'seen' then v_now else seen_at end
    where partner_id = v_partner_id and id = any (p_ids)
      and case p_mark when 'celebrated' then celebrated_at else seen_at end is null
    returning id
  )
  select coalesce(jsonb_agg(m.id order by array_position(p_ids, m.id)), '[]') into v_marked from marked m;

  if v_marked <> '[]' then
    update public.partner_tiers set revision = revision + 1 where partner_id = v_partner_id;
  end if;
  return v_marked;
end $$;
revoke execute on function partner_program.mark_notifications(bigint[], text) from public, anon, authenticated, service_role;

-- Takes those celebrations that nobody took before. The mark is set before anything is shown: at most once, over all
-- tabs and devices.
create function partner_program.claim_celebrations(p_ids bigint[])
returns jsonb
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$ select partner_program.mark_notifications(p_ids, 'celebrated') $$;
revoke execute on function partner_program.claim_celebrations(bigint[]) from public, anon, authenticated, service_role;
grant execute on function partner_program.claim_celebrations(bigint[]) to authenticated;

-- partner_claim_celebrations(ids) → ids that are yours to show, and nobody else's.
create function public.partner_claim_celebrations(ids bigint[])
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.claim_celebrations($1) $$;
revoke execute on function public.partner_claim_celebrations(bigint[]) from public, anon, authenticated, service_role;
grant execute on function public.partner_claim_celebrations(bigint[]) to authenticated;

-- Marks notifications as read.
create function partner_program.mark_seen(p_ids bigint[])
returns jsonb
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$ select partner_program.mark_notifications(p_ids, 'seen') $$;
revoke execute on function partner_program.mark_seen(bigint[]) from public, anon, authenticated, service_role;
grant execute on function partner_program.mark_seen(bigint[]) to authenticated;

-- partner_mark_seen(ids) → ids that were unread until now.
create function public.partner_mark_seen(ids bigint[])
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.mark_seen($1) $$;
revoke execute on function public.partner_mark_seen(bigint[]) from public, anon, authenticated, service_role;
grant execute on function public.partner_mark_seen(bigint[]) to authenticated;
