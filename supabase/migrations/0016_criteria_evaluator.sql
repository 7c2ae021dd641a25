-- What criteria mean, decided here and nowhere else: a tree is compiled once, when it is written, and holds for a
-- partner when its condition is true of the partner's facts.
select partner_program.begin_migration('0016_criteria_evaluator');

-- All a tier asks for as one tree: its deals and its requirements.
create function partner_program.tier_criteria(p_min_deals integer, p_requirements jsonb)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return jsonb_build_object('all', jsonb_build_array(
    jsonb_build_object('metric', 'deals_completed', 'gte', p_min_deals), p_requirements));
end $$;
revoke execute on function partner_program.tier_criteria(integer, jsonb) from public, anon, authenticated, service_role;
grant execute on function partner_program.tier_criteria(integer, jsonb) to service_role;

-- All a partner must meet for an achievement as one tree: its tier and its criteria.
create function partner_program.achievement_criteria(p_tier_required text, p_criteria jsonb)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case when p_tier_required is null then p_criteria
    else jsonb_build_object('all', jsonb_build_array(jsonb_build_object('tier', p_tier_required), p_criteria)) end;
end $$;
revoke execute on function partner_program.achievement_criteria(text, jsonb) from public, anon, authenticated, service_role;
grant execute on function partner_program.achievement_criteria(text, jsonb) to service_role;

-- The fact a leaf is about: "points", "deals_completed within 90 days", "achievement:first_sale", "tier:active".
create function partner_program.fact_of(p_leaf jsonb)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(
    (p_leaf ->> 'metric') || coalesce(' within ' || (p_leaf ->> 'within'), ''),
    'achievement:' || (p_leaf ->> 'achievement'),
    'tier:' || (p_leaf ->> 'tier'));
end $$;
revoke execute on function partner_program.fact_of(jsonb) from public, anon, authenticated, service_role;

-- A tree as the text of a condition over facts. It is written before the validator has seen the tree, so what is
-- no tree has no condition and raises nothing. The 20 levels it may have are here within one more, of its definition.
create function partner_program.condition_text(p_criteria jsonb, p_depth integer default 1)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_parts text[];
  v_fact text;
  v_operators text[];
  v_test text;
begin
  if jsonb_typeof(p_criteria) is distinct from 'object' or p_depth > 21 then
    return null;
  elsif p_criteria ? 'not' then
    return '!(' || partner_program.condition_text(p_criteria -> 'not', p_depth + 1) || ')';
  elsif jsonb_typeof(p_criteria -> 'all') = 'array' then
    v_parts := array(select '(' || partner_program.condition_text(c, p_depth + 1) || ')' from jsonb_array_elements(p_criteria -> 'all') c);
    return case when array_position(v_parts, null) is null then coalesce(nullif(array_to_string(v_parts, ' && '), ''), '1 == 1') end;
  elsif jsonb_typeof(p_criteria -> 'any') = 'array' then
    v_parts := array(select '(' || partner_program.condition_text(c, p_depth + 1) || ')' from jsonb_array_elements(p_criteria -> 'any') c);
    return case when array_position(v_parts, null) is null then nullif(array_to_string(v_parts, ' || '), '') end;
  end if;

  v_fact := '$.' || to_jsonb(partner_program.fact_of(p_criteria))::text;
  if not p_criteria ? 'metric' then
    return v_fact || ' == 1';
  end if;
  v_operators := array(select k from jsonb_object_keys(p_criteria) k where k in ('gte', 'gt', 'lte', 'lt', 'eq'));
  if cardinality(v_operators) <> 1 or jsonb_typeof(p_criteria -> v_operators[1]) <> 'number' then
    return null;
  end if;
  v_test := ('{"gte": " >= ", "gt": " > ", "lte": " <= ", "lt": " < ", "eq": " == "}'::jsonb ->> v_operators[1])
    || (p_criteria ->> v_operators[1]);
  -- A metric that nobody fed is 0.
  return case when '{}' @@ ('0' || v_test)::jsonpath then format('!exists(%s) || ', v_fact) else '' end || v_fact || v_test;
end $$;
revoke execute on function partner_program.condition_text(jsonb, integer) from public, anon, authenticated, service_role;

-- The condition of a tree: facts @@ condition. Like the three others of this file that whoever writes a definition may
-- call, it reads no table.
create function partner_program.compile_criteria(p_criteria jsonb)
returns jsonpath
language plpgsql
immutable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return partner_program.condition_text(p_criteria)::jsonpath;
end $$;
revoke execute on function partner_program.compile_criteria(jsonb) from public, anon, authenticated, service_role;
grant execute on function partner_program.compile_criteria(jsonb) to service_role;

-- The windows a tree counts deals in, { "90 days": 6 }: so many deals are worth counting, one more than any leaf asks.
create function partner_program.windows_of(p_criteria jsonb)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select jsonb_object_agg(w.length, w.deals)
    from (
      select leaf ->> 'within' as length, greatest(max(floor(target::numeric)), 0) + 1 as deals
      from jsonb_path_query(p_criteria, 'strict $.** ? (exists (@.within))') leaf,
        jsonb_path_query(leaf, '$.* ? (@.type() == "number")') target
      where jsonb_typeof(leaf -> 'within') = 'string'
      group by 1
    ) w);
end $$;
revoke execute on function partner_program.windows_of(jsonb) from public, anon, authenticated, service_role;
grant execute on function partner_program.windows_of(jsonb) to service_role;

-- Kept beside the definition by the database itself, so they follow every edit.
alter table public.tier_definitions
  add column condition jsonpath generated always as (
    partner_program.compile_criteria(partner_program.tier_criteria(min_deals_required, requirements))) stored,
  add column windows jsonb generated always as (partner_program.windows_of(requirements)) stored;
alter table public.achievement_definitions
  add column condition jsonpath generated always as (
    partner_program.compile_criteria(partner_program.achievement_criteria(tier_required, criteria))) stored,
  add column windows jsonb generated always as (partner_program.windows_of(criteria)) stored;

-- What evaluating a tree says to people: whether it holds, how far along it is (0 to 1), and what there is to do:
-- [[{ metric, operator, within, current, target, met }]], of each inner list any one.
create type partner_program.verdict as (met boolean, completion numeric, needs jsonb);

-- How far a number is on the way to a target above 0: 0 to 1.
create function partner_program.completion(p_current numeric, p_target numeric)
returns numeric
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return least(greatest(coalesce(p_current, 0) / p_target, 0), 1);
end $$;
revoke execute on function partner_program.completion(numeric, numeric) from public, anon, authenticated, service_role;

-- A leaf, or its opposite, as a step to be judged and told: { metric, within, operator, target, negated, fact, condition,
-- way, idle }. Only "at least" and "more than" have a way towards them; the rest is met or not. No deals are nothing to do.
create function partner_program.compile_leaf(p_leaf jsonb, p_negated boolean)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_is_metric boolean := p_leaf ? 'metric';
  v_fact text := partner_program.fact_of(p_leaf);
  v_operator text := coalesce((select k from jsonb_object_keys(p_leaf) k where k in ('gte', 'gt', 'lte', 'lt', 'eq')), 'gte');
  v_target numeric := case when v_is_metric then (p_leaf ->> v_operator)::numeric else (not p_negated)::integer end;
begin
  return jsonb_build_object(
    'metric', case when v_is_metric then p_leaf ->> 'metric' else v_fact end, 'within', p_leaf ->> 'within',
    'operator', case
      when not p_negated then v_operator
      when not v_is_metric then 'lte'
      -- The operator that says the opposite.
      else '{"gte": "lt", "gt": "lte", "lte": "gt", "lt": "gte", "eq": "ne"}'::jsonb ->> v_operator end,
    'target', v_target, 'negated', p_negated, 'fact', v_fact,
    'condition', partner_program.condition_text(case when p_negated then jsonb_build_object('not', p_leaf) else p_leaf end),
    'way', not p_negated and v_operator in ('gte', 'gt') and v_target > 0,
    'idle', p_leaf = '{"metric": "deals_completed", "gte": 0}' and not p_negated);
end $$;
revoke execute on function partner_program.compile_leaf(jsonb, boolean) from public, anon, authenticated, service_role;

-- A step: a compiled leaf, or { criteria, negated } for anything more.
create function partner_program.evaluate_step(p_facts jsonb, p_step jsonb)
returns partner_program.verdict
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_met boolean;
  v_current numeric;
begin
  if p_step ? 'criteria' then
    return partner_program.evaluate(p_facts, p_step -> 'criteria', (p_step -> 'negated')::boolean);
  end if;
  v_met := p_facts @@ (p_step ->> 'condition')::jsonpath;
  v_current := coalesce((p_facts ->> (p_step ->> 'fact'))::numeric, 0);
  return (
    v_met,
    case
      when v_met then 1
      when (p_step -> 'way')::boolean then partner_program.completion(v_current, (p_step -> 'target')::numeric)
      else 0
    end,
    jsonb_build_array(jsonb_build_array(p_step || jsonb_build_object('current', v_current, 'met', v_met)))
  )::partner_program.verdict;
end $$;
revoke execute on function partner_program.evaluate_step(jsonb, jsonb) from public, anon, authenticated, service_role;

-- A tree: "all" is as far along as the mean of its parts, "any" as its best part. A negated "all" is an
-- "any" of negated parts, and the other way round; there is no way towards a "not", it is met or it is not.
-- Where each part of an "any" is one thing to do, all are told, else those of the best part.
create function partner_program.evaluate(p_facts jsonb, p_criteria jsonb, p_negated boolean default false)
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
  v_choice jsonb := '[]'::jsonb;
  v_is_choice boolean := true;
begin
  if p_criteria ? 'not' then
    v_result := partner_program.evaluate(p_facts, p_criteria -> 'not', not p_negated);
    v_result.completion := v_result.met::integer;
    return v_result;
  elsif not p_criteria ?| '{all,any}' then
    return partner_program.evaluate_step(p_facts, partner_program.compile_leaf(p_criteria, p_negated));
  end if;

  v_form := case when (p_criteria ? 'all') <> p_negated then 'all' else 'any' end;
  v_result := (v_form = 'all', 0, '[]');
  for v_child in select c from jsonb_array_elements(coalesce(p_criteria -> 'all', p_criteria -> 'any')) c loop
    v_part := partner_program.evaluate(p_facts, v_child, p_negated);
    v_count := v_count + 1;
    if v_form = 'all' then
      v_result.met := v_result.met and v_part.met;
      v_result.completion := v_result.completion + v_part.completion;
      v_result.needs := v_result.needs || v_part.needs;
    -- A part that nothing one does can meet is no choice.
    elsif v_part.met or v_part.needs <> '[]' then
      v_choice := v_choice || coalesce(v_part.needs -> 0, '[]');
      v_is_choice := v_is_choice and jsonb_array_length(v_part.needs) = 1;
      if not v_result.met and (v_part.met or v_part.completion > v_result.completion or v_result.needs = '[]') then
        v_result := v_part;
      end if;
    end if;
  end loop;

  if v_form = 'all' then
    v_result.completion := case when v_count = 0 then 1 else v_result.completion / v_count end;
  elsif v_is_choice and v_choice <> '[]' then
    v_result.needs := jsonb_build_array(v_choice);
  end if;
  return v_result;
end $$;
revoke execute on function partner_program.evaluate(jsonb, jsonb, boolean) from public, anon, authenticated, service_role;
