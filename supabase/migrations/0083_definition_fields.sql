-- Saying which field of a definition is wrong.
select partner_program.begin_migration('0083_definition_fields');

-- The constraints of the tables stay the rules. This reads them before they are applied, so that who breaks one is
-- told the field, and gets the same error as for a faulty criterion.
create function partner_program.name_faulty_field()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rule record;
  v_holds boolean;
begin
  for v_rule in
    select a.attname as field, rules.condition, rules.problem
    from (
      select attrelid, attnum, format('%I is not null', attname) as condition, 'needs a value' as problem
      from pg_attribute where attnotnull and attgenerated = '' and attidentity = ''
      union all
      select conrelid, conkey[1], pg_get_expr(conbin, conrelid), pg_get_constraintdef(oid)
      from pg_constraint where contype = 'c'
    ) rules
    join pg_attribute a using (attrelid, attnum)
    where rules.attrelid = tg_relid and attnum > 0
    order by attnum, rules.condition
  loop
    execute format('select (%s) is not false from (select $1.*) definition', v_rule.condition) into v_holds using new;
    if not v_holds then
      perform partner_program.refuse_definition(tg_table_name || '.' || v_rule.field,
        case v_rule.problem when 'needs a value' then v_rule.problem
          else format('%s breaks %s', quote_literal(left(to_jsonb(new) ->> v_rule.field, 70)), v_rule.problem) end);
    end if;
  end loop;
  return new;
end $$;
revoke execute on function partner_program.name_faulty_field() from public, anon, authenticated, service_role;

create trigger achievement_definitions_fields before insert or update on public.achievement_definitions
  for each row execute function partner_program.name_faulty_field();
create trigger feature_allowances_fields before insert or update on public.feature_allowances
  for each row execute function partner_program.name_faulty_field();
create trigger feature_definitions_fields before insert or update on public.feature_definitions
  for each row execute function partner_program.name_faulty_field();
create trigger metric_definitions_fields before insert or update on public.metric_definitions
  for each row execute function partner_program.name_faulty_field();
create trigger programme_settings_fields before update on public.programme_settings
  for each row execute function partner_program.name_faulty_field();
create trigger tier_definitions_fields before insert or update on public.tier_definitions
  for each row execute function partner_program.name_faulty_field();
