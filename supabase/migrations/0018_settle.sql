-- Deciding: achievements in their order, then the tier, until nothing changes.
select partner_program.begin_migration('0018_settle');

-- A partner in the middle of a decision, and what the decision brought so far.
create type partner_program.settlement as (
  partner public.partner_tiers,
  tier_from text,
  tier_to text,
  achievements text[],
  commissions jsonb
);

-- A time as payloads keep it: in UTC, whatever the session's time zone, so that equal times are equal texts.
create function partner_program.utc_text(p_time timestamptz)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$ select to_char(p_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;
revoke execute on function partner_program.utc_text(timestamptz) from public, anon, authenticated, service_role;

-- Climbs as far as the ladder allows: the highest active tier such that it and every active tier below are
-- met. A tier that wants to be claimed stops the climb, unless this is the claim; one claim climbs one such tier.
-- Who is pinned stays.
create function partner_program.climb(
  p_state partner_program.settlement, p_facts jsonb, p_as_of timestamptz, p_now timestamptz, p_announce boolean, p_claim boolean)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state partner_program.settlement := p_state;
  v_partner public.partner_tiers := p_state.partner;
  v_facts jsonb := p_facts;
  -- A decision for an earlier time than the last promotion does not put the next one before it.
  v_qualified_at timestamptz := greatest(p_as_of, v_partner.tier_qualified_at);
  v_tier public.tier_definitions;
begin
  while v_partner.pinned_until is null loop
    select above.* into v_tier
    from public.tier_definitions held
    cross join lateral (
      select t.* from public.tier_definitions t where t.is_active and t.display_order > held.display_order
      order by t.display_order limit 1
    ) above
    where held.key = v_partner.current_tier and v_facts @@ above.condition and not exists (
      select from public.tier_definitions below
      where below.is_active and below.display_order <= held.display_order and not v_facts @@ below.condition);
    exit when not found;

    if v_tier.promotion = 'claim' and not p_claim then
      if p_announce then
        insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
        values (v_partner.partner_id, 'tier_ready', 'medium', jsonb_build_object(
          'to', v_tier.key, 'label', v_tier.label,
          'since', partner_program.utc_text(v_partner.tier_qualified_at)), p_now)
        on conflict (partner_id, (payload ->> 'to'), (payload ->> 'since')) where kind = 'tier_ready' do nothing;
      end if;
      exit;
    end if;
    p_claim := p_claim and v_tier.promotion <> 'claim';

    insert into public.tier_progress_events
      (partner_id, event_type, previous_tier, new_tier, deals_before, deals_after, occurred_at, created_at)
    values (v_partner.partner_id, 'tier_advanced', v_partner.current_tier, v_tier.key,
      v_partner.deals_completed, v_partner.deals_completed, v_qualified_at, p_now);
    v_state.tier_from := coalesce(v_state.tier_from, v_partner.current_tier);
    v_state.tier_to := v_tier.key;
    v_partner.current_tier := v_tier.key;
    v_partner.tier_qualified_at := v_qualified_at;
    v_partner := partner_program.start_validity(v_partner, v_qualified_at);
    perform partner_program.retire_news(v_partner, p_now);
    v_facts := partner_program.facts_to_decide(v_partner, p_as_of);
  end loop;

  v_state.partner := v_partner;
  return v_state;
end $$;
revoke execute on function partner_program.climb(
  partner_program.settlement, jsonb, timestamptz, timestamptz, boolean, boolean) from public, anon, authenticated, service_role;

-- Celebrates the tier a decision ended on, with everything unlocked on the way.
create function partner_program.announce_promotion(p_state partner_program.settlement, p_now timestamptz)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
  select (p_state.partner).partner_id, 'tier_promoted', 'high', jsonb_build_object(
    'from', p_state.tier_from, 'to', p_state.tier_to, 'label', reached.label,
    'unlocks', coalesce((
      select jsonb_agg(f.feature order by t.display_order, f.place)
      from public.tier_definitions t, unnest(t.unlock_features) with ordinality f (feature, place)
      where t.display_order > left_behind.display_order and t.display_order <= reached.display_order), '[]')), p_now
  from public.tier_definitions left_behind, public.tier_definitions reached
  where left_behind.key = p_state.tier_from and reached.key = p_state.tier_to
$$;
revoke execute on function partner_program.announce_promotion(partner_program.settlement, timestamptz)
  from public, anon, authenticated, service_role;

-- Decides for a locked partner as of a time, and returns the partner as it should be saved.
create function partner_program.settle(
  p_partner public.partner_tiers, p_as_of timestamptz, p_now timestamptz, p_announce boolean, p_claim boolean default false)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_facts jsonb := partner_program.facts_to_decide(p_partner, p_as_of);
  v_state partner_program.settlement := (p_partner, null, null, '{}', '[]')::partner_program.settlement;
  v_achieved integer;
  v_tier text;
begin
  loop
    v_achieved := cardinality(v_state.achievements);
    v_tier := v_state.tier_to;
    v_state := partner_program.unlock_achievements(v_state, v_facts, p_as_of, p_now, p_announce);
    if cardinality(v_state.achievements) > v_achieved then
      v_facts := partner_program.facts_to_decide(v_state.partner, p_as_of);
    end if;
    v_state := partner_program.climb(v_state, v_facts, p_as_of, p_now, p_announce, p_claim and v_state.tier_to is null);
    exit when cardinality(v_state.achievements) = v_achieved and v_state.tier_to is not distinct from v_tier;
    v_facts := partner_program.facts_to_decide(v_state.partner, p_as_of);
  end loop;

  if p_announce and v_state.tier_to is not null then
    perform partner_program.announce_promotion(v_state, p_now);
  end if;
  perform partner_program.pass_milestone(v_state.partner, v_facts, p_now, p_announce);
  return v_state;
end $$;
revoke execute on function partner_program.settle(public.partner_tiers, timestamptz, timestamptz, boolean, boolean)
  from public, anon, authenticated, service_role;

-- Two decisions, one right after the other, as one. Going down and up again is no move.
create function partner_program.join_settlements(p_first partner_program.settlement, p_second partner_program.settlement)
returns partner_program.settlement
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select p_second.partner, nullif(moved.tier_from, moved.tier_to), nullif(moved.tier_to, moved.tier_from),
    p_first.achievements || p_second.achievements, p_first.commissions || p_second.commissions
  from (select coalesce(p_first.tier_from, p_second.tier_from) as tier_from, coalesce(p_second.tier_to, p_first.tier_to) as tier_to) moved
$$;
revoke execute on function partner_program.join_settlements(partner_program.settlement, partner_program.settlement)
  from public, anon, authenticated, service_role;

-- What a decision brought, as callers see it:
-- { tier: null | { from, to }, achievements: [key], commissions: [{ partner_id, kind, amount, rate, currency }] }.
create function partner_program.describe_settlement(p_state partner_program.settlement)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return jsonb_build_object(
    'tier', case when p_state.tier_to is not null then jsonb_build_object('from', p_state.tier_from, 'to', p_state.tier_to) end,
    'achievements', to_jsonb(p_state.achievements),
    'commissions', p_state.commissions);
end $$;
revoke execute on function partner_program.describe_settlement(partner_program.settlement) from public, anon, authenticated, service_role;
