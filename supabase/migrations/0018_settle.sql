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

-- Gives the reward of an achievement that was just unlocked. Points are counted by the caller.
create function partner_program.give_feature_reward(p_partner_id uuid, p_reward jsonb, p_as_of timestamptz)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  insert into public.feature_access as held (partner_id, feature_key, source, granted_at, expires_at)
  values (p_partner_id, p_reward ->> 'feature', 'reward', p_as_of,
    (p_as_of at time zone 'UTC' + (p_reward ->> 'for')::interval) at time zone 'UTC')
  on conflict (partner_id, feature_key, source) do update
    set expires_at = case when held.expires_at is null or excluded.expires_at is null then null
                          else greatest(held.expires_at, excluded.expires_at) end
$$;
revoke execute on function partner_program.give_feature_reward(uuid, jsonb, timestamptz) from public, anon, authenticated, service_role;

-- The points an achievement brings, with those of its reward.
create function partner_program.achievement_points(p_achievement public.achievement_definitions)
returns integer
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select p_achievement.points
    + case p_achievement.reward_type when 'points' then (p_achievement.reward_value ->> 'points')::integer else 0 end
$$;
revoke execute on function partner_program.achievement_points(public.achievement_definitions) from public, anon, authenticated, service_role;

-- Unlocks one achievement for a partner who does not have it, and gives its reward.
create function partner_program.unlock_achievement(
  p_state partner_program.settlement, p_achievement public.achievement_definitions,
  p_as_of timestamptz, p_now timestamptz, p_announce boolean)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state partner_program.settlement := p_state;
  v_partner public.partner_tiers := p_state.partner;
  v_points integer := partner_program.achievement_points(p_achievement);
begin
  insert into public.partner_achievements (partner_id, achievement_key, achieved_at, points)
  values (v_partner.partner_id, p_achievement.key, p_as_of, v_points);
  v_partner.points := v_partner.points + v_points;
  if v_points > 0 then
    perform partner_program.count_in_periods(v_partner, p_as_of, 0, 0, v_points);
  end if;
  if p_achievement.reward_type = 'feature' then
    perform partner_program.give_feature_reward(v_partner.partner_id, p_achievement.reward_value, p_as_of);
  elsif p_achievement.reward_type = 'bonus' then
    v_state.commissions := v_state.commissions
      || partner_program.pay_bonus(v_partner.partner_id, p_achievement, p_as_of, p_now, p_announce);
  end if;

  insert into public.tier_progress_events (partner_id, event_type, event_data, occurred_at, created_at)
  values (v_partner.partner_id, 'achievement_unlocked',
    jsonb_build_object('achievement', p_achievement.key, 'points', v_points), p_as_of, p_now);
  if p_announce then
    insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
    values (v_partner.partner_id, 'achievement_unlocked', 'low', jsonb_build_object(
      'key', p_achievement.key, 'title', p_achievement.title, 'description', p_achievement.description,
      'icon', p_achievement.icon, 'points', v_points,
      'reward', jsonb_build_object('type', p_achievement.reward_type, 'value', p_achievement.reward_value)), p_now);
  end if;
  v_state.partner := v_partner;
  v_state.achievements := v_state.achievements || p_achievement.key;
  return v_state;
end $$;
revoke execute on function partner_program.unlock_achievement(
  partner_program.settlement, public.achievement_definitions, timestamptz, timestamptz, boolean)
  from public, anon, authenticated, service_role;

-- Unlocks every achievement whose time has come, in order; a later one sees the points of an earlier one.
create function partner_program.unlock_achievements(
  p_state partner_program.settlement, p_as_of timestamptz, p_now timestamptz, p_announce boolean)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state partner_program.settlement := p_state;
  v_achievement public.achievement_definitions;
begin
  for v_achievement in
    select d.* from public.achievement_definitions d
    where d.is_active
      and not exists (
        select from public.partner_achievements a
        where a.partner_id = (p_state.partner).partner_id and a.achievement_key = d.key)
      and (d.tier_required is null or exists (
        select from public.tier_definitions held
        join public.tier_definitions asked on asked.display_order <= held.display_order
        where held.key = (p_state.partner).current_tier and asked.key = d.tier_required))
    order by d.display_order, d.key
  loop
    if (partner_program.evaluate(v_state.partner, v_achievement.criteria, p_as_of)).met then
      v_state := partner_program.unlock_achievement(v_state, v_achievement, p_as_of, p_now, p_announce);
    end if;
  end loop;
  return v_state;
end $$;
revoke execute on function partner_program.unlock_achievements(partner_program.settlement, timestamptz, timestamptz, boolean)
  from public, anon, authenticated, service_role;

-- Climbs as far as the ladder allows: the highest active tier such that it and every active tier below are
-- met. A tier that wants to be claimed stops the climb, unless this is the claim; one claim climbs one such tier.
-- Who is pinned stays.
create function partner_program.climb(
  p_state partner_program.settlement, p_as_of timestamptz, p_now timestamptz, p_announce boolean, p_claim boolean)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers := p_state.partner;
  v_from text := p_state.tier_from;
  v_to text := p_state.tier_to;
  v_rank integer := (select display_order from public.tier_definitions where key = v_partner.current_tier);
  -- A decision for an earlier time than the last promotion does not put the next one before it.
  v_qualified_at timestamptz := greatest(p_as_of, v_partner.tier_qualified_at);
  v_tier public.tier_definitions;
begin
  if v_partner.pinned_until is not null then
    return p_state;
  end if;

  for v_tier in
    select * from public.tier_definitions where is_active and display_order > v_rank order by display_order
  loop
    exit when not partner_program.meets_tier(v_partner, v_tier, p_as_of)
      or exists (
        select from public.tier_definitions below
        where below.is_active and below.display_order <= v_rank
          and not partner_program.meets_tier(v_partner, below, p_as_of));

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
    v_from := coalesce(v_from, v_partner.current_tier);
    v_to := v_tier.key;
    v_partner.current_tier := v_tier.key;
    v_partner.tier_qualified_at := v_qualified_at;
    v_partner := partner_program.start_validity(v_partner, v_qualified_at);
    perform partner_program.retire_news(v_partner, p_now);
  end loop;

  return (v_partner, v_from, v_to, p_state.achievements, p_state.commissions)::partner_program.settlement;
end $$;
revoke execute on function partner_program.climb(partner_program.settlement, timestamptz, timestamptz, boolean, boolean)
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

-- Decides for a locked partner as of a time, and returns the partner as it should be saved.
create function partner_program.settle(
  p_partner public.partner_tiers, p_as_of timestamptz, p_now timestamptz, p_announce boolean, p_claim boolean default false)
returns partner_program.settlement
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state partner_program.settlement := (p_partner, null, null, '{}', '[]')::partner_program.settlement;
  v_before partner_program.settlement;
begin
  loop
    v_before := v_state;
    v_state := partner_program.unlock_achievements(v_state, p_as_of, p_now, p_announce);
    v_state := partner_program.climb(v_state, p_as_of, p_now, p_announce, p_claim and v_state.tier_to is null);
    exit when v_state.achievements = v_before.achievements and v_state.tier_to is not distinct from v_before.tier_to;
  end loop;

  if p_announce and v_state.tier_to is not null then
    perform partner_program.announce_promotion(v_state, p_now);
  end if;
  perform partner_program.pass_milestone(v_state.partner, p_as_of, p_now, p_announce);
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
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'tier', case when p_state.tier_to is not null then jsonb_build_object('from', p_state.tier_from, 'to', p_state.tier_to) end,
    'achievements', to_jsonb(p_state.achievements),
    'commissions', p_state.commissions)
$$;
revoke execute on function partner_program.describe_settlement(partner_program.settlement) from public, anon, authenticated, service_role;
