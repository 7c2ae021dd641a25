-- Holding a partner's tier by hand.
select partner_program.begin_migration('0051_pin_partner_tier');

-- pin_partner_tier → { tier: null | { from, to }, achievements: [key], commissions, revision, pinned_until }.
-- A pinned partner neither climbs nor falls, whatever the criteria say; achievements go on. It is not celebrated.
-- Another pin takes the place of the one that holds; the same again changes nothing. An inactive tier admits nobody so
-- either, but whoever holds it can be kept there.
create function partner_program.pin_tier_at(
  p_partner_id uuid, p_tier text, p_reason text, p_until timestamptz, p_by text, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason text := trim(p_reason);
  v_held public.partner_tiers;
  v_partner public.partner_tiers;
  v_as_of timestamptz;
  v_told bigint;
  v_state partner_program.settlement;
begin
  if not exists (select from public.tier_definitions where key = p_tier) then
    raise exception using errcode = 'TI014', message = format('tier %s is unknown', coalesce(quote_literal(left(p_tier, 70)), 'null')),
      hint = 'Use a key of tier_definitions.';
  elsif coalesce(v_reason, '') = '' or length(v_reason) > 1000 then
    raise exception using errcode = 'TI005', message = 'reason is empty or longer than 1000 characters',
      hint = 'Say why the tier is pinned; the partner may read it.';
  elsif p_until is null or not isfinite(p_until) or p_until <= p_now then
    raise exception using errcode = 'TI007', message = 'until is missing, infinite or not in the future',
      hint = 'Give the time at which the criteria decide again.';
  end if;

  v_held := partner_program.lock_partner(p_partner_id);
  v_as_of := greatest(p_now, v_held.last_completed_at);
  v_told := partner_program.last_told(p_partner_id);
  v_state := partner_program.settle_due(v_held, v_as_of, p_now, true);
  v_partner := v_state.partner;
  if v_partner.current_tier <> p_tier and not (select is_active from public.tier_definitions where key = p_tier) then
    raise exception using errcode = 'TI005', message = format('tier %s is inactive and admits nobody', quote_literal(p_tier)),
      hint = 'Activate it first, or pin another one.';
  end if;
  if (v_partner.current_tier, v_partner.pin_reason, v_partner.pinned_until) is distinct from (p_tier, v_reason, p_until) then
    v_partner.pinned_until := p_until;
    v_partner.pinned_by := p_by;
    v_partner.pin_reason := v_reason;
    v_partner.tier_expires_at := null;
    v_partner.grace_until := null;
    v_partner.expiry_notice_at := null;
    v_partner.expiry_noticed_at := null;
    if v_partner.current_tier <> p_tier then
      v_state.tier_from := coalesce(v_state.tier_from, v_partner.current_tier);
      v_state.tier_to := p_tier;
      v_partner.current_tier := p_tier;
      v_partner.tier_qualified_at := v_as_of;
    end if;
    perform partner_program.log_tier(v_partner, 'tier_pinned', (v_state.partner).current_tier,
      jsonb_build_object('by', p_by, 'reason', v_reason, 'until', partner_program.utc_text(p_until)), v_as_of, p_now);
    perform partner_program.retire_news(v_partner, p_now);
    -- Who is pinned cannot claim, and is told anew when the pin has ended.
    delete from public.partner_notifications
    where partner_id = p_partner_id and kind = 'tier_ready' and celebrated_at is null;
    v_state.partner := v_partner;
  end if;

  v_state := partner_program.join_settlements(v_state, partner_program.settle(v_partner, v_as_of, p_now, true));
  return partner_program.describe_settlement(v_state) || jsonb_build_object(
    'revision', partner_program.save_if_told(v_held, v_state.partner, v_told, p_now), 'pinned_until', p_until);
end $$;
revoke execute on function partner_program.pin_tier_at(uuid, text, text, timestamptz, text, timestamptz)
  from public, anon, authenticated, service_role;

-- Signs the pin with the caller: the user of the token, or else the database's login.
create function partner_program.pin_tier(p_partner_id uuid, p_tier text, p_reason text, p_until timestamptz)
returns jsonb
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select partner_program.pin_tier_at(
    p_partner_id, p_tier, p_reason, p_until, coalesce(auth.uid()::text, session_user), partner_program.clock())
$$;
revoke execute on function partner_program.pin_tier(uuid, text, text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.pin_tier(uuid, text, text, timestamptz) to service_role;

-- Server only.
create function public.pin_partner_tier(partner_id uuid, tier text, reason text, until timestamptz)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.pin_tier($1, $2, $3, $4) $$;
revoke execute on function public.pin_partner_tier(uuid, text, text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function public.pin_partner_tier(uuid, text, text, timestamptz) to service_role;

-- unpin_partner_tier → { tier: null | { from, to }, achievements: [key], commissions, revision }.
-- Decides again at once. Without a pin there is nothing to end, only what is due.
create function partner_program.unpin_tier_at(p_partner_id uuid, p_by text, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers := partner_program.lock_partner(p_partner_id);
  v_as_of timestamptz := greatest(p_now, v_partner.last_completed_at);
  v_state partner_program.settlement := partner_program.settle_due(v_partner, v_as_of, p_now, true);
begin
  if (v_state.partner).pinned_until is not null then
    v_state := partner_program.end_pin(v_state, p_by, v_as_of, p_now, true);
  end if;
  return partner_program.describe_settlement(v_state)
    || jsonb_build_object('revision', partner_program.save_if_changed(v_partner, v_state.partner, p_now));
end $$;
revoke execute on function partner_program.unpin_tier_at(uuid, text, timestamptz) from public, anon, authenticated, service_role;

-- Signs it with the caller, as the pin was.
create function partner_program.unpin_tier(p_partner_id uuid)
returns jsonb
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select partner_program.unpin_tier_at(p_partner_id, coalesce(auth.uid()::text, session_user), partner_program.clock())
$$;
revoke execute on function partner_program.unpin_tier(uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.unpin_tier(uuid) to service_role;

-- Server only.
create function public.unpin_partner_tier(partner_id uuid)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.unpin_tier($1) $$;
revoke execute on function public.unpin_partner_tier(uuid) from public, anon, authenticated, service_role;
grant execute on function public.unpin_partner_tier(uuid) to service_role;
