-- Which tier is above which, and what it takes to keep one.
select partner_program.begin_migration('0047_tier_order');

-- Whether the first tier ranks above the second.
create function partner_program.is_higher_tier(p_tier text, p_than text)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from public.tier_definitions a, public.tier_definitions b
    where a.key = p_tier and b.key = p_than and a.display_order > b.display_order)
$$;
revoke execute on function partner_program.is_higher_tier(text, text) from public, anon, authenticated, service_role;

-- The active tier below the given one, or null at the bottom.
create function partner_program.lower_tier(p_tier text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select below.key from public.tier_definitions held
  join public.tier_definitions below on below.is_active and below.display_order < held.display_order
  where held.key = p_tier
  order by below.display_order desc limit 1
$$;
revoke execute on function partner_program.lower_tier(text) from public, anon, authenticated, service_role;

-- Whether the tier held and every active tier below it are met.
create function partner_program.keeps_tier(p_partner public.partner_tiers, p_as_of timestamptz)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select not exists (
    select from public.tier_definitions held, public.tier_definitions t
    where held.key = p_partner.current_tier
      and (t.key = held.key or (t.is_active and t.display_order < held.display_order))
      and not partner_program.meets_tier(p_partner, t, p_as_of))
$$;
revoke execute on function partner_program.keeps_tier(public.partner_tiers, timestamptz) from public, anon, authenticated, service_role;

-- The highest active tier below the one held such that it and every active tier below are met; the lowest one
-- when none is, and null when there is none.
create function partner_program.highest_met_below(p_partner public.partner_tiers, p_as_of timestamptz)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_highest text;
  v_tier public.tier_definitions;
  v_met boolean;
begin
  for v_tier in
    select t.* from public.tier_definitions held
    join public.tier_definitions t on t.is_active and t.display_order < held.display_order
    where held.key = p_partner.current_tier
    order by t.display_order
  loop
    v_met := partner_program.meets_tier(p_partner, v_tier, p_as_of);
    exit when v_highest is not null and not v_met;
    v_highest := v_tier.key;
    exit when not v_met;
  end loop;
  return v_highest;
end $$;
revoke execute on function partner_program.highest_met_below(public.partner_tiers, timestamptz)
  from public, anon, authenticated, service_role;
