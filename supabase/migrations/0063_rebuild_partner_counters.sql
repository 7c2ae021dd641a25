-- Counting again: what the counters should say is in the ledger.
select partner_program.begin_migration('0063_rebuild_partner_counters');

-- A partner with every counter as the ledger has it.
create function partner_program.recount(p_partner public.partner_tiers)
returns public.partner_tiers
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers := p_partner;
begin
  select count(*) filter (where status = 'completed'), count(*) filter (where status = 'in_progress'),
    coalesce(sum(revenue) filter (where status = 'completed'), 0), max(occurred_at) filter (where status = 'completed')
  into v_partner.deals_completed, v_partner.deals_in_progress, v_partner.total_revenue, v_partner.last_completed_at
  from public.partner_deals where partner_id = p_partner.partner_id;
  v_partner.streak_months := partner_program.deal_streak_months(p_partner.partner_id, v_partner.last_completed_at);
  v_partner.points := (
    select coalesce(sum(points), 0) from public.partner_achievements where partner_id = p_partner.partner_id);
  v_partner.team_size := (select count(*) from public.partner_tiers where sponsor_id = p_partner.partner_id);
  return v_partner;
end $$;
revoke execute on function partner_program.recount(public.partner_tiers) from public, anon, authenticated, service_role;

-- A partner's periods as the ledger has them. A refunded deal leaves its period at nothing, not without a row.
create function partner_program.recount_periods(p_partner public.partner_tiers)
returns setof public.partner_periods
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select p_partner.partner_id, o.period, o.period_start, sum(e.deals)::integer, sum(e.revenue), sum(e.points)::integer,
    p_partner.leaderboard_visibility <> 'hidden', -p_partner.enrolment_number
  from (
    select occurred_at as at, (status = 'completed')::integer as deals,
      case when status = 'completed' then revenue else 0 end as revenue, 0 as points
    from public.partner_deals
    where partner_id = p_partner.partner_id and status in ('completed', 'refunded')
    union all
    select achieved_at, 0, 0, points from public.partner_achievements
    where partner_id = p_partner.partner_id and points > 0
  ) e, partner_program.periods_of(e.at) o
  group by o.period, o.period_start
$$;
revoke execute on function partner_program.recount_periods(public.partner_tiers) from public, anon, authenticated, service_role;

-- Makes a locked partner's periods what the ledger says, and answers how many rows were not.
create function partner_program.rebuild_periods(p_partner public.partner_tiers)
returns bigint
language sql
set search_path = pg_catalog, pg_temp
as $$
  with counted as materialized (
    select c from partner_program.recount_periods(p_partner) c
  ), removed as (
    delete from public.partner_periods held
    where held.partner_id = p_partner.partner_id
      and not exists (
        select from counted where (c).period = held.period and (c).period_start = held.period_start)
    returning 1
  ), written as (
    insert into public.partner_periods as held
    select (c).* from counted
    on conflict (partner_id, period, period_start) do update set
      deals = excluded.deals, revenue = excluded.revenue, points = excluded.points,
      listed = excluded.listed, place = excluded.place
    where held is distinct from excluded
    returning 1
  )
  select (select count(*) from removed) + (select count(*) from written)
$$;
revoke execute on function partner_program.rebuild_periods(public.partner_tiers) from public, anon, authenticated, service_role;

-- rebuild_partner_counters → { changed: { counter: { from, to } }, periods_changed, revision }. It decides nothing:
-- what a corrected counter means for the tier is the next decision's.
create function partner_program.rebuild_counters(p_partner_id uuid)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_held public.partner_tiers := partner_program.lock_partner(p_partner_id);
  v_counted public.partner_tiers := partner_program.recount(v_held);
  v_periods bigint := partner_program.rebuild_periods(v_held);
  v_changed jsonb := (
    select coalesce(jsonb_object_agg(h.key, jsonb_build_object('from', h.value, 'to', c.value)), '{}')
    from jsonb_each(to_jsonb(v_held)) h join jsonb_each(to_jsonb(v_counted)) c using (key)
    where h.value <> c.value);
begin
  if v_changed <> '{}' or v_periods > 0 then
    update public.partner_tiers set
      deals_completed = v_counted.deals_completed,
      deals_in_progress = v_counted.deals_in_progress,
      total_revenue = v_counted.total_revenue,
      points = v_counted.points,
      team_size = v_counted.team_size,
      last_completed_at = v_counted.last_completed_at,
      streak_months = v_counted.streak_months,
      revision = revision + 1
    where partner_id = p_partner_id
    returning * into v_held;
  end if;
  return jsonb_build_object('changed', v_changed, 'periods_changed', v_periods, 'revision', v_held.revision);
end $$;
revoke execute on function partner_program.rebuild_counters(uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.rebuild_counters(uuid) to service_role;

-- Server only. Finds nothing after any sequence of calls; it is for whoever wrote to the tables directly.
create function public.rebuild_partner_counters(partner_id uuid)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.rebuild_counters($1) $$;
revoke execute on function public.rebuild_partner_counters(uuid) from public, anon, authenticated, service_role;
grant execute on function public.rebuild_partner_counters(uuid) to service_role;
