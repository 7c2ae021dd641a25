-- Definitions that speak of each other, whoever writes them.
select partner_program.begin_migration('0084_definition_cycles');

-- Definitions are written one transaction after the other: each is checked against all others, and two at the same
-- moment would not see each other.
create function partner_program.write_in_turn()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.programme_settings for no key update;
  return null;
end $$;
revoke execute on function partner_program.write_in_turn() from public, anon, authenticated, service_role;

create trigger achievement_definitions_turn before insert or update or delete on public.achievement_definitions
  for each statement execute function partner_program.write_in_turn();
create trigger feature_definitions_turn before insert or update or delete on public.feature_definitions
  for each statement execute function partner_program.write_in_turn();
create trigger metric_definitions_turn before insert or update or delete on public.metric_definitions
  for each statement execute function partner_program.write_in_turn();
create trigger tier_definitions_turn before insert or update or delete on public.tier_definitions
  for each statement execute function partner_program.write_in_turn();

-- What criteria name anywhere in the tree, as the facts they are about: "achievement:first_sale", "tier:active".
create function partner_program.named_in(p_criteria jsonb)
returns setof text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select partner_program.fact_of(leaf)
  from jsonb_path_query(p_criteria, 'strict $.** ? (exists (@.achievement) || exists (@.tier))') leaf
$$;
revoke execute on function partner_program.named_in(jsonb) from public, anon, authenticated, service_role;

-- What an achievement or a tier asks to be had before; a tier also asks for all active ones below it.
create function partner_program.needed_before(p_fact text)
returns setof text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select partner_program.named_in(partner_program.achievement_criteria(a.tier_required, a.criteria))
  from public.achievement_definitions a where 'achievement:' || a.key = p_fact
  union all
  select partner_program.named_in(t.requirements) from public.tier_definitions t where 'tier:' || t.key = p_fact
  union all
  select 'tier:' || below.key
  from public.tier_definitions t
  join public.tier_definitions below on below.is_active and below.display_order < t.display_order
  where 'tier:' || t.key = p_fact
$$;
revoke execute on function partner_program.needed_before(text) from public, anon, authenticated, service_role;

-- What asks for itself, directly or through others, could never be had.
create function partner_program.refuse_cycle()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_kind constant text := case tg_table_name when 'tier_definitions' then 'tier:' else 'achievement:' end;
  v_through text;
begin
  with recursive named (through, fact) as (
    select n, n from partner_program.needed_before(v_kind || new.key) n
    union
    select named.through, n from named, lateral partner_program.needed_before(named.fact) n
  )
  select through into v_through from named where fact = v_kind || new.key order by through <> fact, through limit 1;
  if found then
    perform partner_program.refuse_definition(
      tg_table_name || case v_kind when 'tier:' then '.requirements' else '.criteria' end,
      concat_ws(' through ', new.key || ' names itself', split_part(nullif(v_through, v_kind || new.key), ':', 2)));
  end if;
  return null;
end $$;
revoke execute on function partner_program.refuse_cycle() from public, anon, authenticated, service_role;

-- After the statement, so that all it wrote is there. A renaming can close a cycle too.
create constraint trigger achievement_definitions_without_cycles
  after insert or update on public.achievement_definitions
  for each row execute function partner_program.refuse_cycle();
create constraint trigger tier_definitions_without_cycles
  after insert or update on public.tier_definitions
  for each row execute function partner_program.refuse_cycle();
