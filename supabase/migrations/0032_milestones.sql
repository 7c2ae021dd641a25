-- Telling how far it is on the way to the next tier.
select partner_program.begin_migration('0032_milestones');

-- The percentages worth telling; the whole way is the promotion itself.
alter table public.programme_settings
  add column milestones integer[] not null default '{25,50,75}'
    check (0 < all (milestones) and 100 > all (milestones));
grant update (milestones) on table public.programme_settings to service_role;

-- The highest milestone each partner passed on the way to each tier, told or not.
create table public.partner_milestones (
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  tier_key text not null references public.tier_definitions (key) on update cascade on delete cascade,
  percent integer not null check (percent > 0 and percent < 100),
  primary key (partner_id, tier_key)
);
create index partner_milestones_tier_key on public.partner_milestones (tier_key);
alter table public.partner_milestones enable row level security;
revoke all on table public.partner_milestones from public, anon, authenticated, service_role;
grant select on table public.partner_milestones to service_role;

-- Tells the highest milestone newly passed towards the next tier, once per partner and tier.
create function partner_program.pass_milestone(
  p_partner_id uuid, p_next public.tier_definitions, p_facts jsonb, p_now timestamptz, p_announce boolean)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_percent integer := (
    select max(m) from public.programme_settings, unnest(milestones) m
    where m > coalesce((
        select percent from public.partner_milestones where partner_id = p_partner_id and tier_key = p_next.key), 0)
      -- Reckoned once, and not at all for whoever passed the last one.
      -- The whole way is the promotion itself, or waits to be claimed.
      and m <= (select case when not p_facts @@ p_next.condition or partner_program.lacks_below(p_facts, p_next)
        then partner_program.percent_of(p_facts, partner_program.way_to_tier(p_facts, p_next)) end));
begin
  if v_percent is null then
    return;
  end if;
  insert into public.partner_milestones (partner_id, tier_key, percent)
  values (p_partner_id, p_next.key, v_percent)
  on conflict (partner_id, tier_key) do update set percent = excluded.percent;
  if p_announce then
    -- Who is further has no use for a nearer one that is still to be celebrated.
    update public.partner_notifications set celebrated_at = p_now
    where partner_id = p_partner_id and kind = 'milestone' and payload ->> 'to' = p_next.key and celebrated_at is null;
    insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
    values (p_partner_id, 'milestone', 'medium',
      jsonb_build_object('to', p_next.key, 'label', p_next.label, 'percent', v_percent), p_now);
  end if;
end $$;
revoke execute on function partner_program.pass_milestone(uuid, public.tier_definitions, jsonb, timestamptz, boolean)
  from public, anon, authenticated, service_role;
