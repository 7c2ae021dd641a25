-- Every partner at a glance.
select partner_program.begin_migration('0075_partner_tier_summary');

-- The next active tier where everything up to it is met now: it waits to be claimed, or for the next decision.
-- Null for everybody else, and for who is pinned.
create function partner_program.eligible_tier(p_partner public.partner_tiers)
returns text
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select next.key from public.tier_definitions next
  where next.key = partner_program.next_tier(p_partner.current_tier) and p_partner.pinned_until is null
    and (partner_program.stand_for_tier(
      p_partner, next, greatest(partner_program.clock(), p_partner.last_completed_at))).met
$$;
revoke execute on function partner_program.eligible_tier(public.partner_tiers) from public, anon, authenticated, service_role;
grant execute on function partner_program.eligible_tier(public.partner_tiers) to service_role;

-- Server only: it reads the definitions. Partners have partner_snapshot().
create view public.partner_tier_summary with (security_invoker = true) as
  select p.partner_id, p.current_tier, p.deals_completed, p.total_revenue, t.commission_rate, t.benefits,
    partner_program.eligible_tier(p) as eligible_for_tier
  from public.partner_tiers p
  join public.tier_definitions t on t.key = p.current_tier;
revoke all on table public.partner_tier_summary from public, anon, authenticated, service_role;
grant select on table public.partner_tier_summary to service_role;
