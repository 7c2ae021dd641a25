-- Who is ahead, and by how much.
select partner_program.begin_migration('0064_leaderboard_rows');

-- A line of the leaderboard; trend is how many ranks were gained since the period before.
create type partner_program.leaderboard_row as (partner_id uuid, value numeric, place bigint, rank bigint, trend bigint);

-- Every metric walks an index of its own, so it has functions of its own: written once here, made for each.
-- They keep one plan for all calls: planning takes longer than reading the rows. Not knowing how many rows are asked for,
-- the planner expects so many that it would compile machine code for them.
do $make$
declare
  v_metric text;
  v_type text;
  -- By how much two values differ at least.
  v_step text;
begin
  for v_metric, v_type, v_step in values ('deals', 'bigint', '1'), ('revenue', 'numeric', '0.01'), ('points', 'bigint', '1') loop
    -- The rows below a position, and one more to tell whether the page is the last.
    -- Ranks are counted from the top: as cheap as the page is high. Trends look in the period before no further down
    -- than they need, and never more than 1,000 ranks below the page: whoever climbed further has none.
    execute format($create$
create function partner_program.leaderboard_rows_by_%1$s(
  p_period text, p_below partner_program.leaderboard_position, p_is_top boolean, p_rows integer, p_before date)
returns partner_program.leaderboard_row[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
set jit = off
as $$
begin
  return (
    with page as (
      select lines.*, rank() over (order by lines.value desc) as line, (
        select p.%1$I from public.partner_periods p
        where p.partner_id = lines.partner_id and p.period = p_period and p.period_start = p_before and p.%1$I > 0) as past
      from (
        select p.partner_id, p.%1$I::%2$s as value, p.place
        from public.partner_periods p
        where p.period = p_period and p.period_start = p_below.period_start and p.listed and p.%1$I > 0
          and (p.%1$I, p.place) < (p_below.value::%2$s, p_below.place)
        order by p.%1$I desc, p.place desc
        limit p_rows
      ) lines
    ), above as (
      select count(*) as lines, count(*) filter (where p.%1$I > first.value) as higher
      from (select value, place from page order by value desc, place desc limit 1) first
      join public.partner_periods p on not p_is_top
        and p.period = p_period and p.period_start = p_below.period_start and p.listed and p.%1$I > 0
        and (p.%1$I, p.place) > (first.value, first.place)
    ), past as (
      -- Whoever was ahead of anybody on the page, from the top; negated, so that they ascend.
      select coalesce(array_agg(-ahead.value), '{}') as ahead
      from (
        select p.%1$I::%2$s as value
        from public.partner_periods p
        where p.period = p_period and p.period_start = p_before and p.listed and p.%1$I > 0
          and p.%1$I > (select min(page.past) from page)
        order by p.%1$I desc, p.place desc
        limit 1000 + (select above.lines from above)
      ) ahead
    )
    select array_agg((page.partner_id, page.value, page.place, now.rank,
        case when before.ahead < 1000 + above.lines then before.ahead + 1 - now.rank end
      )::partner_program.leaderboard_row order by page.value desc, page.place desc)
    from page
    cross join above
    cross join past
    cross join lateral (
      select 1 + case when page.line = 1 then above.higher else above.lines + page.line - 1 end as rank
    ) now
    cross join lateral (
      select width_bucket(-(page.past + %3$s)::%2$s, past.ahead) as ahead
    ) before);
end $$;
revoke execute on function partner_program.leaderboard_rows_by_%1$s(
  text, partner_program.leaderboard_position, boolean, integer, date) from public, anon, authenticated, service_role;
    $create$, v_metric, v_type, v_step);

    -- Where one partner stands: { rank, total, value, to_next }, or null for whoever is hidden or has nothing to show.
    -- to_next is what is missing to the next higher value, null at the top. total is counted to 10,000, or to one's own rank.
    execute format($create$
create function partner_program.leaderboard_standing_by_%1$s(p_partner_id uuid, p_period text, p_start date)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
set jit = off
as $$
declare
  v_value public.partner_periods.%1$I%%type := (
    select p.%1$I from public.partner_periods p
    where p.partner_id = p_partner_id and p.period = p_period and p.period_start = p_start and p.listed and p.%1$I > 0);
  v_ahead bigint;
begin
  if v_value is null then
    return null;
  end if;
  v_ahead := (
    select count(*) from public.partner_periods p
    where p.period = p_period and p.period_start = p_start and p.listed and p.%1$I > 0 and p.%1$I > v_value);
  return jsonb_build_object(
    'rank', v_ahead + 1,
    'total', v_ahead + (
      select count(*) from (
        select from public.partner_periods p
        where p.period = p_period and p.period_start = p_start and p.listed and p.%1$I > 0 and p.%1$I <= v_value
        limit greatest(10000 - v_ahead, 1)) counted),
    'value', v_value,
    'to_next', (
      select p.%1$I - v_value from public.partner_periods p
      where p.period = p_period and p.period_start = p_start and p.listed and p.%1$I > 0 and p.%1$I > v_value
      order by p.%1$I, p.place
      limit 1));
end $$;
revoke execute on function partner_program.leaderboard_standing_by_%1$s(uuid, text, date)
  from public, anon, authenticated, service_role;
    $create$, v_metric);
  end loop;
end $make$;

-- The rows by any metric.
create function partner_program.leaderboard_rows(
  p_metric text, p_period text, p_below partner_program.leaderboard_position, p_is_top boolean, p_rows integer)
returns partner_program.leaderboard_row[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_before date := case p_period
    when 'month' then p_below.period_start - interval '1 month'
    when 'quarter' then p_below.period_start - interval '3 months'
    when 'year' then p_below.period_start - interval '1 year'
  end;
begin
  return case p_metric
    when 'deals' then partner_program.leaderboard_rows_by_deals(p_period, p_below, p_is_top, p_rows, v_before)
    when 'revenue' then partner_program.leaderboard_rows_by_revenue(p_period, p_below, p_is_top, p_rows, v_before)
    when 'points' then partner_program.leaderboard_rows_by_points(p_period, p_below, p_is_top, p_rows, v_before)
  end;
end $$;
revoke execute on function partner_program.leaderboard_rows(
  text, text, partner_program.leaderboard_position, boolean, integer) from public, anon, authenticated, service_role;

-- The standing by any metric.
create function partner_program.leaderboard_standing(p_partner_id uuid, p_metric text, p_period text, p_start date)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case p_metric
    when 'deals' then partner_program.leaderboard_standing_by_deals(p_partner_id, p_period, p_start)
    when 'revenue' then partner_program.leaderboard_standing_by_revenue(p_partner_id, p_period, p_start)
    when 'points' then partner_program.leaderboard_standing_by_points(p_partner_id, p_period, p_start)
  end;
end $$;
revoke execute on function partner_program.leaderboard_standing(uuid, text, text, date) from public, anon, authenticated, service_role;
