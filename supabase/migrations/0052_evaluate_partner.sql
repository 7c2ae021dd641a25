-- Deciding again, and giving an achievement by hand.
select partner_program.begin_migration('0052_evaluate_partner');

-- evaluate_partner → { tier: null | { from, to }, achievements: [key], commissions, revision }.
-- Safe to call at any time: without anything new, the revision stays.
create function partner_program.evaluate_at(p_partner_id uuid, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers := partner_program.lock_partner(p_partner_id);
  v_as_of timestamptz := greatest(p_now, v_partner.last_completed_at);
  v_told bigint := partner_program.last_told(p_partner_id);
  v_state partner_program.settlement := partner_program.settle_due(v_partner, v_as_of, p_now, true);
begin
  v_state := partner_program.join_settlements(v_state, partner_program.settle(v_state.partner, v_as_of, p_now, true));
  return partner_program.describe_settlement(v_state)
    || jsonb_build_object('revision', partner_program.save_if_told(v_partner, v_state.partner, v_told, p_now));
end $$;
revoke execute on function partner_program.evaluate_at(uuid, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.evaluate_at(uuid, timestamptz) to service_role;

-- Server only.
create function public.evaluate_partner(partner_id uuid)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.evaluate_at($1, partner_program.clock()) $$;
revoke execute on function public.evaluate_partner(uuid) from public, anon, authenticated, service_role;
grant execute on function public.evaluate_partner(uuid) to service_role;

-- award_partner_achievement → { achievement, awarded, tier: null | { from, to }, achievements: [key], commissions, revision }.
-- By hand, so whatever the criteria say, also one that is retired; what follows from it is decided at once.
-- awarded is false when the partner had it already: then nothing changes.
create function partner_program.award_achievement_at(
  p_partner_id uuid, p_achievement text, p_announce boolean, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_announce boolean := p_announce is not false;
  v_achievement public.achievement_definitions;
  v_partner public.partner_tiers;
  v_as_of timestamptz;
  v_state partner_program.settlement;
  v_points integer;
begin
  select * into v_achievement from public.achievement_definitions where key = p_achievement;
  if not found then
    raise exception using errcode = 'TI015',
      message = format('achievement %s is unknown', coalesce(quote_literal(left(p_achievement, 70)), 'null')),
      hint = 'Use a key of achievement_definitions.';
  end if;

  v_partner := partner_program.lock_partner(p_partner_id);
  if exists (select from public.partner_achievements where partner_id = p_partner_id and achievement_key = p_achievement) then
    return jsonb_build_object('achievement', p_achievement, 'awarded', false,
      'tier', null, 'achievements', '[]'::jsonb, 'commissions', '[]'::jsonb, 'revision', v_partner.revision);
  end if;

  v_as_of := greatest(p_now, v_partner.last_completed_at);
  v_state := partner_program.settle_due(v_partner, v_as_of, p_now, v_announce);
  -- The end of a pin may have brought it just now.
  if not v_state.achievements @> array[p_achievement] then
    v_state := partner_program.unlock_achievement(v_state, v_achievement, v_as_of, p_now, v_announce);
    v_points := partner_program.achievement_points(v_achievement);
    if v_points > 0 then
      perform partner_program.count_in_periods(v_state.partner, v_as_of, 0, 0, v_points);
    end if;
  end if;
  v_state := partner_program.join_settlements(v_state, partner_program.settle(v_state.partner, v_as_of, p_now, v_announce));
  return jsonb_build_object('achievement', p_achievement, 'awarded', true)
    || partner_program.describe_settlement(v_state)
    || jsonb_build_object('revision', partner_program.save_partner(v_state.partner, p_now));
end $$;
revoke execute on function partner_program.award_achievement_at(uuid, text, boolean, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.award_achievement_at(uuid, text, boolean, timestamptz) to service_role;

-- Server only.
create function public.award_partner_achievement(partner_id uuid, achievement text, announce boolean default true)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.award_achievement_at($1, $2, $3, partner_program.clock()) $$;
revoke execute on function public.award_partner_achievement(uuid, text, boolean) from public, anon, authenticated, service_role;
grant execute on function public.award_partner_achievement(uuid, text, boolean) to service_role;
