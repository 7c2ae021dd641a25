-- Unlocking an achievement, and giving what it brings.
select partner_program.begin_migration('0028_unlock_achievement');

-- Gives the reward of an achievement that was just unlocked. Points are counted by the caller.
create function partner_program.give_feature_reward(p_partner_id uuid, p_reward jsonb, p_as_of timestamptz)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.feature_access as held (partner_id, feature_key, source, granted_at, expires_at)
  values (p_partner_id, p_reward ->> 'feature', 'reward', p_as_of,
    (p_as_of at time zone 'UTC' + (p_reward ->> 'for')::interval) at time zone 'UTC')
  on conflict (partner_id, feature_key, source) do update
    set expires_at = case when held.expires_at is null or excluded.expires_at is null then null
                          else greatest(held.expires_at, excluded.expires_at) end;
end $$;
revoke execute on function partner_program.give_feature_reward(uuid, jsonb, timestamptz) from public, anon, authenticated, service_role;

-- The points an achievement brings, with those of its reward.
create function partner_program.achievement_points(p_achievement public.achievement_definitions)
returns integer
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return p_achievement.points
    + case p_achievement.reward_type when 'points' then (p_achievement.reward_value ->> 'points')::integer else 0 end;
end $$;
revoke execute on function partner_program.achievement_points(public.achievement_definitions) from public, anon, authenticated, service_role;

-- Unlocks one achievement for a partner who does not have it, and gives its reward. Its points are counted in the
-- periods by the decision it is part of.
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
