-- Definitions that speak of each other, whoever writes them.
select partner_program.begin_migration('0084_achievement_cycles');

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

-- The achievements that criteria name, anywhere in the tree.
create function partner_program.named_achievements(p_criteria jsonb)
returns setof text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select named #>> '{}'
  from jsonb_path_query(p_criteria, 'strict $.** ? (exists (@.achievement)).achievement') named
$$;
revoke execute on function partner_program.named_achievements(jsonb) from public, anon, authenticated, service_role;

-- An achievement that names itself, directly or through others, could never be had.
create function partner_program.refuse_achievement_cycle()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_through text;
begin
  with recursive named (through, key) as (
    select n, n from partner_program.named_achievements(new.criteria) n
    union
    select named.through, n
    from named
    join public.achievement_definitions d on d.key = named.key,
      lateral partner_program.named_achievements(d.criteria) n
  )
  select through into v_through from named where key = new.key order by through <> new.key, through limit 1;
  if found then
    perform partner_program.refuse_definition('achievement_definitions.criteria',
      concat_ws(' through ', new.key || ' names itself', nullif(v_through, new.key)));
  end if;
  return null;
end $$;
revoke execute on function partner_program.refuse_achievement_cycle() from public, anon, authenticated, service_role;

-- After the statement, so that all it wrote is there. A renaming can close a cycle too.
create constraint trigger achievement_definitions_without_cycles
  after insert or update on public.achievement_definitions
  for each row execute function partner_program.refuse_achievement_cycle();
