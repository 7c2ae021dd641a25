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

-- A partner's facts at a time, each a number: the metrics, and 1 for each achievement and each tier it has. Deals are
-- counted in the windows given, { "90 days": 6 } not beyond that many, { "90 days": null } all of them; without any in
-- those that may decide something: of the tiers, and of achievements the partner has not.
create function partner_program.facts(p_partner public.partner_tiers, p_as_of timestamptz, p_windows jsonb default null)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select jsonb_build_object(
        'deals_completed', p_partner.deals_completed,
        'deals_in_progress', p_partner.deals_in_progress,
        'total_revenue', p_partner.total_revenue,
        'points', p_partner.points,
        'team_size', p_partner.team_size,
        'days_since_join', greatest(floor(extract(epoch from p_as_of - p_partner.joined_at) / 86400), 0),
        'days_in_tier', greatest(floor(extract(epoch from p_as_of - p_partner.tier_qualified_at) / 86400), 0),
        'deal_streak_months', partner_program.streak_at(p_partner, p_as_of))
      || metrics.facts || achieved.facts || reached.facts || coalesce((
        -- The largest of equal ones comes last and stays.
        select jsonb_object_agg('deals_completed within ' || w.length, (
          select count(*) from (
            select from public.partner_deals d
            where d.partner_id = p_partner.partner_id and d.status = 'completed'
              and d.occurred_at > (p_as_of at time zone 'UTC' - w.length::interval) at time zone 'UTC' and d.occurred_at <= p_as_of
            limit w.deals) counted) order by w.deals)
        from (
          select key as length, (value #>> '{}')::bigint as deals from jsonb_each(p_windows)
          union all
          select w.key, w.value::bigint from public.tier_definitions t, jsonb_each(t.windows) w
          where p_windows is null and t.windows is not null
          union all
          select w.key, w.value::bigint from public.achievement_definitions d, jsonb_each(d.windows) w
          where p_windows is null and d.windows is not null and d.is_active and not achieved.facts ? ('achievement:' || d.key)
        ) w), '{}')
    from (
      select coalesce(jsonb_object_agg(m.metric, m.value), '{}') as facts
      from public.partner_metrics m where m.partner_id = p_partner.partner_id
    ) metrics, (
      select coalesce(jsonb_object_agg('achievement:' || a.achievement_key, 1), '{}') as facts
      from public.partner_achievements a where a.partner_id = p_partner.partner_id
    ) achieved, (
      select coalesce(jsonb_object_agg('tier:' || t.key, 1), '{}') as facts
      from public.tier_definitions held join public.tier_definitions t on t.display_order <= held.display_order
      where held.key = p_partner.current_tier
    ) reached);
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
