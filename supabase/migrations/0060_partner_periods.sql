-- What each partner did in each month, quarter and year, and in all.
select partner_program.begin_migration('0060_partner_periods');

-- Counted in the transaction of the deal or the achievement, in the UTC calendar; 'all' starts before all time.
-- listed and place are copies from partner_tiers, so that a page of the leaderboard is a scan of one index.
create table public.partner_periods (
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  period text not null check (period in ('month', 'quarter', 'year', 'all')),
  period_start date not null check ((period = 'all') = (period_start = '-infinity')),
  deals integer not null check (deals >= 0),
  revenue numeric(14,2) not null check (revenue >= 0 and revenue < 1e12),
  points integer not null check (points >= 0),
  -- False for hidden partners.
  listed boolean not null,
  -- The enrolment number, negated: in a walk from the top the earlier of two equals comes first.
  place bigint not null,
  primary key (partner_id, period, period_start)
);
-- Walked backwards from the top; whoever is not to be seen is not in them.
create index partner_periods_deals on public.partner_periods (period, period_start, deals, place) where listed and deals > 0;
create index partner_periods_revenue on public.partner_periods (period, period_start, revenue, place) where listed and revenue > 0;
create index partner_periods_points on public.partner_periods (period, period_start, points, place) where listed and points > 0;

alter table public.partner_periods enable row level security;
revoke all on table public.partner_periods from public, anon, authenticated, service_role;
grant select on table public.partner_periods to authenticated, service_role;
create policy partner_periods_own on public.partner_periods
  for select to authenticated using (partner_id = (select partner_program.current_partner_id()));

-- The four periods a time lies in.
create function partner_program.periods_of(p_at timestamptz)
returns table (period text, period_start date)
language plpgsql
immutable
rows 4
set search_path = pg_catalog, pg_temp
as $$
begin
  foreach period in array '{month,quarter,year}'::text[] loop
    period_start := date_trunc(period, p_at at time zone 'UTC');
    return next;
  end loop;
  period := 'all';
  period_start := '-infinity';
  return next;
end $$;
revoke execute on function partner_program.periods_of(timestamptz) from public, anon, authenticated, service_role;

-- Moves what a locked partner did at a time: one statement for all four rows. Less than nothing takes back what
-- was counted there before.
create function partner_program.count_in_periods(
  p_partner public.partner_tiers, p_at timestamptz, p_deals integer, p_revenue numeric, p_points integer)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_deals < 0 then
    update public.partner_periods held set
      deals = held.deals + p_deals, revenue = held.revenue + p_revenue, points = held.points + p_points
    from partner_program.periods_of(p_at) o
    where held.partner_id = p_partner.partner_id and held.period = o.period and held.period_start = o.period_start;
  else
    insert into public.partner_periods as held (partner_id, period, period_start, deals, revenue, points, listed, place)
    select p_partner.partner_id, o.period, o.period_start, p_deals, p_revenue, p_points,
      p_partner.leaderboard_visibility <> 'hidden', -p_partner.enrolment_number
    from partner_program.periods_of(p_at) o
    on conflict (partner_id, period, period_start) do update set
      deals = held.deals + excluded.deals, revenue = held.revenue + excluded.revenue, points = held.points + excluded.points;
  end if;
end $$;
revoke execute on function partner_program.count_in_periods(public.partner_tiers, timestamptz, integer, numeric, integer)
  from public, anon, authenticated, service_role;

-- Whoever hides leaves every leaderboard at once, and comes back to all of them.
create function partner_program.list_periods()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update public.partner_periods set listed = new.leaderboard_visibility <> 'hidden' where partner_id = new.partner_id;
  return null;
end $$;
revoke execute on function partner_program.list_periods() from public, anon, authenticated, service_role;

create trigger partner_tiers_list_periods after update of leaderboard_visibility on public.partner_tiers
  for each row when ((old.leaderboard_visibility = 'hidden') <> (new.leaderboard_visibility = 'hidden'))
  execute function partner_program.list_periods();
