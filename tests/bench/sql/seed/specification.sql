-- The design of the specification, repaired just enough to run: the enum before the table that uses it, an id that
-- exists, the two tiers its sample leaves out, the order it leaves null, and the unique index without which
-- "refresh … concurrently" fails on every write.
create schema specification;
grant usage on schema specification to service_role;
create type specification.tier_enum as enum ('starter', 'active', 'performer', 'elite');

create table specification.partner_tiers (
  id uuid primary key default gen_random_uuid(),
  partner_id uuid references public.partner_profiles (id) on delete cascade,
  current_tier specification.tier_enum not null default 'starter',
  deals_completed integer default 0,
  deals_in_progress integer default 0,
  total_revenue decimal(12,2) default 0,
  tier_qualified_at timestamptz,
  tier_expires_at timestamptz,
  next_tier_progress integer default 0,
  last_activity_at timestamptz default now(),
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
create table specification.tier_definitions (
  tier_name specification.tier_enum primary key,
  min_deals_required integer not null,
  commission_rate decimal(4,2) not null,
  benefits jsonb not null,
  display_order integer not null
);
create table specification.tier_progress_events (
  id uuid primary key default gen_random_uuid(),
  partner_id uuid references public.partner_profiles (id) on delete cascade,
  event_type text not null,
  event_data jsonb not null,
  deals_before integer,
  deals_after integer,
  commission_earned decimal(10,2),
  created_at timestamptz default now()
);

insert into specification.tier_definitions
select key::specification.tier_enum, min_deals_required, commission_rate, benefits, display_order from public.tier_definitions;
insert into specification.partner_tiers
  (partner_id, current_tier, deals_completed, deals_in_progress, total_revenue, tier_qualified_at)
select partner_id, current_tier::specification.tier_enum, deals_completed, deals_in_progress, total_revenue, tier_qualified_at
from public.partner_tiers;
create index on specification.partner_tiers (partner_id);
create index on specification.partner_tiers (current_tier);
create index on specification.partner_tiers (deals_completed);
create index on specification.tier_progress_events (partner_id);
create index on specification.tier_progress_events (event_type);
create index on specification.tier_progress_events (created_at);

create materialized view specification.partner_tier_summary as
select pt.partner_id, pt.current_tier, pt.deals_completed, pt.total_revenue, td.commission_rate, td.benefits,
  case when pt.deals_completed >= next_tier.min_deals_required then next_tier.tier_name end as eligible_for_tier
from specification.partner_tiers pt
join specification.tier_definitions td on pt.current_tier = td.tier_name
left join specification.tier_definitions next_tier on td.display_order + 1 = next_tier.display_order;
create unique index on specification.partner_tier_summary (partner_id);

create function specification.refresh_partner_tier_summary()
returns trigger
language plpgsql
as $$
begin
  refresh materialized view concurrently specification.partner_tier_summary;
  return null;
end $$;
create trigger trigger_refresh_tier_summary
  after insert or update or delete on specification.partner_tiers
  for each statement execute function specification.refresh_partner_tier_summary();

-- One deal, as its client counts and logs it; definer, because only the owner may refresh.
create function specification.record_deal(p_partner_id uuid, p_revenue numeric)
returns void
language plpgsql
security definer
as $$
declare
  v_deals integer;
begin
  update specification.partner_tiers
  set deals_completed = deals_completed + 1, total_revenue = total_revenue + p_revenue, last_activity_at = now()
  where partner_id = p_partner_id
  returning deals_completed into v_deals;
  insert into specification.tier_progress_events
    (partner_id, event_type, event_data, deals_before, deals_after, commission_earned)
  values (p_partner_id, 'deal_completed', jsonb_build_object('revenue', p_revenue), v_deals - 1, v_deals, p_revenue * 0.2);
end $$;
analyze;
