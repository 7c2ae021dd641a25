-- Asking for the next tier.
select partner_program.begin_migration('0024_partner_advance');

-- partner_advance → { outcome: advanced|not_eligible|top_tier, from, to, missing: [requirement] }.
-- Safe to call at any time: decides again now, and takes a tier that waits to be claimed.
create function partner_program.advance_at(p_partner_id uuid, p_now timestamptz)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers := partner_program.lock_partner(p_partner_id);
  v_as_of timestamptz := greatest(p_now, v_partner.last_completed_at);
  v_state partner_program.settlement;
  v_next public.tier_definitions;
begin
  v_state := partner_program.settle(v_partner, v_as_of, p_now, true, true);
  if v_state.tier_to is not null or v_state.achievements <> '{}' then
    perform partner_program.save_partner(v_state.partner, p_now);
  end if;
  if v_state.tier_to is not null then
    return jsonb_build_object('outcome', 'advanced', 'from', v_state.tier_from, 'to', v_state.tier_to, 'missing', '[]'::jsonb);
  end if;

  select * into v_next from public.tier_definitions where key = partner_program.next_tier(v_partner.current_tier);
  if not found then
    return jsonb_build_object('outcome', 'top_tier', 'from', v_partner.current_tier, 'to', v_partner.current_tier, 'missing', '[]'::jsonb);
  end if;
  return jsonb_build_object('outcome', 'not_eligible', 'from', v_partner.current_tier, 'to', v_partner.current_tier, 'missing', (
    select coalesce(jsonb_agg(r), '[]')
    from jsonb_array_elements((partner_program.stand_for_tier(v_state.partner, v_next, v_as_of)).requirements) r
    where not (r -> 'met')::boolean));
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
