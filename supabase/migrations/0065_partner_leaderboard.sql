-- The leaderboard, as partners see it.
select partner_program.begin_migration('0065_partner_leaderboard');

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
  -- One more than are shown.
  v_rows partner_program.leaderboard_row[];
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

  v_rows := partner_program.leaderboard_rows(p_metric, p_period, v_below, p_before is null, p_max_rows + 1);
  return jsonb_build_object(
    'metric', p_metric,
    'period', p_period,
    'period_start', case when isfinite(v_below.period_start) then v_below.period_start end,
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'rank', r.rank,
        'display_name', case when t.leaderboard_visibility = 'public' then t.display_name end,
        'tier', t.current_tier,
        'value', r.value,
        'trend', r.trend,
        'is_me', r.partner_id = p_partner_id) order by r.line), '[]')
      from unnest(v_rows[:p_max_rows]) with ordinality r (partner_id, value, place, rank, trend, line)
      join public.partner_tiers t on t.partner_id = r.partner_id),
    'me', partner_program.leaderboard_standing(p_partner_id, p_metric, p_period, v_below.period_start),
    'next', case when cardinality(v_rows) > p_max_rows then partner_program.write_cursor(
      p_metric, p_period, (v_below.period_start, v_rows[p_max_rows].value, v_rows[p_max_rows].place)) end);
end $$;
revoke execute on function partner_program.leaderboard_at(uuid, text, text, text, integer, timestamptz)
  from public, anon, authenticated, service_role;

-- For the signed-in partner, now.
create function partner_program.leaderboard(
  p_metric text, p_period text, p_before text, p_max_rows integer, p_partner_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform partner_program.require_own(p_partner_id);
  return partner_program.leaderboard_at(
    p_partner_id, p_metric, p_period, p_before, p_max_rows, partner_program.clock());
end $$;
revoke execute on function partner_program.leaderboard(text, text, text, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.leaderboard(text, text, text, integer, uuid) to authenticated;

-- partner_leaderboard → null (not enrolled) or { metric, period, period_start,
--   rows: [{ rank, display_name, tier, value, trend, is_me }], me: null | { rank, total, value, to_next }, next: null | cursor }.
-- Equals share a rank and the next one counts them all (1, 2, 2, 4). Names are those of public partners; hidden ones
-- are neither shown nor counted. trend: ranks gained since the period before, null where there was none
-- or it was more than 1,000 ranks lower.
create function public.partner_leaderboard(
  metric text default 'deals', period text default 'month', before text default null, max_rows integer default 20,
  partner_id uuid default partner_program.current_partner_id())
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.leaderboard($1, $2, $3, $4, $5) $$;
revoke execute on function public.partner_leaderboard(text, text, text, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function public.partner_leaderboard(text, text, text, integer, uuid) to authenticated;
