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
begin
  return (select jsonb_build_object(
    'metric', case when h.is_hidden then 'achievement:hidden' else p_leaf ->> 'metric' end,
    'label', coalesce(m.label, t.label, case when h.is_hidden then 'Hidden achievement' else a.title end, p_leaf ->> 'metric'),
    'unit', coalesce(m.unit, case when t.key is null then 'achievement' else 'tier' end),
    'current', p_leaf -> 'current',
    'target', p_leaf -> 'target',
    'remaining', case
      when (p_leaf -> 'met')::boolean then 0
      -- "More than", "less than" and "other than" are reached by the smallest step beyond the target.
      else abs(v.target - v.current)
        + case when p_leaf ->> 'operator' not in ('gt', 'lt', 'ne') then 0 when m.unit = 'currency' then 0.01 else 1 end
    end,
    'met', p_leaf -> 'met',
    'within', p_leaf -> 'within',
    'group', p_group)
  from (select (p_leaf ->> 'current')::numeric as current, (p_leaf ->> 'target')::numeric as target) v
  left join public.metric_definitions m on m.key = p_leaf ->> 'metric'
  left join public.achievement_definitions a on 'achievement:' || a.key = p_leaf ->> 'metric'
  left join public.tier_definitions t on 'tier:' || t.key = p_leaf ->> 'metric'
  cross join lateral (select a.is_hidden and v.current = 0 as is_hidden) h);
end $$;
revoke execute on function partner_program.describe_leaf(jsonb, integer) from public, anon, authenticated, service_role;

-- The answer for people: met, percent (100 only when all is met), and the requirements as
-- [{ metric, label, unit, current, target, remaining, met, within, group }].
create type partner_program.standing as (met boolean, percent integer, requirements jsonb);

-- The parts of a tree that are told. A mandatory "at least" that a stricter one implies is not told twice.
create function partner_program.needed_parts(p_criteria jsonb)
returns table (criteria jsonb, negated boolean, place bigint)
language plpgsql
immutable
rows 5
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    with parts as materialized (
      select c.criteria, c.negated, c.place
      from partner_program.conjuncts(p_criteria) with ordinality c (criteria, negated, place)
    )
    select p.criteria, p.negated,
      -- It stands where the weaker one would: deals stay in front of what a higher tier adds.
      (select min(q.place) from parts q where q.negated = p.negated and q.criteria - 'gte' = p.criteria - 'gte')
    from parts p
    where not exists (
      select from parts q
      where q.place <> p.place and q.negated = p.negated
        and ((q.criteria = p.criteria and q.place < p.place)
          or (not p.negated and p.criteria ? 'gte' and q.criteria ? 'gte'
            and q.criteria - 'gte' = p.criteria - 'gte'
            and (q.criteria ->> 'gte')::numeric > (p.criteria ->> 'gte')::numeric)))
      -- Nothing to do is no requirement.
      and not (p.criteria = '{"metric": "deals_completed", "gte": 0}');
end $$;
revoke execute on function partner_program.needed_parts(jsonb) from public, anon, authenticated, service_role;

-- The parts of a tree as steps of a way: a plain "at least" as its fact and target, anything else as it is written.
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
    select jsonb_agg(case
      when not p.negated and (p.criteria ->> 'gte')::numeric > 0
        then jsonb_build_object('fact', partner_program.fact_of(p.criteria), 'target', p.criteria -> 'gte')
      else jsonb_build_object('criteria', p.criteria, 'negated', p.negated) end)
    from partner_program.needed_parts(p_criteria) p) end;
end $$;
revoke execute on function partner_program.steps_of(jsonb) from public, anon, authenticated, service_role;
grant execute on function partner_program.steps_of(jsonb) to service_role;

-- Of each tier, whoever has met all below it.
alter table public.tier_definitions
  add column steps jsonb generated always as (
    partner_program.steps_of(partner_program.tier_criteria(min_deals_required, requirements))) stored;

-- How far along a way is that is not yet gone to the end: the mean of its steps, a whole percentage below 100.
create function partner_program.percent_of(p_facts jsonb, p_steps jsonb)
returns integer
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select least(floor(avg(case when s ? 'fact'
      then partner_program.completion((p_facts ->> (s ->> 'fact'))::numeric, (s ->> 'target')::numeric)
      else (partner_program.evaluate(p_facts, s -> 'criteria', (s ->> 'negated')::boolean)).completion end) * 100), 99)
    from jsonb_array_elements(p_steps) s);
end $$;
revoke execute on function partner_program.percent_of(jsonb, jsonb) from public, anon, authenticated, service_role;

-- Where whoever has these facts stands against a tree.
create function partner_program.stand_on(p_facts jsonb, p_criteria jsonb)
returns partner_program.standing
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_standing partner_program.standing;
begin
  with judged as materialized (
    select n.place, v.met, v.leaves, case when jsonb_array_length(v.leaves) > 1 then n.place::integer end as alternatives
    from partner_program.needed_parts(p_criteria) n, lateral partner_program.evaluate(p_facts, n.criteria, n.negated) v
  )
  select coalesce((select bool_and(met) from judged), true), null::integer, coalesce((
    select jsonb_agg(partner_program.describe_leaf(leaf, j.alternatives) order by j.place, leaf_place)
    from judged j, jsonb_array_elements(j.leaves) with ordinality l (leaf, leaf_place)), '[]')
  into v_standing;
  v_standing.percent := case when v_standing.met then 100
    else partner_program.percent_of(p_facts, partner_program.steps_of(p_criteria)) end;
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
  return partner_program.stand_on(partner_program.facts_to_tell(p_partner, p_criteria, p_as_of), p_criteria);
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

-- What a tier asks for as one tree, with whatever the facts leave unmet of the active tiers below it.
create function partner_program.way_to_tier(p_facts jsonb, p_tier public.tier_definitions)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select jsonb_build_object('all', jsonb_agg(
      partner_program.tier_criteria(t.min_deals_required, t.requirements) order by t.display_order))
    from public.tier_definitions t
    where t.key = p_tier.key
      or (t.is_active and t.display_order < p_tier.display_order and not p_facts @@ t.condition));
end $$;
revoke execute on function partner_program.way_to_tier(jsonb, public.tier_definitions) from public, anon, authenticated, service_role;

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

-- Where a partner stands against a tier: what it asks for, with whatever is unmet of the active tiers below it.
create function partner_program.stand_for_tier(p_partner public.partner_tiers, p_tier public.tier_definitions, p_as_of timestamptz)
returns partner_program.standing
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_facts jsonb := partner_program.facts_to_tell(p_partner, (
    select jsonb_agg(t.requirements) from public.tier_definitions t where t.display_order <= p_tier.display_order), p_as_of);
begin
  return partner_program.stand_on(v_facts, partner_program.way_to_tier(v_facts, p_tier));
end $$;
revoke execute on function partner_program.stand_for_tier(public.partner_tiers, public.tier_definitions, timestamptz)
  from public, anon, authenticated, service_role;
