-- Who stands where, for the host's policies.
select partner_program.begin_migration('0042_partner_has_tier');

-- Whether the signed-in partner holds a tier or a higher one; false for everybody else.
create function partner_program.has_tier(p_tier text)
returns boolean
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from public.partner_tiers p
    join public.tier_definitions held on held.key = p.current_tier
    join public.tier_definitions wanted on wanted.display_order <= held.display_order
    where p.partner_id = partner_program.current_partner_id() and wanted.key = p_tier)
$$;
revoke execute on function partner_program.has_tier(text) from public, anon, authenticated, service_role;
grant execute on function partner_program.has_tier(text) to anon, authenticated, service_role;

-- For the host's policies, as (select partner_has_tier('performer')).
create function public.partner_has_tier(tier text)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.has_tier($1) $$;
revoke execute on function public.partner_has_tier(text) from public, anon, authenticated, service_role;
grant execute on function public.partner_has_tier(text) to anon, authenticated, service_role;
