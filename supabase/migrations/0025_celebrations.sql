-- Taking celebrations to show, and marking notifications as read.
select partner_program.begin_migration('0025_celebrations');

-- Takes those of the signed-in partner's celebrations that nobody took before, and returns their ids in order.
-- The mark is set before anything is shown: at most once, over all tabs and devices.
create function partner_program.claim_celebrations(p_ids bigint[])
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner_id uuid := partner_program.current_partner_id();
  v_claimed jsonb;
begin
  perform from public.partner_tiers where partner_id = v_partner_id for no key update;
  with claimed as (
    update public.partner_notifications set celebrated_at = partner_program.clock()
    where partner_id = v_partner_id and id = any (p_ids) and celebrated_at is null
    returning id
  )
  select coalesce(jsonb_agg(c.id order by array_position(p_ids, c.id)), '[]') into v_claimed from claimed c;

  if v_claimed <> '[]' then
    update public.partner_tiers set revision = revision + 1 where partner_id = v_partner_id;
  end if;
  return v_claimed;
end $$;
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

-- Marks the signed-in partner's notifications as read and returns the ids that were unread.
create function partner_program.mark_seen(p_ids bigint[])
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner_id uuid := partner_program.current_partner_id();
  v_seen jsonb;
begin
  perform from public.partner_tiers where partner_id = v_partner_id for no key update;
  with seen as (
    update public.partner_notifications set seen_at = partner_program.clock()
    where partner_id = v_partner_id and id = any (p_ids) and seen_at is null
    returning id
  )
  select coalesce(jsonb_agg(s.id order by array_position(p_ids, s.id)), '[]') into v_seen from seen s;

  if v_seen <> '[]' then
    update public.partner_tiers set revision = revision + 1 where partner_id = v_partner_id;
  end if;
  return v_seen;
end $$;
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
