-- The one evaluator: tiers and achievements are decided here and nowhere else.
select partner_program.begin_migration('0016_criteria_evaluator');

-- What evaluating a tree says: whether it holds, how far along it is (0 to 1), and its leaves as
-- [{ metric, operator, within, current, target, met }].
create type partner_program.verdict as (met boolean, completion numeric, leaves jsonb);

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

-- Completed deals in the window that ends at p_as_of: later than its start, not later than its end.
create function partner_program.deals_within(p_partner_id uuid, p_within interval, p_as_of timestamptz)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*) from public.partner_deals
  where partner_id = p_partner_id and status = 'completed'
    and occurred_at > (p_as_of at time zone 'UTC' - p_within) at time zone 'UTC'
    and occurred_at <= p_as_of
$$;
revoke execute on function partner_program.deals_within(uuid, interval, timestamptz) from public, anon, authenticated, service_role;

-- The value of a metric for a partner at a time. Counters come from the row in hand, host metrics from their table.
create function partner_program.metric_value(p_partner public.partner_tiers, p_metric text, p_within interval, p_as_of timestamptz)
returns numeric
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case p_metric
    when 'deals_completed' then
      case when p_within is null then p_partner.deals_completed
           else partner_program.deals_within(p_partner.partner_id, p_within, p_as_of) end
    when 'deals_in_progress' then p_partner.deals_in_progress
    when 'total_revenue' then p_partner.total_revenue
    when 'points' then p_partner.points
    when 'team_size' then p_partner.team_size
    when 'days_since_join' then greatest(floor(extract(epoch from p_as_of - p_partner.joined_at) / 86400), 0)
    when 'days_in_tier' then greatest(floor(extract(epoch from p_as_of - p_partner.tier_qualified_at) / 86400), 0)
    when 'deal_streak_months' then partner_program.deal_streak_months(p_partner.partner_id, p_as_of)
    else coalesce((
      select m.value from public.partner_metrics m
      where m.partner_id = p_partner.partner_id and m.metric = p_metric), 0)
  end;
end $$;
revoke execute on function partner_program.metric_value(public.partner_tiers, text, interval, timestamptz)
  from public, anon, authenticated, service_role;

-- The operator that says the opposite.
create function partner_program.negate_operator(p_operator text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$ select '{"gte": "lt", "gt": "lte", "lte": "gt", "lt": "gte", "eq": "ne"}'::jsonb ->> p_operator $$;
revoke execute on function partner_program.negate_operator(text) from public, anon, authenticated, service_role;

-- A leaf about a metric. Only "at least" and "more than" have a way towards them; the rest is met or not.
create function partner_program.evaluate_metric(
  p_partner public.partner_tiers, p_leaf jsonb, p_as_of timestamptz, p_negated boolean)
returns partner_program.verdict
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_operator text := (select k from jsonb_object_keys(p_leaf) k where k not in ('metric', 'within'));
  v_target numeric := (p_leaf ->> v_operator)::numeric;
  v_current numeric := partner_program.metric_value(
    p_partner, p_leaf ->> 'metric', (p_leaf ->> 'within')::interval, p_as_of);
  v_met boolean := p_negated <> case v_operator
    when 'gte' then v_current >= v_target
    when 'gt' then v_current > v_target
    when 'lte' then v_current <= v_target
    when 'lt' then v_current < v_target
    when 'eq' then v_current = v_target
  end;
begin
  return (
    v_met,
    case
      when v_met then 1
      when p_negated or v_operator not in ('gte', 'gt') or v_target <= 0 then 0
      else least(greatest(v_current / v_target, 0), 1)
    end,
    jsonb_build_array(jsonb_build_object(
      'metric', p_leaf ->> 'metric', 'within', p_leaf ->> 'within',
      'operator', case when p_negated then partner_program.negate_operator(v_operator) else v_operator end,
      'current', v_current, 'target', v_target, 'met', v_met))
  )::partner_program.verdict;
end $$;
revoke execute on function partner_program.evaluate_metric(public.partner_tiers, jsonb, timestamptz, boolean)
  from public, anon, authenticated, service_role;

-- A leaf about something one has or has not: an achievement, or a tier (or a higher one).
create function partner_program.evaluate_possession(p_partner public.partner_tiers, p_leaf jsonb, p_negated boolean)
returns partner_program.verdict
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_has boolean := case
    when p_leaf ? 'achievement' then exists (
      select from public.partner_achievements a
      where a.partner_id = p_partner.partner_id and a.achievement_key = p_leaf ->> 'achievement')
    else exists (
      select from public.tier_definitions wanted
      join public.tier_definitions held on held.display_order >= wanted.display_order
      where wanted.key = p_leaf ->> 'tier' and held.key = p_partner.current_tier)
  end;
  v_met boolean := p_negated <> v_has;
begin
  return (
    v_met,
    v_met::integer,
    jsonb_build_array(jsonb_build_object(
      'metric', (select k || ':' || (p_leaf ->> k) from jsonb_object_keys(p_leaf) k), 'within', null,
      'operator', case when p_negated then 'lte' else 'gte' end,
      'current', v_has::integer, 'target', (not p_negated)::integer, 'met', v_met))
  )::partner_program.verdict;
end $$;
revoke execute on function partner_program.evaluate_possession(public.partner_tiers, jsonb, boolean)
  from public, anon, authenticated, service_role;

-- A tree: "all" is as far along as the mean of its parts, "any" as its best part. A negated "all" is an
-- "any" of negated parts, and the other way round; there is no way towards a "not", it is met or it is not.
create function partner_program.evaluate(
  p_partner public.partner_tiers, p_criteria jsonb, p_as_of timestamptz, p_negated boolean default false)
returns partner_program.verdict
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_form text;
  v_child jsonb;
  v_part partner_program.verdict;
  v_result partner_program.verdict;
  v_count integer := 0;
begin
  if p_criteria ? 'metric' then
    return partner_program.evaluate_metric(p_partner, p_criteria, p_as_of, p_negated);
  elsif p_criteria ? 'not' then
    v_result := partner_program.evaluate(p_partner, p_criteria -> 'not', p_as_of, not p_negated);
    v_result.completion := v_result.met::integer;
    return v_result;
  elsif p_criteria ?| '{achievement,tier}' then
    return partner_program.evaluate_possession(p_partner, p_criteria, p_negated);
  end if;

  v_form := case when (p_criteria ? 'all') <> p_negated then 'all' else 'any' end;
  v_result := (v_form = 'all', 0, '[]');
  for v_child in select c from jsonb_array_elements(coalesce(p_criteria -> 'all', p_criteria -> 'any')) c loop
    v_part := partner_program.evaluate(p_partner, v_child, p_as_of, p_negated);
    v_count := v_count + 1;
    v_result.leaves := v_result.leaves || v_part.leaves;
    if v_form = 'all' then
      v_result.met := v_result.met and v_part.met;
      v_result.completion := v_result.completion + v_part.completion;
    else
      v_result.met := v_result.met or v_part.met;
      v_result.completion := greatest(v_result.completion, v_part.completion);
    end if;
  end loop;

  if v_form = 'all' then
    v_result.completion := case when v_count = 0 then 1 else v_result.completion / v_count end;
  end if;
  return v_result;
end $$;
revoke execute on function partner_program.evaluate(public.partner_tiers, jsonb, timestamptz, boolean)
  from public, anon, authenticated, service_role;
