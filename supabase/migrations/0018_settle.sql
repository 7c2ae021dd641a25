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

-- Moves a partner up to a tier, whose own validity begins then.
create function partner_program.promote(
  p_state partner_program.settlement, p_tier public.tier_definitions, p_as_of timestamptz, p_now timestamptz)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state partner_program.settlement := p_state;
  v_partner public.partner_tiers := p_state.partner;
  -- A decision for an earlier time than the last promotion does not put the next one before it.
  v_qualified_at timestamptz := greatest(p_as_of, v_partner.tier_qualified_at);
begin
  insert into public.tier_progress_events
    (partner_id, event_type, previous_tier, new_tier, deals_before, deals_after, occurred_at, created_at)
  values (v_partner.partner_id, 'tier_advanced', v_partner.current_tier, p_tier.key,
    v_partner.deals_completed, v_partner.deals_completed, v_qualified_at, p_now);
  v_state.tier_from := coalesce(v_state.tier_from, v_partner.current_tier);
  v_state.tier_to := p_tier.key;
  v_partner.current_tier := p_tier.key;
  v_partner.tier_qualified_at := v_qualified_at;
  v_state.partner := partner_program.start_validity(v_partner, v_qualified_at);
  perform partner_program.retire_news(v_state.partner, p_now);
  return v_state;
end $$;
revoke execute on function partner_program.promote(
  partner_program.settlement, public.tier_definitions, timestamptz, timestamptz) from public, anon, authenticated, service_role;

-- Tells once per stay in a tier that the next one waits to be claimed.
create function partner_program.announce_ready(
  p_partner public.partner_tiers, p_tier public.tier_definitions, p_now timestamptz)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
  values (p_partner.partner_id, 'tier_ready', 'medium', jsonb_build_object(
    'to', p_tier.key, 'label', p_tier.label, 'since', partner_program.utc_text(p_partner.tier_qualified_at)), p_now)
  on conflict (partner_id, (payload ->> 'to'), (payload ->> 'since')) where kind = 'tier_ready' do nothing;
end $$;
revoke execute on function partner_program.announce_ready(public.partner_tiers, public.tier_definitions, timestamptz)
  from public, anon, authenticated, service_role;

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

-- Decides for a locked partner as of a time, and returns the partner as it should be saved: achievements in their
-- order, a later one seeing what an earlier one brought, then the tier, and so on until nothing changes.
-- The tier is the highest active one such that it and every active one below are met. One that wants to be claimed
-- stops the climb, unless this is the claim; one claim climbs one such tier. Who is pinned stays.
-- p_revenue is that of a deal completed at that very time: it is counted with the points it brings, in one write.
create function partner_program.settle(
  p_partner public.partner_tiers, p_as_of timestamptz, p_now timestamptz, p_announce boolean,
  p_claim boolean default false, p_revenue numeric default null)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state partner_program.settlement := (p_partner, null, null, '{}', '[]')::partner_program.settlement;
  v_facts jsonb := partner_program.facts(p_partner, p_as_of);
  v_achievement public.achievement_definitions;
  v_next public.tier_definitions;
  v_may_claim boolean := p_claim;
  v_is_settled boolean;
  v_points integer;
begin
  loop
    v_is_settled := true;
    v_achievement := null;
    loop
      select d.* into v_achievement from public.achievement_definitions d
      where d.is_active and not v_facts ? ('achievement:' || d.key) and v_facts @@ d.condition
        and (v_achievement.key is null or (d.display_order, d.key) > (v_achievement.display_order, v_achievement.key))
      order by d.display_order, d.key limit 1;
      exit when not found;
      v_state := partner_program.unlock_achievement(v_state, v_achievement, p_as_of, p_now, p_announce);
      -- An unlocked achievement changes nothing else that anything asks for.
      v_facts := v_facts || jsonb_build_object(
        'achievement:' || v_achievement.key, 1, 'points', (v_state.partner).points);
      v_is_settled := false;
    end loop;

    loop
      select t.* into v_next from public.tier_definitions held
      join public.tier_definitions t on t.is_active and t.display_order > held.display_order
      where held.key = (v_state.partner).current_tier
      order by t.display_order limit 1;
      exit when not found or (v_state.partner).pinned_until is not null or not v_facts @@ v_next.condition;
      exit when partner_program.lacks_below(v_facts, v_next);
      if v_next.promotion = 'claim' then
        if not v_may_claim and p_announce then
          perform partner_program.announce_ready(v_state.partner, v_next, p_now);
        end if;
        exit when not v_may_claim;
        v_may_claim := false;
      end if;
      v_state := partner_program.promote(v_state, v_next, p_as_of, p_now);
      v_facts := partner_program.facts(v_state.partner, p_as_of);
      v_is_settled := false;
    end loop;
    exit when v_is_settled;
    v_may_claim := v_may_claim and v_state.tier_to is null;
  end loop;

  v_points := (v_state.partner).points - p_partner.points;
  if v_points > 0 or p_revenue is not null then
    perform partner_program.count_in_periods(
      v_state.partner, p_as_of, (p_revenue is not null)::integer, coalesce(p_revenue, 0), v_points);
  end if;
  if p_announce and v_state.tier_to is not null then
    perform partner_program.announce_promotion(v_state, p_now);
  end if;
  if v_next.key is not null then
    perform partner_program.pass_milestone((v_state.partner).partner_id, v_next, v_facts, p_now, p_announce);
  end if;
  return v_state;
end $$;
revoke execute on function partner_program.settle(public.partner_tiers, timestamptz, timestamptz, boolean, boolean, numeric)
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
