-- What criteria are judged by: all there is to know about a partner at a time, read once for each decision.
select partner_program.begin_migration('0027_partner_facts');

-- Months counted through, in UTC, so that the one after another is one more.
create function partner_program.month_number(p_at timestamptz)
returns integer
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return extract(year from p_at at time zone 'UTC') * 12 + extract(month from p_at at time zone 'UTC');
end $$;
revoke execute on function partner_program.month_number(timestamptz) from public, anon, authenticated, service_role;

-- Consecutive calendar months (UTC) with a completed deal, ending in the month of p_as_of, or in the one
-- before while that month has none yet. One index probe per month of the streak.
create function partner_program.deal_streak_months(p_partner_id uuid, p_as_of timestamptz)
returns integer
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month timestamp := date_trunc('month', p_as_of at time zone 'UTC');
  v_streak integer := 0;
  v_is_current boolean := true;
begin
  loop
    if exists (
      select from public.partner_deals
      where partner_id = p_partner_id and status = 'completed'
        and occurred_at >= v_month at time zone 'UTC'
        and occurred_at < (v_month + interval '1 month') at time zone 'UTC'
        and occurred_at <= p_as_of
    ) then
      v_streak := v_streak + 1;
    elsif not v_is_current then
      return v_streak;
    end if;
    v_is_current := false;
    v_month := v_month - interval '1 month';
  end loop;
end $$;
revoke execute on function partner_program.deal_streak_months(uuid, timestamptz) from public, anon, authenticated, service_role;

-- The streak as of a time, from the row in hand: it is kept for the month of the latest completed deal.
create function partner_program.streak_at(p_partner public.partner_tiers, p_as_of timestamptz)
returns integer
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    when p_partner.streak_months = 0 then 0
    when p_as_of < p_partner.last_completed_at then partner_program.deal_streak_months(p_partner.partner_id, p_as_of)
    when p_as_of = p_partner.last_completed_at
      or partner_program.month_number(p_as_of) - partner_program.month_number(p_partner.last_completed_at) <= 1
      then p_partner.streak_months
    else 0
  end;
end $$;
revoke execute on function partner_program.streak_at(public.partner_tiers, timestamptz) from public, anon, authenticated, service_role;

-- Completed deals in the window that ends at p_as_of: later than its start, not later than its end. Counted no further
-- than somebody asks; null is to the end.
create function partner_program.deals_within(p_partner_id uuid, p_within text, p_as_of timestamptz, p_most bigint)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select count(*) from (
      select from public.partner_deals
      where partner_id = p_partner_id and status = 'completed'
        and occurred_at > (p_as_of at time zone 'UTC' - p_within::interval) at time zone 'UTC' and occurred_at <= p_as_of
      limit p_most) counted);
end $$;
revoke execute on function partner_program.deals_within(uuid, text, timestamptz, bigint) from public, anon, authenticated, service_role;

-- The windows that may decide something for whoever has these achievements: of all tiers, and of the achievements
-- that are missing. The largest of equal ones comes last and stays.
create function partner_program.open_windows(p_achieved jsonb)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select jsonb_object_agg(w.key, w.value order by w.value)
    from (
      select windows from public.tier_definitions where windows is not null
      union all
      select windows from public.achievement_definitions
      where windows is not null and is_active and not p_achieved ? ('achievement:' || key)
    ) d, jsonb_each(d.windows) w);
end $$;
revoke execute on function partner_program.open_windows(jsonb) from public, anon, authenticated, service_role;

-- A partner's facts at a time, each a number: the metrics, and 1 for each achievement and each tier it has. Deals are
-- counted in the windows given, { "90 days": 6 } not beyond that many, { "90 days": null } all of them; without any in
-- those that are open.
create function partner_program.facts(p_partner public.partner_tiers, p_as_of timestamptz, p_windows jsonb default null)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_facts jsonb;
  v_window record;
begin
  select jsonb_build_object(
      'deals_completed', p_partner.deals_completed,
      'deals_in_progress', p_partner.deals_in_progress,
      'total_revenue', p_partner.total_revenue,
      'points', p_partner.points,
      'team_size', p_partner.team_size,
      'days_since_join', greatest(floor(extract(epoch from p_as_of - p_partner.joined_at) / 86400), 0),
      'days_in_tier', greatest(floor(extract(epoch from p_as_of - p_partner.tier_qualified_at) / 86400), 0),
      'deal_streak_months', partner_program.streak_at(p_partner, p_as_of))
    || coalesce((
      select jsonb_object_agg(m.metric, m.value) from public.partner_metrics m where m.partner_id = p_partner.partner_id), '{}')
    || coalesce((
      select jsonb_object_agg('achievement:' || a.achievement_key, 1)
      from public.partner_achievements a where a.partner_id = p_partner.partner_id), '{}')
    || coalesce((
      select jsonb_object_agg('tier:' || t.key, 1)
      from public.tier_definitions held join public.tier_definitions t on t.display_order <= held.display_order
      where held.key = p_partner.current_tier), '{}')
  into v_facts;

  for v_window in select * from jsonb_each_text(coalesce(p_windows, partner_program.open_windows(v_facts))) loop
    v_facts := v_facts || jsonb_build_object('deals_completed within ' || v_window.key,
      partner_program.deals_within(p_partner.partner_id, v_window.key, p_as_of, v_window.value::bigint));
  end loop;
  return v_facts;
end $$;
revoke execute on function partner_program.facts(public.partner_tiers, timestamptz, jsonb) from public, anon, authenticated, service_role;

-- The facts that a tree asks for, counted to the end, as people read them.
create function partner_program.facts_to_tell(p_partner public.partner_tiers, p_criteria jsonb, p_as_of timestamptz)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return partner_program.facts(p_partner, p_as_of, coalesce((
    select jsonb_object_agg(w, null::bigint) from jsonb_object_keys(partner_program.windows_of(p_criteria)) w), '{}'));
end $$;
revoke execute on function partner_program.facts_to_tell(public.partner_tiers, jsonb, timestamptz)
  from public, anon, authenticated, service_role;

-- The facts that the ladder asks for, counted to the end.
create function partner_program.ladder_facts(p_partner public.partner_tiers, p_as_of timestamptz)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return partner_program.facts(p_partner, p_as_of, (
    select coalesce(jsonb_object_agg(w, null::bigint), '{}')
    from public.tier_definitions t, jsonb_object_keys(t.windows) w where t.is_active));
end $$;
revoke execute on function partner_program.ladder_facts(public.partner_tiers, timestamptz)
  from public, anon, authenticated, service_role;
