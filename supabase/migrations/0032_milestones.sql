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
  p_partner public.partner_tiers, p_facts jsonb, p_now timestamptz, p_announce boolean)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_next public.tier_definitions;
  -- Those ahead of the one passed last.
  v_ahead integer[];
  v_percent integer;
begin
  select * into v_next from public.tier_definitions t
  where t.is_active and t.display_order > (select held.display_order from public.tier_definitions held where held.key = p_partner.current_tier)
  order by t.display_order limit 1;
  v_ahead := array(
    select m from public.programme_settings, unnest(milestones) m
    where m > coalesce((
      select percent from public.partner_milestones where partner_id = p_partner.partner_id and tier_key = v_next.key), 0));
  if v_next.key is null or v_ahead = '{}' then
    return;
  end if;

  v_percent := (partner_program.stand_on(p_facts, partner_program.way_to_tier(p_facts, v_next))).percent;
  v_percent := (select max(m) from unnest(v_ahead) m where m <= v_percent and v_percent < 100);
  if v_percent is null then
    return;
  end if;

  insert into public.partner_milestones (partner_id, tier_key, percent)
  values (p_partner.partner_id, v_next.key, v_percent)
  on conflict (partner_id, tier_key) do update set percent = excluded.percent;
  if p_announce then
    -- Who is further has no use for a nearer one that is still to be celebrated.
    update public.partner_notifications set celebrated_at = p_now
    where partner_id = p_partner.partner_id and kind = 'milestone' and payload ->> 'to' = v_next.key and celebrated_at is null;
    insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
    values (p_partner.partner_id, 'milestone', 'medium',
      jsonb_build_object('to', v_next.key, 'label', v_next.label, 'percent', v_percent), p_now);
  end if;
end $$;
revoke execute on function partner_program.pass_milestone(public.partner_tiers, jsonb, timestamptz, boolean)
  from public, anon, authenticated, service_role;
