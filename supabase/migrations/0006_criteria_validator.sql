-- The language of criteria, shared by tiers and achievements, is checked when a row is written.
--
--   {"all": [criteria, …]}   {"any": [criteria, …]}   {"not": criteria}
--   {"metric": "deals_completed", "gte": 10, "within": "90 days"}      operators gte gt lte lt eq
--   {"achievement": "first_sale"}   {"tier": "active"}
select partner_program.begin_migration('0006_criteria_validator');

-- One way to say that a definition is wrong, and where.
create function partner_program.refuse_definition(
  p_field text, p_problem text, p_hint text default 'Correct the field, then write the definition again.')
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'TI002',
    message = format('%s: %s', p_field, p_problem),
    detail = 'Nothing was saved.',
    hint = p_hint;
end $$;
revoke execute on function partner_program.refuse_definition(text, text, text) from public, anon, authenticated, service_role;

-- The same for criteria, with what they may be.
create function partner_program.refuse_criteria(p_field text, p_problem text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform partner_program.refuse_definition(p_field, p_problem,
    'Criteria are {"all":[…]}, {"any":[…]}, {"not":…}, {"metric":…, one of gte gt lte lt eq, "within"}, {"achievement":…} or {"tier":…}.');
end $$;
revoke execute on function partner_program.refuse_criteria(text, text) from public, anon, authenticated, service_role;

-- A length of time as a definition writes it, such as "90 days"; null when it is none. A bare number would mean
-- seconds, and beyond a century dates overflow, so neither is one.
create function partner_program.parse_length(p_length jsonb)
returns interval
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_text text := case jsonb_typeof(p_length) when 'string' then p_length #>> '{}' end;
  v_length interval;
begin
  if v_text !~ '[[:alpha:]]' or v_text ~ '-' then
    return null;
  end if;
  v_length := v_text::interval;
  return case when v_length > interval '0' and v_length <= interval '100 years' then v_length end;
exception when others then
  return null;
end $$;
revoke execute on function partner_program.parse_length(jsonb) from public, anon, authenticated, service_role;

-- A leaf about a metric: known metric, one operator with a number, a window only where deals are counted.
create function partner_program.validate_metric_leaf(p_leaf jsonb, p_field text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_operators text[] := array(
    select k from jsonb_object_keys(p_leaf) k where k not in ('metric', 'within'));
begin
  if not exists (select from public.metric_definitions d where d.key = p_leaf ->> 'metric') then
    perform partner_program.refuse_criteria(p_field || '.metric', format('unknown metric %s', p_leaf -> 'metric'));
  elsif cardinality(v_operators) <> 1 then
    perform partner_program.refuse_criteria(p_field, 'needs exactly one operator');
  elsif v_operators[1] not in ('gte', 'gt', 'lte', 'lt', 'eq') then
    perform partner_program.refuse_criteria(p_field || '.' || v_operators[1], 'unknown operator');
  elsif jsonb_typeof(p_leaf -> v_operators[1]) <> 'number' then
    perform partner_program.refuse_criteria(p_field || '.' || v_operators[1], 'needs a number');
  elsif abs((p_leaf ->> v_operators[1])::numeric) > 1e12 then
    perform partner_program.refuse_criteria(p_field || '.' || v_operators[1], 'needs a number up to a trillion');
  end if;

  if p_leaf ? 'within' then
    if p_leaf ->> 'metric' <> 'deals_completed' then
      perform partner_program.refuse_criteria(p_field || '.within', 'only deals_completed can be counted within a window');
    end if;
    if partner_program.parse_length(p_leaf -> 'within') is null then
      perform partner_program.refuse_criteria(p_field || '.within', 'needs a length of time such as "90 days"');
    end if;
  end if;
end $$;
revoke execute on function partner_program.validate_metric_leaf(jsonb, text) from public, anon, authenticated, service_role;

-- Walks the tree and raises TI002 naming the first field that is wrong. The evaluator walks it again whenever it is
-- told to people, so it may not be endlessly deep.
create function partner_program.validate_criteria(p_criteria jsonb, p_field text, p_depth integer default 1)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_form text;
  v_child jsonb;
  v_index integer := 0;
begin
  if jsonb_typeof(p_criteria) is distinct from 'object' then
    perform partner_program.refuse_criteria(p_field, 'needs an object');
  elsif p_depth > 20 then
    perform partner_program.refuse_criteria(p_field, 'nests deeper than 20 levels');
  elsif p_criteria ? 'metric' then
    perform partner_program.validate_metric_leaf(p_criteria, p_field);
    return;
  elsif (select count(*) from jsonb_object_keys(p_criteria)) <> 1 then
    perform partner_program.refuse_criteria(p_field, 'needs exactly one of all, any, not, metric, achievement, tier');
  end if;

  v_form := (select k from jsonb_object_keys(p_criteria) k);
  if v_form in ('all', 'any') then
    if jsonb_typeof(p_criteria -> v_form) <> 'array' or (v_form = 'any' and p_criteria -> v_form = '[]') then
      perform partner_program.refuse_criteria(p_field || '.' || v_form, 'needs a list of criteria');
    end if;
    for v_child in select c from jsonb_array_elements(p_criteria -> v_form) c loop
      perform partner_program.validate_criteria(v_child, format('%s.%s[%s]', p_field, v_form, v_index), p_depth + 1);
      v_index := v_index + 1;
    end loop;
  elsif v_form = 'not' then
    perform partner_program.validate_criteria(p_criteria -> 'not', p_field || '.not', p_depth + 1);
  elsif v_form = 'achievement' then
    if not exists (select from public.achievement_definitions d where d.key = p_criteria ->> 'achievement') then
      perform partner_program.refuse_criteria(p_field || '.achievement', format('unknown achievement %s', p_criteria -> 'achievement'));
    end if;
  elsif v_form = 'tier' then
    if not exists (select from public.tier_definitions d where d.key = p_criteria ->> 'tier') then
      perform partner_program.refuse_criteria(p_field || '.tier', format('unknown tier %s', p_criteria -> 'tier'));
    end if;
  else
    perform partner_program.refuse_criteria(p_field || '.' || v_form, 'unknown key');
  end if;
end $$;
revoke execute on function partner_program.validate_criteria(jsonb, text, integer) from public, anon, authenticated, service_role;
