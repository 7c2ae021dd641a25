-- Asking for the next tier.
select partner_program.begin_migration('0024_partner_advance');

-- partner_advance → { outcome: advanced|not_eligible|top_tier|pinned, from, to, missing: [requirement] }.
-- Safe to call at any time: decides again now, and takes a tier that waits to be claimed.
create function partner_program.advance_at(p_partner_id uuid, p_now timestamptz)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers := partner_program.lock_partner(p_partner_id);
  v_as_of timestamptz := greatest(p_now, v_partner.last_completed_at);
  v_told bigint := partner_program.last_told(p_partner_id);
  v_due partner_program.settlement := partner_program.settle_due(v_partner, v_as_of, p_now, true);
  v_state partner_program.settlement := partner_program.settle(v_due.partner, v_as_of, p_now, true, true);
  v_next public.tier_definitions;
  v_outcome text;
  v_missing jsonb := '[]'::jsonb;
begin
  perform partner_program.save_if_told(v_partner, v_state.partner, v_told, p_now);
  v_partner := v_state.partner;
  -- A pin that ended may have let the partner climb before this call did; a demotion is no answer to the wish.
  if v_state.tier_to is null and partner_program.is_higher_tier(v_due.tier_to, v_due.tier_from) then
    v_state := v_due;
  end if;
  if v_state.tier_to is not null then
    return jsonb_build_object('outcome', 'advanced', 'from', v_state.tier_from, 'to', v_state.tier_to, 'missing', v_missing);
  end if;

  select * into v_next from public.tier_definitions where key = partner_program.next_tier(v_partner.current_tier);
  if v_partner.pinned_until is not null then
    v_outcome := 'pinned';
  elsif not found then
    v_outcome := 'top_tier';
  else
    v_outcome := 'not_eligible';
    v_missing := (
      select coalesce(jsonb_agg(r), '[]')
      from jsonb_array_elements((partner_program.stand_for_tier(v_partner, v_next, v_as_of)).requirements) r
      where not (r -> 'met')::boolean);
  end if;
  return jsonb_build_object(
    'outcome', v_outcome, 'from', v_partner.current_tier, 'to', v_partner.current_tier, 'missing', v_missing);
end $$;
revoke execute on function partner_program.advance_at(uuid, timestamptz) from public, anon, authenticated, service_role;

-- For oneself, or anybody for the server.
create function partner_program.advance(p_partner_id uuid)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_partner_id is null then
    return null;
  end if;
  perform partner_program.require_own(p_partner_id);
  return partner_program.advance_at(p_partner_id, partner_program.clock());
end $$;
revoke execute on function partner_program.advance(uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.advance(uuid) to authenticated, service_role;

-- For the signed-in partner.
create function public.partner_advance(partner_id uuid default partner_program.current_partner_id())
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.advance($1) $$;
revoke execute on function public.partner_advance(uuid) from public, anon, authenticated, service_role;
grant execute on function public.partner_advance(uuid) to authenticated, service_role;
