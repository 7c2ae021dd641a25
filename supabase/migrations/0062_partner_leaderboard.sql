-- Who is ahead, and by how much.
select partner_program.begin_migration('0062_partner_leaderboard');

-- What makes cursors unreadable to whoever receives them: they point at other partners. Known to nobody.
create table partner_program.cursor_secret (
  id boolean primary key default true check (id),
  secret uuid not null default gen_random_uuid()
);
insert into partner_program.cursor_secret default values;
alter table partner_program.cursor_secret enable row level security;
revoke all on table partner_program.cursor_secret from public, anon, authenticated, service_role;

-- A number that hides another one, the same again for the same words.
create function partner_program.cursor_mask(p_words text)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select ('x' || left(md5(secret || ' ' || p_words), 15))::bit(60)::bigint from partner_program.cursor_secret $$;
revoke execute on function partner_program.cursor_mask(text) from public, anon, authenticated, service_role;

-- Where a page ends: a row's place in the index of its leaderboard.
create type partner_program.leaderboard_position as (period_start date, value numeric, place bigint);

-- The cursor after a row: its position, and a seal over it. The place is masked, else it would tell the number of
-- a partner who is anonymous.
create function partner_program.write_cursor(
  p_metric text, p_period text, p_position partner_program.leaderboard_position)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select translate(encode(convert_to(jsonb_build_array(
    p_position.period_start, trim_scale(p_position.value), p_position.place # partner_program.cursor_mask(words),
    partner_program.cursor_mask(words || ' ' || p_position.place))::text, 'UTF8'), 'base64'), E'\n', '')
  from concat_ws(' ', p_metric, p_period, to_jsonb(p_position.period_start), trim_scale(p_position.value)) words
$$;
revoke execute on function partner_program.write_cursor(text, text, partner_program.leaderboard_position)
  from public, anon, authenticated, service_role;

-- The position a cursor speaks of. One that was not written here, or for another leaderboard, is refused.
create function partner_program.read_cursor(p_metric text, p_period text, p_cursor text)
returns partner_program.leaderboard_position
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_parts jsonb;
  v_position partner_program.leaderboard_position;
begin
  if length(p_cursor) <= 200 then
    begin
      v_parts := convert_from(decode(p_cursor, 'base64'), 'UTF8')::jsonb;
      v_position.period_start := (v_parts ->> 0)::date;
      v_position.value := (v_parts ->> 1)::numeric;
      v_position.place := (v_parts ->> 2)::bigint # partner_program.cursor_mask(
        concat_ws(' ', p_metric, p_period, to_jsonb(v_position.period_start), trim_scale(v_position.value)));
    exception when others then
      v_position := null;
    end;
  end if;
  if p_cursor is distinct from partner_program.write_cursor(p_metric, p_period, v_position) then
    raise exception using
      errcode = 'TI005', message = 'before is not a cursor of this leaderboard',
      hint = 'Give "next" of the page before, with the same metric and period, or leave it out to start at the top.';
  end if;
  return v_position;
end $$;
revoke execute on function partner_program.read_cursor(text, text, text) from public, anon, authenticated, service_role;

-- The rows below a position, and one more to tell whether the page is the last.
-- Ranks are counted from the top: as cheap as the page is high. Trends look in the period before no further down than
-- they need, and never more than 1,000 ranks below the page: whoever climbed further has none.
create function partner_program.leaderboard_rows(
  p_metric text, p_period text, p_below partner_program.leaderboard_position, p_is_top boolean, p_rows integer)
returns table (partner_id uuid, value numeric, place bigint, rank bigint, trend bigint)
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

-- The leaderboard as an enrolled partner sees it, null for anybody else. Further pages stay in the period of the first.
create function partner_program.leaderboard_at(
  p_partner_id uuid, p_metric text, p_period text, p_before text, p_max_rows integer, p_now timestamptz)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_below partner_program.leaderboard_position;
  v_answer jsonb;
begin
  if (p_metric in ('deals', 'revenue', 'points')) is not true then
    raise exception using errcode = 'TI005', message = format('metric %s is unknown', coalesce(quote_literal(left(p_metric, 40)), 'null')),
      hint = 'Use deals, revenue or points.';
  elsif (p_period in ('month', 'quarter', 'year', 'all')) is not true then
    raise exception using errcode = 'TI005', message = format('period %s is unknown', coalesce(quote_literal(left(p_period, 40)), 'null')),
      hint = 'Use month, quarter, year or all.';
  end if;
  perform partner_program.check_max_rows(p_max_rows);
  if not exists (select from public.partner_tiers where partner_id = p_partner_id) then
    return null;
  end if;

  if p_before is null then
    -- No value is a trillion, so everybody is below.
    v_below := ((select o.period_start from partner_program.periods_of(p_now) o where o.period = p_period), 1e12, 0);
  else
    v_below := partner_program.read_cursor(p_metric, p_period, p_before);
  end if;

  with page as (
    select r.*, row_number() over (order by r.value desc, r.place desc) as line
    from partner_program.leaderboard_rows(p_metric, p_period, v_below, p_before is null, p_max_rows + 1) r
  )
  select jsonb_build_object(
    'metric', p_metric,
    'period', p_period,
    'period_start', case when isfinite(v_below.period_start) then v_below.period_start end,
    'rows', coalesce(jsonb_agg(jsonb_build_object(
        'rank', page.rank,
        'display_name', case when t.leaderboard_visibility = 'public' then t.display_name end,
        'tier', t.current_tier,
        'value', page.value,
        'trend', page.trend,
        'is_me', page.partner_id = p_partner_id) order by page.line) filter (where page.line <= p_max_rows), '[]'),
    'me', partner_program.leaderboard_standing(p_partner_id, p_metric, p_period, v_below.period_start),
    'next', case when count(*) > p_max_rows then (
      select partner_program.write_cursor(p_metric, p_period, (v_below.period_start, last.value, last.place))
      from page last where last.line = p_max_rows) end)
  into v_answer
  from page
  left join public.partner_tiers t on t.partner_id = page.partner_id;
  return v_answer;
end $$;
revoke execute on function partner_program.leaderboard_at(uuid, text, text, text, integer, timestamptz)
  from public, anon, authenticated, service_role;

-- For the signed-in partner, now.
create function partner_program.leaderboard(p_metric text, p_period text, p_before text, p_max_rows integer)
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select partner_program.leaderboard_at(
    partner_program.current_partner_id(), p_metric, p_period, p_before, p_max_rows, partner_program.clock())
$$;
revoke execute on function partner_program.leaderboard(text, text, text, integer) from public, anon, authenticated, service_role;
grant execute on function partner_program.leaderboard(text, text, text, integer) to authenticated;

-- partner_leaderboard → null (not enrolled) or { metric, period, period_start,
--   rows: [{ rank, display_name, tier, value, trend, is_me }], me: null | { rank, total, value, to_next }, next: null | cursor }.
-- Equals share a rank and the next one counts them all (1, 2, 2, 4). Names are those of public partners; hidden ones
-- are neither shown nor counted. trend: ranks gained since the period before, null where there was none
-- or it was more than 1,000 ranks lower.
create function public.partner_leaderboard(
  metric text default 'deals', period text default 'month', before text default null, max_rows integer default 20)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.leaderboard($1, $2, $3, $4) $$;
revoke execute on function public.partner_leaderboard(text, text, text, integer) from public, anon, authenticated, service_role;
grant execute on function public.partner_leaderboard(text, text, text, integer) to authenticated;
