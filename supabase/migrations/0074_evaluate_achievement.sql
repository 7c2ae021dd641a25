-- How far one partner is from one achievement, for the server.
select partner_program.begin_migration('0074_evaluate_achievement');

-- Retired and hidden ones too. What is asked for now, whether or not the partner has it already. Reads only.
create function partner_program.evaluate_achievement_at(p_partner_id uuid, p_achievement text, p_now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_achievement public.achievement_definitions;
  v_partner public.partner_tiers;
  v_stand partner_program.standing;
begin
  select * into v_achievement from public.achievement_definitions where key = p_achievement;
  if not found then
    raise exception using errcode = 'TI015',
      message = format('achievement %s is unknown', coalesce(quote_literal(left(p_achievement, 70)), 'null')),
      hint = 'Use a key of achievement_definitions.';
  end if;
  select * into v_partner from public.partner_tiers where partner_id = p_partner_id;
  if not found then
    raise exception using errcode = 'TI003',
      message = format('Partner %s is not enrolled', coalesce(p_partner_id::text, 'null')),
      hint = 'Call enroll_partner(partner_id) once before asking about a partner.';
  end if;

  v_stand := partner_program.stand(
    v_partner, partner_program.achievement_criteria(v_achievement.tier_required, v_achievement.criteria), greatest(p_now, v_partner.last_completed_at));
  return jsonb_build_object(
    'achievement', p_achievement, 'met', v_stand.met, 'percent', v_stand.percent, 'requirements', v_stand.requirements,
    'achieved_at', (
      select achieved_at from public.partner_achievements
      where partner_id = p_partner_id and achievement_key = p_achievement));
end $$;
revoke execute on function partner_program.evaluate_achievement_at(uuid, text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.evaluate_achievement_at(uuid, text, timestamptz) to service_role;

-- evaluate_partner_achievement → { achievement, met, percent, requirements: [requirement], achieved_at }. Server only.
create function public.evaluate_partner_achievement(partner_id uuid, achievement text)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.evaluate_achievement_at($1, $2, partner_program.clock()) $$;
revoke execute on function public.evaluate_partner_achievement(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.evaluate_partner_achievement(uuid, text) to service_role;
