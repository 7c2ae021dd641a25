-- What a tier asks for, and what is missing: written once, for people.
select partner_program.begin_migration('0017_requirements');

-- The parts that must all hold, with nested "all" flattened; an "any" of one part is that part.
create function partner_program.conjuncts(p_criteria jsonb, p_negated boolean default false)
returns table (criteria jsonb, negated boolean)
language plpgsql
immutable
rows 5
set search_path = pg_catalog, pg_temp
as $$
declare
  v_every text := case when p_negated then 'any' else 'all' end;
  v_some text := case when p_negated then 'all' else 'any' end;
begin
  if p_criteria ? 'not' then
    return query select * from partner_program.conjuncts(p_criteria -> 'not', not p_negated);
  elsif p_criteria ? v_every or jsonb_array_length(p_criteria -> v_some) = 1 then
    return query
      select c.* from jsonb_array_elements(coalesce(p_criteria -> v_every, p_criteria -> v_some)) child,
        lateral partner_program.conjuncts(child, p_negated) c;
  else
    return query select p_criteria, p_negated;
  end if;
end $$;
revoke execute on function partner_program.conjuncts(jsonb, boolean) from public, anon, authenticated, service_role;

-- A leaf in words: label and unit from the definitions, and how much is left. A hidden achievement has no name,
-- and no key either, until it is unlocked.
create function partner_program.describe_leaf(p_leaf jsonb, p_group integer)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_metric text := p_leaf ->> 'metric';
  v_label text;
  v_unit text;
begin
  select label, unit into v_label, v_unit from public.metric_definitions where key = v_metric;
  if not found and v_metric like 'tier:%' then
    v_unit := 'tier';
    select label into v_label from public.tier_definitions where 'tier:' || key = v_metric;
  elsif not found then
    v_unit := 'achievement';
    select case when h.is_hidden then 'Hidden achievement' else a.title end,
      case when h.is_hidden then 'achievement:hidden' else v_metric end
    into v_label, v_metric
    from public.achievement_definitions a, lateral (select a.is_hidden and (p_leaf -> 'current')::numeric = 0 as is_hidden) h
    where 'achievement:' || a.key = v_metric;
  end if;

  return jsonb_build_object(
    'metric', v_metric,
    'label', coalesce(v_label, v_metric),
    'unit', v_unit,
    'current', p_leaf -> 'current',
    'target', p_leaf -> 'target',
    'remaining', case
      when (p_leaf -> 'met')::boolean then 0
      -- "More than", "less than" and "other than" are reached by the smallest step beyond the target.
      else abs((p_leaf -> 'target')::numeric - (p_leaf -> 'current')::numeric)
        + case when p_leaf ->> 'operator' not in ('gt', 'lt', 'ne') then 0 when v_unit = 'currency' then 0.01 else 1 end
    end,
    'met', p_leaf -> 'met',
    'within', p_leaf -> 'within',
    'group', p_group);
end $$;
revoke execute on function partner_program.describe_leaf(jsonb, integer) from public, anon, authenticated, service_role;

-- The steps that are told. A mandatory "at least" that a stricter one implies is not told twice; it stands where the
-- weaker one would.
create function partner_program.needed_steps(p_steps jsonb)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select coalesce(jsonb_agg(step order by place), '[]')
    from (
      select (array_agg(s.step order by s.target desc))[1] as step, min(s.place) as place
      from (
        select step, place, step - '{target,condition,way,idle}'::text[] as shape, (step ->> 'target')::numeric as target
        from jsonb_array_elements(p_steps) with ordinality s (step, place)
      ) s
      group by s.shape, case when s.shape @> '{"operator": "gte", "negated": false}' then null else s.target end
    ) strictest);
end $$;
revoke execute on function partner_program.needed_steps(jsonb) from public, anon, authenticated, service_role;

-- The parts of a tree as steps of a way: a leaf compiled, anything more as it is written.
create function partner_program.steps_of(p_criteria jsonb)
returns jsonb
language plpgsql
immutable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- What is no tree has no steps either.
  return case when partner_program.condition_text(p_criteria) is not null then (
    select partner_program.needed_steps(jsonb_agg(case
      when c.criteria ?| '{all,any}' then jsonb_build_object('criteria', c.criteria, 'negated', c.negated)
      else partner_program.compile_leaf(c.criteria, c.negated) end order by c.place))
    from partner_program.conjuncts(p_criteria) with ordinality c (criteria, negated, place)) end;
end $$;
revoke execute on function partner_program.steps_of(jsonb) from public, anon, authenticated, service_role;
grant execute on function partner_program.steps_of(jsonb) to service_role;

-- Of each tier, whoever has met all below it.
alter table public.tier_definitions
  add column steps jsonb generated always as (
    partner_program.steps_of(partner_program.tier_criteria(min_deals_required, requirements))) stored;

-- The mean of the steps of a way that is not yet gone to the end: a whole percentage below 100.
create function partner_program.percent_of_way(p_completion numeric)
returns integer
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return least(floor(p_completion * 100), 99);
end $$;
revoke execute on function partner_program.percent_of_way(numeric) from public, anon, authenticated, service_role;

-- How far along a way is that is not yet gone to the end.
create function partner_program.percent_of(p_facts jsonb, p_steps jsonb)
returns integer
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select partner_program.percent_of_way(avg(case when (s -> 'way')::boolean
      then partner_program.completion((p_facts ->> (s ->> 'fact'))::numeric, (s -> 'target')::numeric)
      else (partner_program.evaluate_step(p_facts, s)).completion end))
    from jsonb_array_elements(p_steps) s where (s -> 'idle')::boolean is not true);
end $$;
revoke execute on function partner_program.percent_of(jsonb, jsonb) from public, anon, authenticated, service_role;

-- The answer for people: met, percent (100 only when all is met), and the requirements as
-- [{ metric, label, unit, current, target, remaining, met, within, group }].
create type partner_program.standing as (met boolean, percent integer, requirements jsonb);

-- Where whoever has these facts stands on a way. Alternatives share a number.
create function partner_program.stand_on(p_facts jsonb, p_steps jsonb)
returns partner_program.standing
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_standing partner_program.standing := (true, 100, '[]');
  v_step jsonb;
  v_verdict partner_program.verdict;
  v_completion numeric := 0;
  v_count integer := 0;
  v_need jsonb;
  v_group integer := 0;
begin
  for v_index in 0 .. jsonb_array_length(p_steps) - 1 loop
    v_step := p_steps -> v_index;
    continue when (v_step -> 'idle')::boolean;
    v_verdict := partner_program.evaluate_step(p_facts, v_step);
    v_standing.met := v_standing.met and v_verdict.met;
    v_completion := v_completion + v_verdict.completion;
    v_count := v_count + 1;
    for v_need in select n from jsonb_array_elements(v_verdict.needs) n loop
      if jsonb_array_length(v_need) = 1 then
        v_standing.requirements := v_standing.requirements || partner_program.describe_leaf(v_need -> 0, null);
      else
        v_group := v_group + 1;
        v_standing.requirements := v_standing.requirements || (
          select jsonb_agg(partner_program.describe_leaf(leaf, v_group) order by place)
          from jsonb_array_elements(v_need) with ordinality l (leaf, place));
      end if;
    end loop;
  end loop;
  if not v_standing.met then
    v_standing.percent := partner_program.percent_of_way(v_completion / v_count);
  end if;
  return v_standing;
end $$;
revoke execute on function partner_program.stand_on(jsonb, jsonb) from public, anon, authenticated, service_role;

-- Where a partner stands against a tree.
create function partner_program.stand(p_partner public.partner_tiers, p_criteria jsonb, p_as_of timestamptz)
returns partner_program.standing
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return partner_program.stand_on(
    partner_program.facts_to_tell(p_partner, p_criteria, p_as_of), partner_program.steps_of(p_criteria));
end $$;
revoke execute on function partner_program.stand(public.partner_tiers, jsonb, timestamptz) from public, anon, authenticated, service_role;

-- Whether everything a tier itself asks for is met. The deals are looked at first: they decide most cases.
create function partner_program.meets_tier(p_partner public.partner_tiers, p_tier public.tier_definitions, p_as_of timestamptz)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return p_partner.deals_completed >= p_tier.min_deals_required
    and partner_program.facts(p_partner, p_as_of, coalesce(p_tier.windows, '{}')) @@ p_tier.condition;
end $$;
revoke execute on function partner_program.meets_tier(public.partner_tiers, public.tier_definitions, timestamptz)
  from public, anon, authenticated, service_role;

-- Whether the facts leave anything unmet of the active tiers below a tier.
create function partner_program.lacks_below(p_facts jsonb, p_tier public.tier_definitions)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from public.tier_definitions t
    where t.is_active and t.display_order < p_tier.display_order and not p_facts @@ t.condition);
end $$;
revoke execute on function partner_program.lacks_below(jsonb, public.tier_definitions) from public, anon, authenticated, service_role;

-- The way to a tier: what it asks for, with whatever the facts leave unmet of the active tiers below it.
create function partner_program.way_to_tier(p_facts jsonb, p_tier public.tier_definitions)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_below jsonb := (
    select jsonb_agg(s.step order by t.display_order, s.place)
    from public.tier_definitions t, jsonb_array_elements(t.steps) with ordinality s (step, place)
    where t.is_active and t.display_order < p_tier.display_order and not p_facts @@ t.condition);
begin
  return case when v_below is null then p_tier.steps else partner_program.needed_steps(v_below || p_tier.steps) end;
end $$;
revoke execute on function partner_program.way_to_tier(jsonb, public.tier_definitions) from public, anon, authenticated, service_role;

-- Where a partner stands against a tier: what it asks for, with whatever is unmet of the active tiers below it.
create function partner_program.stand_for_tier(p_partner public.partner_tiers, p_tier public.tier_definitions, p_as_of timestamptz)
returns partner_program.standing
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_facts jsonb := partner_program.ladder_facts(p_partner, p_as_of);
begin
  return partner_program.stand_on(v_facts, partner_program.way_to_tier(v_facts, p_tier));
end $$;
revoke execute on function partner_program.stand_for_tier(public.partner_tiers, public.tier_definitions, timestamptz)
  from public, anon, authenticated, service_role;
