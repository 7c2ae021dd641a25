-- What the signed-in partner achieved, and how far along the rest is.
select partner_program.begin_migration('0072_partner_achievements_list');

-- Those a partner may know of, in their order. What is earned is complete, whatever became of its requirements.
create function partner_program.list_achievements_at(p_partner_id uuid, p_now timestamptz)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'key', d.key, 'title', d.title, 'description', d.description, 'icon', d.icon, 'category', d.category,
      'points', coalesce(a.points, partner_program.achievement_points(d)),
      'achieved_at', a.achieved_at,
      'percent', case when a.achieved_at is not null then 100 else s.percent end,
      'requirements', s.requirements,
      'reward', jsonb_build_object('type', d.reward_type, 'value', d.reward_value)) order by d.display_order, d.key), '[]')
  from public.partner_tiers p
  cross join public.achievement_definitions d
  left join public.partner_achievements a on a.partner_id = p.partner_id and a.achievement_key = d.key
  cross join lateral partner_program.stand(
    p, partner_program.achievement_criteria(d.tier_required, d.criteria), greatest(p_now, p.last_completed_at)) s
  where p.partner_id = p_partner_id and (a.achieved_at is not null or (d.is_active and not d.is_hidden))
$$;
revoke execute on function partner_program.list_achievements_at(uuid, timestamptz) from public, anon, authenticated, service_role;

-- For the signed-in partner, now.
create function partner_program.list_achievements(p_partner_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform partner_program.require_own(p_partner_id);
  return partner_program.list_achievements_at(p_partner_id, partner_program.clock());
end $$;
revoke execute on function partner_program.list_achievements(uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.list_achievements(uuid) to authenticated;

-- partner_achievements_list → [{ key, title, description, icon, category, points, achieved_at, percent,
--   requirements: [{ metric, label, unit, current, target, remaining, met, within, group }], reward: { type, value } }].
-- Hidden ones only once they are earned.
create function public.partner_achievements_list(partner_id uuid default partner_program.current_partner_id())
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.list_achievements($1) $$;
revoke execute on function public.partner_achievements_list(uuid) from public, anon, authenticated, service_role;
grant execute on function public.partner_achievements_list(uuid) to authenticated;
