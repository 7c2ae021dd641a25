-- Keeping a tier: what time alone decides.
select partner_program.begin_migration('0050_tier_retention');

-- Whether the first tier ranks above the second.
create function partner_program.is_higher_tier(p_tier text, p_than text)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from public.tier_definitions a, public.tier_definitions b
    where a.key = p_tier and b.key = p_than and a.display_order > b.display_order)
$$;
revoke execute on function partner_program.is_higher_tier(text, text) from public, anon, authenticated, service_role;

-- The active tier below the given one, or null at the bottom.
create function partner_program.lower_tier(p_tier text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select below.key from public.tier_definitions held
  join public.tier_definitions below on below.is_active and below.display_order < held.display_order
  where held.key = p_tier
  order by below.display_order desc limit 1
$$;
revoke execute on function partner_program.lower_tier(text) from public, anon, authenticated, service_role;

-- Whether the tier held and every active tier below it are met.
create function partner_program.keeps_tier(p_partner public.partner_tiers, p_as_of timestamptz)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select not exists (
    select from public.tier_definitions held, public.tier_definitions t
    where held.key = p_partner.current_tier
      and (t.key = held.key or (t.is_active and t.display_order < held.display_order))
      and not partner_program.meets_tier(p_partner, t, p_as_of))
$$;
revoke execute on function partner_program.keeps_tier(public.partner_tiers, timestamptz) from public, anon, authenticated, service_role;

-- The highest active tier below the one held such that it and every active tier below are met; the lowest one
-- when none is, and null when there is none.
create function partner_program.highest_met_below(p_partner public.partner_tiers, p_as_of timestamptz)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_highest text;
  v_tier public.tier_definitions;
  v_met boolean;
begin
  for v_tier in
    select t.* from public.tier_definitions held
    join public.tier_definitions t on t.is_active and t.display_order < held.display_order
    where held.key = p_partner.current_tier
    order by t.display_order
  loop
    v_met := partner_program.meets_tier(p_partner, v_tier, p_as_of);
    exit when v_highest is not null and not v_met;
    v_highest := v_tier.key;
    exit when not v_met;
  end loop;
  return v_highest;
end $$;
revoke execute on function partner_program.highest_met_below(public.partner_tiers, timestamptz)
  from public, anon, authenticated, service_role;

-- When a partner is first looked at before an expiry; null where nothing is told, or there is nowhere to fall.
create function partner_program.notice_at(p_tier public.tier_definitions, p_expires_at timestamptz, p_from timestamptz)
returns timestamptz
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select greatest((p_expires_at at time zone 'UTC' - p_tier.expiry_notice::interval) at time zone 'UTC', p_from)
  where p_tier.validity is not null and p_tier.expiry_notice is not null
    and partner_program.lower_tier(p_tier.key) is not null
$$;
revoke execute on function partner_program.notice_at(public.tier_definitions, timestamptz, timestamptz)
  from public, anon, authenticated, service_role;

-- The partner with a validity of its tier that begins at a time; without one the tier never expires.
create function partner_program.start_validity(p_partner public.partner_tiers, p_from timestamptz)
returns public.partner_tiers
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers := p_partner;
  v_tier public.tier_definitions;
begin
  select * into v_tier from public.tier_definitions where key = v_partner.current_tier;
  v_partner.tier_expires_at := (p_from at time zone 'UTC' + v_tier.validity::interval) at time zone 'UTC';
  v_partner.grace_until := null;
  v_partner.expiry_noticed_at := null;
  v_partner.expiry_notice_at := partner_program.notice_at(v_tier, v_partner.tier_expires_at, p_from);
  return v_partner;
end $$;
revoke execute on function partner_program.start_validity(public.partner_tiers, timestamptz) from public, anon, authenticated, service_role;

-- What waits to be celebrated but holds no longer is not celebrated; the bell keeps it.
create function partner_program.retire_news(p_partner public.partner_tiers, p_now timestamptz)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  update public.partner_notifications set celebrated_at = p_now
  where partner_id = p_partner.partner_id and celebrated_at is null and case kind
    -- Reached, or about a stay that has ended; who is pinned cannot claim.
    when 'tier_ready' then p_partner.pinned_until is not null
      or payload ->> 'since' <> partner_program.utc_text(p_partner.tier_qualified_at)
      or not partner_program.is_higher_tier(payload ->> 'to', p_partner.current_tier)
    -- On the way to where one is.
    when 'milestone' then not partner_program.is_higher_tier(payload ->> 'to', p_partner.current_tier)
    -- About an expiry that is over.
    when 'tier_expiring' then true
    -- A tier that is lost again, or won back.
    when 'tier_promoted' then partner_program.is_higher_tier(payload ->> 'to', p_partner.current_tier)
    when 'tier_demoted' then not partner_program.is_higher_tier(payload ->> 'from', p_partner.current_tier)
  end
$$;
revoke execute on function partner_program.retire_news(public.partner_tiers, timestamptz) from public, anon, authenticated, service_role;

-- Logs what happened to a tier without a climb.
create function partner_program.log_tier(
  p_partner public.partner_tiers, p_event text, p_previous_tier text, p_data jsonb, p_at timestamptz, p_now timestamptz)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  insert into public.tier_progress_events
    (partner_id, event_type, event_data, previous_tier, new_tier, deals_before, deals_after, occurred_at, created_at)
  values (p_partner.partner_id, p_event, p_data, p_previous_tier, p_partner.current_tier,
    p_partner.deals_completed, p_partner.deals_completed, p_at, p_now)
$$;
revoke execute on function partner_program.log_tier(public.partner_tiers, text, text, jsonb, timestamptz, timestamptz)
  from public, anon, authenticated, service_role;

-- Moves a partner down to a tier, whose own validity begins then.
create function partner_program.demote(
  p_state partner_program.settlement, p_tier text, p_at timestamptz, p_now timestamptz, p_announce boolean)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state partner_program.settlement := p_state;
  v_partner public.partner_tiers := p_state.partner;
  v_from text := v_partner.current_tier;
begin
  v_partner.current_tier := p_tier;
  v_partner.tier_qualified_at := p_at;
  v_partner := partner_program.start_validity(v_partner, p_at);
  perform partner_program.log_tier(v_partner, 'tier_demoted', v_from, '{}', p_at, p_now);
  perform partner_program.retire_news(v_partner, p_now);
  if p_announce then
    insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
    select v_partner.partner_id, 'tier_demoted', 'high',
      jsonb_build_object('from', v_from, 'to', p_tier, 'label', label), p_now
    from public.tier_definitions where key = p_tier;
  end if;
  v_state.partner := v_partner;
  v_state.tier_from := coalesce(v_state.tier_from, v_from);
  v_state.tier_to := p_tier;
  return v_state;
end $$;
revoke execute on function partner_program.demote(partner_program.settlement, text, timestamptz, timestamptz, boolean)
  from public, anon, authenticated, service_role;

-- Tells once that the tier will not be renewed as things stand. While it would be, it is looked at again each day.
create function partner_program.warn_of_expiry(
  p_partner public.partner_tiers, p_at timestamptz, p_now timestamptz, p_announce boolean)
returns public.partner_tiers
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers := p_partner;
  v_expires_at jsonb := to_jsonb(partner_program.utc_text(v_partner.tier_expires_at));
begin
  if partner_program.keeps_tier(v_partner, p_at) then
    v_partner.expiry_notice_at := p_at + interval '24 hours';
    return v_partner;
  end if;

  v_partner.expiry_notice_at := null;
  v_partner.expiry_noticed_at := p_at;
  perform partner_program.log_tier(
    v_partner, 'tier_expiring', v_partner.current_tier, jsonb_build_object('expires_at', v_expires_at), p_at, p_now);
  -- Nobody can act on an expiry that has passed meanwhile.
  if p_announce and v_partner.tier_expires_at > p_now then
    insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
    select v_partner.partner_id, 'tier_expiring', 'medium',
      jsonb_build_object('tier', key, 'label', label, 'expires_at', v_expires_at), p_now
    from public.tier_definitions where key = v_partner.current_tier;
  end if;
  return v_partner;
end $$;
revoke execute on function partner_program.warn_of_expiry(public.partner_tiers, timestamptz, timestamptz, boolean)
  from public, anon, authenticated, service_role;

-- Judges a tier whose validity, or whose grace, ends now. Met, or with nowhere to fall: renewed from the old
-- expiry, so that no period is lost or won by who looks late.
create function partner_program.end_validity(
  p_state partner_program.settlement, p_at timestamptz, p_now timestamptz, p_announce boolean)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state partner_program.settlement := p_state;
  v_partner public.partner_tiers := p_state.partner;
  v_tier public.tier_definitions;
begin
  select * into v_tier from public.tier_definitions where key = v_partner.current_tier;
  if partner_program.lower_tier(v_tier.key) is null or partner_program.keeps_tier(v_partner, p_at) then
    v_partner := partner_program.start_validity(v_partner, v_partner.tier_expires_at);
    perform partner_program.log_tier(v_partner, 'tier_renewed', v_tier.key,
      jsonb_build_object('expires_at', partner_program.utc_text(v_partner.tier_expires_at)), p_at, p_now);
  elsif v_partner.grace_until is null and v_tier.grace is not null then
    v_partner.grace_until := (v_partner.tier_expires_at at time zone 'UTC' + v_tier.grace::interval) at time zone 'UTC';
  else
    return partner_program.demote(v_state, case v_tier.on_expiry
      when 'recalculate' then partner_program.highest_met_below(v_partner, p_at)
      else partner_program.lower_tier(v_tier.key) end, p_at, p_now, p_announce);
  end if;
  perform partner_program.retire_news(v_partner, p_now);
  v_state.partner := v_partner;
  return v_state;
end $$;
revoke execute on function partner_program.end_validity(partner_program.settlement, timestamptz, timestamptz, boolean)
  from public, anon, authenticated, service_role;

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

-- A validity that is given to a tier, or taken from it, holds for its holders too: they get all of it from now
-- on. One that becomes longer or shorter holds from the next renewal, as does another grace.
create function partner_program.apply_retention()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now constant timestamptz := partner_program.clock();
  v_partner public.partner_tiers;
  v_changed public.partner_tiers;
begin
  -- This trigger may come before the one that checks.
  perform partner_program.check_tier_definition(new);
  for v_partner in
    select * from public.partner_tiers
    where current_tier = new.key and pinned_until is null
      and (tier_expires_at is null or new.validity is null
        or (grace_until is null and expiry_noticed_at is null))
    order by partner_id for no key update
  loop
    v_changed := partner_program.start_validity(v_partner, v_now);
    if v_partner.tier_expires_at is not null and new.validity is not null then
      v_changed.tier_expires_at := v_partner.tier_expires_at;
      v_changed.expiry_notice_at := partner_program.notice_at(new, v_partner.tier_expires_at, v_now);
    end if;
    if new.validity is null then
      perform partner_program.retire_news(v_changed, v_now);
    end if;
    perform partner_program.save_if_changed(v_partner, v_changed, v_now);
  end loop;
  return null;
end $$;
revoke execute on function partner_program.apply_retention() from public, anon, authenticated, service_role;

create trigger tier_definitions_retention
  after update on public.tier_definitions
  for each row when ((old.validity, old.expiry_notice) is distinct from (new.validity, new.expiry_notice))
  execute function partner_program.apply_retention();
