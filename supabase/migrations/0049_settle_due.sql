-- What time alone decides.
select partner_program.begin_migration('0049_settle_due');

-- Ends a pin and decides again at once: the highest tier the criteria allow, up or down. A tier that is kept
-- begins its validity anew: while it was pinned, nothing expired.
create function partner_program.end_pin(
  p_state partner_program.settlement, p_by text, p_at timestamptz, p_now timestamptz, p_announce boolean)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state partner_program.settlement := p_state;
  v_partner public.partner_tiers := p_state.partner;
  v_lower text;
begin
  v_partner.pinned_until := null;
  v_partner.pinned_by := null;
  v_partner.pin_reason := null;
  perform partner_program.log_tier(
    v_partner, 'tier_unpinned', v_partner.current_tier, jsonb_build_object('by', p_by), p_at, p_now);

  if not partner_program.keeps_tier(v_partner, p_at) then
    v_lower := partner_program.highest_met_below(v_partner, p_at);
  end if;
  v_state.partner := partner_program.start_validity(v_partner, p_at);
  if v_lower is not null then
    v_state := partner_program.demote(v_state, v_lower, p_at, p_now, p_announce);
  end if;
  return partner_program.join_settlements(v_state, partner_program.settle(v_state.partner, p_at, p_now, p_announce));
end $$;
revoke execute on function partner_program.end_pin(partner_program.settlement, text, timestamptz, timestamptz, boolean)
  from public, anon, authenticated, service_role;

-- Settles for a locked partner what time alone decided by p_as_of, each thing as of the time it was due: the end
-- of a pin, the notice of an expiry, the expiry, the end of grace. Whoever is about to change or pay a partner
-- calls it first; maintenance calls it for those whom nobody touched.
create function partner_program.settle_due(
  p_partner public.partner_tiers, p_as_of timestamptz, p_now timestamptz, p_announce boolean)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state partner_program.settlement := (p_partner, null, null, '{}', '[]')::partner_program.settlement;
  v_partner public.partner_tiers;
  v_due timestamptz;
begin
  loop
    v_partner := v_state.partner;
    v_due := partner_program.next_due(
      v_partner.pinned_until, v_partner.grace_until, v_partner.expiry_notice_at, v_partner.tier_expires_at);
    exit when v_due is null or v_due > p_as_of;

    if v_partner.pinned_until is not null then
      v_state := partner_program.end_pin(v_state, null, v_due, p_now, p_announce);
    elsif v_partner.grace_until is not null or v_partner.tier_expires_at <= v_due then
      v_state := partner_program.end_validity(v_state, v_due, p_now, p_announce);
    else
      -- A quiet import leaves a notice of what is still ahead to maintenance.
      exit when not p_announce and v_partner.tier_expires_at > greatest(p_as_of, p_now);
      v_state.partner := partner_program.warn_of_expiry(v_partner, v_due, p_now, p_announce);
    end if;
  end loop;

  if v_state.tier_from = v_state.tier_to then
    v_state.tier_from := null;
    v_state.tier_to := null;
  end if;
  return v_state;
end $$;
revoke execute on function partner_program.settle_due(public.partner_tiers, timestamptz, timestamptz, boolean)
  from public, anon, authenticated, service_role;

-- Writes a partner back if a decision changed it, and returns its revision. That an expiry was looked at is not
-- seen by anybody, so it is no new revision.
create function partner_program.save_if_changed(p_before public.partner_tiers, p_after public.partner_tiers, p_now timestamptz)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_seen public.partner_tiers := p_after;
begin
  v_seen.expiry_notice_at := p_before.expiry_notice_at;
  if v_seen is distinct from p_before then
    return partner_program.save_partner(p_after, p_now);
  elsif p_after is distinct from p_before then
    update public.partner_tiers set expiry_notice_at = p_after.expiry_notice_at where partner_id = p_after.partner_id;
  end if;
  return p_before.revision;
end $$;
revoke execute on function partner_program.save_if_changed(public.partner_tiers, public.partner_tiers, timestamptz)
  from public, anon, authenticated, service_role;

-- The last thing a partner was told.
create function partner_program.last_told(p_partner_id uuid)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select max(id) from public.partner_notifications where partner_id = p_partner_id);
end $$;
revoke execute on function partner_program.last_told(uuid) from public, anon, authenticated, service_role;

-- The same for a decision that may also have told something: an achievement without points, a milestone or a tier
-- that waits to be claimed changes the snapshot, not the row.
create function partner_program.save_if_told(
  p_before public.partner_tiers, p_after public.partner_tiers, p_told bigint, p_now timestamptz)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_revision bigint := partner_program.save_if_changed(p_before, p_after, p_now);
begin
  if v_revision = p_before.revision and p_told is distinct from partner_program.last_told(p_after.partner_id) then
    v_revision := partner_program.save_partner(p_after, p_now);
  end if;
  return v_revision;
end $$;
revoke execute on function partner_program.save_if_told(public.partner_tiers, public.partner_tiers, bigint, timestamptz)
  from public, anon, authenticated, service_role;
