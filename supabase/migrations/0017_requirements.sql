-- What a tier asks for, and what is missing: written once, for people.
select partner_program.begin_migration('0017_requirements');

-- All a tier asks for as one tree: its deals and its requirements.
create function partner_program.tier_criteria(p_tier public.tier_definitions)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('all', jsonb_build_array(
    jsonb_build_object('metric', 'deals_completed', 'gte', p_tier.min_deals_required), p_tier.requirements))
$$;
revoke execute on function partner_program.tier_criteria(public.tier_definitions) from public, anon, authenticated, service_role;

-- The parts that must all hold, with nested "all" flattened; an "any" of one part is that part.
create function partner_program.conjuncts(p_criteria jsonb, p_negated boolean default false)
returns table (criteria jsonb, negated boolean)
language plpgsql
immutable
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
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
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
  cross join lateral (select a.is_hidden and v.current = 0 as is_hidden) h
$$;
revoke execute on function partner_program.describe_leaf(jsonb, integer) from public, anon, authenticated, service_role;

-- The answer for people: met, percent (100 only when all is met), and the requirements as
-- [{ metric, label, unit, current, target, remaining, met, within, group }].
create type partner_program.standing as (met boolean, percent integer, requirements jsonb);

-- Where a partner stands against a tree. A mandatory "at least" that a stricter one implies is not told twice.
create function partner_program.stand(p_partner public.partner_tiers, p_criteria jsonb, p_as_of timestamptz)
returns partner_program.standing
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with parts as (
    select c.criteria, c.negated, c.place
    from partner_program.conjuncts(p_criteria) with ordinality c (criteria, negated, place)
  ), needed as (
    select p.criteria, p.negated,
      -- It stands where the weaker one would: deals stay in front of what a higher tier adds.
      (select min(q.place) from parts q where q.negated = p.negated and q.criteria - 'gte' = p.criteria - 'gte') as place
    from parts p
    where not exists (
      select from parts q
      where q.place <> p.place and q.negated = p.negated
        and ((q.criteria = p.criteria and q.place < p.place)
          or (not p.negated and p.criteria ? 'gte' and q.criteria ? 'gte'
            and q.criteria - 'gte' = p.criteria - 'gte'
            and (q.criteria ->> 'gte')::numeric > (p.criteria ->> 'gte')::numeric)))
      -- Nothing to do is no requirement.
      and not (p.criteria = '{"metric": "deals_completed", "gte": 0}')
  ), judged as (
    select n.place, v.met, v.completion, v.leaves,
      case when jsonb_array_length(v.leaves) > 1 then n.place::integer end as alternatives
    from needed n, lateral partner_program.evaluate(p_partner, n.criteria, p_as_of, n.negated) v
  )
  select
    coalesce(bool_and(j.met), true),
    case when coalesce(bool_and(j.met), true) then 100 else least(floor(avg(j.completion) * 100), 99)::integer end,
    coalesce((
      select jsonb_agg(partner_program.describe_leaf(leaf, k.alternatives) order by k.place, leaf_place)
      from judged k, jsonb_array_elements(k.leaves) with ordinality l (leaf, leaf_place)), '[]')
  from judged j
$$;
revoke execute on function partner_program.stand(public.partner_tiers, jsonb, timestamptz) from public, anon, authenticated, service_role;

-- Whether everything a tier itself asks for is met. The deals are looked at first: they decide most cases.
create function partner_program.meets_tier(p_partner public.partner_tiers, p_tier public.tier_definitions, p_as_of timestamptz)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select case when p_partner.deals_completed < p_tier.min_deals_required then false
    else (partner_program.evaluate(p_partner, p_tier.requirements, p_as_of)).met end
$$;
revoke execute on function partner_program.meets_tier(public.partner_tiers, public.tier_definitions, timestamptz)
  from public, anon, authenticated, service_role;

-- Where a partner stands against a tier: what it asks for, with whatever is unmet of the active tiers below it.
create function partner_program.stand_for_tier(p_partner public.partner_tiers, p_tier public.tier_definitions, p_as_of timestamptz)
returns partner_program.standing
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select partner_program.stand(p_partner, jsonb_build_object('all', coalesce(jsonb_agg(
      partner_program.tier_criteria(t) order by t.display_order), '[]')), p_as_of)
  from public.tier_definitions t
  where t.key = p_tier.key
    or (t.is_active and t.display_order < p_tier.display_order and not partner_program.meets_tier(p_partner, t, p_as_of))
$$;
revoke execute on function partner_program.stand_for_tier(public.partner_tiers, public.tier_definitions, timestamptz)
  from public, anon, authenticated, service_role;
