-- Who is ahead, and by how much.
select partner_program.begin_migration('0064_leaderboard_rows');

-- A line of the leaderboard; trend is how many ranks were gained since the period before.
create type partner_program.leaderboard_row as (partner_id uuid, value numeric, place bigint, rank bigint, trend bigint);

-- The rows below a position, and one more to tell whether the page is the last.
-- Ranks are counted from the top: as cheap as the page is high. Trends look in the period before no further down than
-- they need, and never more than 1,000 ranks below the page: whoever climbed further has none.
create function partner_program.leaderboard_rows(
  p_metric text, p_period text, p_below partner_program.leaderboard_position, p_is_top boolean, p_rows integer)
returns setof partner_program.leaderboard_row
language plpgsql
stable
rows 20
set search_path = pg_catalog, pg_temp
as $$
begin
  return query execute format($query$
    with page as (
      select p.partner_id, p.%1$I as value, p.place
      from public.partner_periods p
      where p.period = $1 and p.period_start = $2 and p.listed and p.%1$I > 0 and (p.%1$I, p.place) < ($3::%2$s, $4)
      order by p.%1$I desc, p.place desc
      limit $5
    ), above as (
      select count(*) as lines, count(*) filter (where p.%1$I > first.value) as higher
      from (select value, place from page order by value desc, place desc limit 1) first
      join public.partner_periods p on not $6
        and p.period = $1 and p.period_start = $2 and p.listed and p.%1$I > 0 and (p.%1$I, p.place) > (first.value, first.place)
    ), ranked as (
      select page.*, rank() over (order by page.value desc) as line
      from page
    ), past as (
      -- Not a join, which on small tables would read all of the period.
      select (
        select p.%1$I from public.partner_periods p
        where p.partner_id = page.partner_id and p.period = $1 and p.period_start = $7 and p.%1$I > 0) as value
      from page
    ), past_ranks as (
      select top.place, rank() over (order by top.value desc) as rank
      from (
        select p.%1$I as value, p.place
        from public.partner_periods p
        where p.period = $1 and p.period_start = $7 and p.listed and p.%1$I > 0 and p.%1$I >= (select min(past.value) from past)
        order by p.%1$I desc, p.place desc
        limit 1000 + (select above.lines from above)
      ) top
    )
    select ranked.partner_id, ranked.value::numeric, ranked.place, now.rank, past_ranks.rank - now.rank
    from ranked
    cross join above
    cross join lateral (
      select 1 + case when ranked.line = 1 then above.higher else above.lines + ranked.line - 1 end as rank
    ) now
    left join past_ranks on past_ranks.place = ranked.place
    order by ranked.value desc, ranked.place desc
  $query$, p_metric, case p_metric when 'revenue' then 'numeric' else 'bigint' end)
  using p_period, p_below.period_start, p_below.value, p_below.place, p_rows, p_is_top,
    case p_period
      when 'month' then p_below.period_start - interval '1 month'
      when 'quarter' then p_below.period_start - interval '3 months'
      when 'year' then p_below.period_start - interval '1 year'
    end::date;
end $$;
revoke execute on function partner_program.leaderboard_rows(
  text, text, partner_program.leaderboard_position, boolean, integer) from public, anon, authenticated, service_role;

-- Where one partner stands: { rank, total, value, to_next }, or null for whoever is hidden or has nothing to show.
-- to_next is what is missing to the next higher value, null at the top. total is counted to 10,000, or to one's own rank.
create function partner_program.leaderboard_standing(p_partner_id uuid, p_metric text, p_period text, p_start date)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_standing jsonb;
begin
  execute format($query$
    select jsonb_build_object(
      'rank', ahead.rank,
      'total', greatest(ahead.rank, (
        select count(*) from (
          select from public.partner_periods p
          where p.period = $2 and p.period_start = $3 and p.listed and p.%1$I > 0
          limit 10000) counted)),
      'value', me.%1$I,
      'to_next', (
        select p.%1$I - me.%1$I from public.partner_periods p
        where p.period = $2 and p.period_start = $3 and p.listed and p.%1$I > 0 and p.%1$I > me.%1$I
        order by p.%1$I, p.place
        limit 1))
    from public.partner_periods me
    cross join lateral (
      select 1 + count(*) as rank from public.partner_periods p
      where p.period = $2 and p.period_start = $3 and p.listed and p.%1$I > 0 and p.%1$I > me.%1$I
    ) ahead
    where me.partner_id = $1 and me.period = $2 and me.period_start = $3 and me.listed and me.%1$I > 0
  $query$, p_metric)
  into v_standing
  using p_partner_id, p_period, p_start;
  return v_standing;
end $$;
revoke execute on function partner_program.leaderboard_standing(uuid, text, text, date) from public, anon, authenticated, service_role;
