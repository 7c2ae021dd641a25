-- Where a page of the leaderboard ends.
select partner_program.begin_migration('0062_leaderboard_cursor');

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
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select ('x' || left(md5(secret || ' ' || p_words), 15))::bit(60)::bigint from partner_program.cursor_secret);
end $$;
revoke execute on function partner_program.cursor_mask(text) from public, anon, authenticated, service_role;

-- Where a page ends: a row's place in the index of its leaderboard.
create type partner_program.leaderboard_position as (period_start date, value numeric, place bigint);

-- The cursor after a row: its position, and a seal over it. The place is masked, else it would tell the number of
-- a partner who is anonymous.
create function partner_program.write_cursor(
  p_metric text, p_period text, p_position partner_program.leaderboard_position)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_words constant text := concat_ws(' ', p_metric, p_period, to_jsonb(p_position.period_start), trim_scale(p_position.value));
begin
  return translate(encode(convert_to(jsonb_build_array(
    p_position.period_start, trim_scale(p_position.value), p_position.place # partner_program.cursor_mask(v_words),
    partner_program.cursor_mask(v_words || ' ' || p_position.place))::text, 'UTF8'), 'base64'), E'\n', '');
end $$;
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
  -- A seal over nothing would be none.
  if v_position.place is null or p_cursor is distinct from partner_program.write_cursor(p_metric, p_period, v_position) then
    raise exception using
      errcode = 'TI005', message = 'before is not a cursor of this leaderboard',
      hint = 'Give "next" of the page before, with the same metric and period, or leave it out to start at the top.';
  end if;
  return v_position;
end $$;
revoke execute on function partner_program.read_cursor(text, text, text) from public, anon, authenticated, service_role;
