-- Keeping a tier for a time: its expiry, the notice of it, grace and the way down.
select partner_program.begin_migration('0048_tier_expiry');

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

-- What waits to be celebrated but holds no longer is not celebrated; the bell keeps it.
create function partner_program.retire_news(p_partner public.partner_tiers, p_now timestamptz)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  update public.partner_notifications set celebrated_at = p_now
  where partner_id = p_partner.partner_id and celebrated_at is null and case kind
    -- Reached, or about a stay that has ended.
    when 'tier_ready' then payload ->> 'since' <> partner_program.utc_text(p_partner.tier_qualified_at)
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
