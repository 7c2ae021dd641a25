-- The parts of the leaderboard, which nobody may call alone.

-- The first page: 20 rows and one more, which tells that there is another.
create function bench.leaderboard_page()
returns table (partner_id uuid, value numeric, place bigint, rank bigint, trend bigint)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query select * from unnest(partner_program.leaderboard_rows(
    'revenue', 'year', (date_trunc('year', now() at time zone 'UTC')::date, 1e12, 0), true, 21));
end $$;
alter function bench.leaderboard_page() owner to migrator;

-- Where one partner stands in it.
create function bench.own_rank(p_partner_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return partner_program.leaderboard_standing(
    p_partner_id, 'revenue', 'year', date_trunc('year', now() at time zone 'UTC')::date);
end $$;
alter function bench.own_rank(uuid) owner to migrator;

-- Both, as a partner gets them.
create function bench.leaderboard(p_partner_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return partner_program.leaderboard_at(p_partner_id, 'revenue', 'year', null, 20, now());
end $$;
alter function bench.leaderboard(uuid) owner to migrator;
