-- Trying a change of the ladder before it is saved.
select partner_program.begin_migration('0081_preview_tier_change');

-- The tier the criteria alone give: the highest active one such that it and every active tier below are met, the
-- lowest where none is.
create function partner_program.earned_tier(p_partner public.partner_tiers, p_as_of timestamptz)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_earned text;
  v_tier public.tier_definitions;
begin
  for v_tier in select * from public.tier_definitions where is_active order by display_order loop
    exit when v_earned is not null and not partner_program.meets_tier(p_partner, v_tier, p_as_of);
    v_earned := v_tier.key;
    exit when not partner_program.meets_tier(p_partner, v_tier, p_as_of);
  end loop;
  return v_earned;
end $$;
revoke execute on function partner_program.earned_tier(public.partner_tiers, timestamptz) from public, anon, authenticated, service_role;

-- Writes one definition over the ladder: a known key is changed in the columns given, a new one is added.
create function partner_program.apply_tier_definition(p_definition jsonb)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_unknown text := (
    select k from jsonb_object_keys(p_definition) k
    where not exists (
      select from pg_attribute
      where attrelid = 'public.tier_definitions'::regclass and attname = k and attnum > 0 and not attisdropped and attgenerated = '')
    limit 1);
  v_columns text := (select string_agg(format('%I', k), ', ') from jsonb_object_keys(p_definition) k where k <> 'key');
  v_values text := (select string_agg(format('t.%I', k), ', ') from jsonb_object_keys(p_definition) k where k <> 'key');
begin
  if v_unknown is not null then
    perform partner_program.refuse_definition('tier_definitions.' || v_unknown, 'unknown column');
  elsif v_columns is null then
    return;
  end if;
  if exists (select from public.tier_definitions where key = p_definition ->> 'key') then
    execute format('update public.tier_definitions set (%s) = row(%s)
      from jsonb_populate_record(null::public.tier_definitions, $1) t where tier_definitions.key = $1 ->> ''key''', v_columns, v_values)
      using p_definition;
  else
    execute format('insert into public.tier_definitions (key, %s)
      select t.key, %s from jsonb_populate_record(null::public.tier_definitions, $1) t', v_columns, v_values)
      using p_definition;
  end if;
end $$;
revoke execute on function partner_program.apply_tier_definition(jsonb) from public, anon, authenticated, service_role;

-- preview_tier_change([{ key, …columns of tier_definitions }]) →
-- { partners, moves: [{ from, to, direction: up|down, partners }], examples: [{ partner_id, from, to, direction }] }.
-- Who would hold another tier if the criteria decided over the changed ladder. Those who move up do so at their next
-- decision; those who would fall keep their tier until it expires. At most 50 examples. Nothing is saved; a faulty
-- definition is refused as it would be when written.
create function partner_program.preview_at(p_definitions jsonb, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_definition jsonb;
  v_preview jsonb;
begin
  if jsonb_typeof(p_definitions) is distinct from 'array' then
    raise exception using errcode = 'TI005', message = 'definitions is not a list', hint = 'Give a JSON array of tier definitions.';
  end if;
  begin
    for v_definition in select d from jsonb_array_elements(p_definitions) d loop
      if jsonb_typeof(v_definition -> 'key') is distinct from 'string' then
        raise exception using errcode = 'TI005', message = 'a definition is no object with a key',
          hint = 'Give {"key": …} with the columns of tier_definitions that change.';
      end if;
      perform partner_program.apply_tier_definition(v_definition);
    end loop;
    -- The checks that wait for the commit would never come.
    set constraints all immediate;

    with decided as (
      select p.partner_id, p.current_tier as held, partner_program.earned_tier(p, greatest(p_now, p.last_completed_at)) as earned
      from public.partner_tiers p
      where p.pinned_until is null
    ), moving as (
      select d.partner_id, d.held, d.earned,
        case when partner_program.is_higher_tier(d.earned, d.held) then 'up' else 'down' end as direction
      from decided d where d.earned <> d.held
    )
    select jsonb_build_object(
      'partners', (select count(*) from decided),
      'moves', (
        select coalesce(jsonb_agg(jsonb_build_object('from', m.held, 'to', m.earned, 'direction', m.direction, 'partners', m.partners)
          order by m.direction, m.held, m.earned), '[]')
        from (select held, earned, direction, count(*) as partners from moving group by held, earned, direction) m),
      'examples', (
        select coalesce(jsonb_agg(jsonb_build_object('partner_id', e.partner_id, 'from', e.held, 'to', e.earned, 'direction', e.direction)
          order by e.partner_id), '[]')
        from (select * from moving order by partner_id limit 50) e))
    into v_preview;

    -- Undoes what was written for the sake of looking at it.
    raise exception using errcode = 'TI016', message = 'preview';
  exception when sqlstate 'TI016' then
    return v_preview;
  end;
end $$;
revoke execute on function partner_program.preview_at(jsonb, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.preview_at(jsonb, timestamptz) to service_role;

-- Server only.
create function public.preview_tier_change(definitions jsonb)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.preview_at($1, partner_program.clock()) $$;
revoke execute on function public.preview_tier_change(jsonb) from public, anon, authenticated, service_role;
grant execute on function public.preview_tier_change(jsonb) to service_role;
