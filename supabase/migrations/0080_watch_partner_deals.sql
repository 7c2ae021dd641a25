-- Recording deals from the host's own table, as they are written.
select partner_program.begin_migration('0080_watch_partner_deals');

-- What the trigger on a host's table could not record, and why. The host's write went through all the same.
create table public.refused_deals (
  id bigint generated always as identity primary key,
  table_name text not null,
  partner_id text,
  reference text,
  status text,
  code text not null,
  message text not null,
  hint text,
  created_at timestamptz not null
);
create index refused_deals_created_at on public.refused_deals (created_at);
alter table public.refused_deals enable row level security;
revoke all on table public.refused_deals from public, anon, authenticated, service_role;
revoke all on sequence public.refused_deals_id_seq from public, anon, authenticated, service_role;
grant select, delete on table public.refused_deals to service_role;

-- Which table is watched, and what its columns mean.
create table partner_program.watched_tables (
  table_name regclass primary key,
  mapping jsonb not null
);
alter table partner_program.watched_tables enable row level security;
revoke all on table partner_program.watched_tables from public, anon, authenticated, service_role;
grant select on table partner_program.watched_tables to service_role;

-- Refuses a mapping that cannot work, naming the key.
create function partner_program.check_mapping(p_table regclass, p_mapping jsonb)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_columns constant text[] := array['partner', 'reference', 'status', 'revenue', 'occurred_at', 'currency'];
  c_options constant text[] := array['statuses', 'source', 'enroll', 'allow_client_writes'];
  v_key text;
begin
  if jsonb_typeof(p_mapping) is distinct from 'object' then
    perform partner_program.refuse_definition('mapping', 'needs an object such as {"partner": "partner_id", …}');
  end if;
  for v_key in select k from jsonb_object_keys(p_mapping) k
    where k <> all (c_columns || c_options) loop
    perform partner_program.refuse_definition('mapping.' || v_key, 'unknown key',
      'Keys are ' || array_to_string(c_columns || c_options, ', ') || '.');
  end loop;
  foreach v_key in array c_columns loop
    continue when v_key in ('revenue', 'occurred_at', 'currency') and not p_mapping ? v_key;
    if not exists (
      select from pg_attribute
      where attrelid = p_table and attname = p_mapping ->> v_key and attnum > 0 and not attisdropped
    ) then
      perform partner_program.refuse_definition('mapping.' || v_key, format('%s has no column %s', p_table, p_mapping -> v_key));
    end if;
  end loop;
  if jsonb_typeof(p_mapping -> 'statuses') is distinct from 'object' then
    perform partner_program.refuse_definition('mapping.statuses', 'needs an object such as {"won": "completed"}');
  end if;
  for v_key in select key from jsonb_each_text(p_mapping -> 'statuses')
    where (value in ('in_progress', 'completed', 'lost', 'refunded')) is not true loop
    perform partner_program.refuse_definition('mapping.statuses.' || v_key, 'needs in_progress, completed, lost or refunded');
  end loop;
  if (p_mapping -> 'allow_client_writes' = 'true') is not true and exists (
    select from unnest('{anon,authenticated}'::text[]) r (name), unnest('{INSERT,UPDATE}'::text[]) a (action)
    where has_any_column_privilege(r.name, p_table, a.action)
  ) then
    perform partner_program.refuse_definition('mapping.allow_client_writes',
      format('the API roles may write %s, so partners could invent deals', p_table),
      'Revoke insert and update from anon and authenticated, or say true where policies keep partners from writing statuses.');
  end if;
end $$;
revoke execute on function partner_program.check_mapping(regclass, jsonb) from public, anon, authenticated, service_role;

-- Records one row of a watched table. What the rules refuse is kept in refused_deals and aborts nothing.
create function partner_program.record_watched_row(p_table regclass, p_mapping jsonb, p_row jsonb)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner text := p_row ->> (p_mapping ->> 'partner');
  v_reference text := p_row ->> (p_mapping ->> 'reference');
  v_status text := p_mapping -> 'statuses' ->> (p_row ->> (p_mapping ->> 'status'));
  v_source text := coalesce(p_mapping ->> 'source', p_table::text);
  v_revenue numeric;
  v_now timestamptz := partner_program.clock();
  v_at timestamptz;
  v_hint text;
begin
  v_revenue := (p_row ->> (p_mapping ->> 'revenue'))::numeric;
  if v_status = 'completed' and p_mapping ? 'revenue' and v_revenue is null then
    raise exception using
      errcode = 'TI005',
      message = format('%s is empty: a completed deal is paid by it', p_mapping ->> 'revenue'),
      hint = 'Fill it in the same row; 0 is a deal that earned nothing.';
  end if;
  v_at := (p_row ->> (p_mapping ->> 'occurred_at'))::timestamptz;
  -- Tried before, with all of the statement; here for the reason why not.
  if p_mapping -> 'enroll' = 'true' and not exists (select from public.partner_tiers where partner_id = v_partner::uuid) then
    perform partner_program.enroll_at(v_partner::uuid, null, v_at, null, true, v_now);
  end if;
  -- A column that still holds the time of completion does not say when the deal was refunded.
  if v_status = 'refunded' and v_at <= (
    select occurred_at from public.partner_deals where source = v_source and reference = v_reference) then
    v_at := v_now;
  end if;
  perform partner_program.record_deal_at(v_partner::uuid, v_reference, v_status, v_revenue, coalesce(v_at, v_now),
    v_source, p_row ->> (p_mapping ->> 'currency'), true, v_now);
exception when others then
  -- TI: the rules said no. 22: the value is not one. Anything else is not about this deal.
  if sqlstate !~ '^(TI|22)' then
    raise;
  end if;
  get stacked diagnostics v_hint = pg_exception_hint;
  insert into public.refused_deals (table_name, partner_id, reference, status, code, message, hint, created_at)
  values (p_table::text, left(v_partner, 200), left(v_reference, 200), v_status, sqlstate, left(sqlerrm, 500), nullif(v_hint, ''), v_now);
end $$;
revoke execute on function partner_program.record_watched_row(regclass, jsonb, jsonb) from public, anon, authenticated, service_role;

-- The time a text says; null where it says none.
create function partner_program.parse_time(p_text text)
returns timestamptz
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return p_text::timestamptz;
exception when others then
  return null;
end $$;
revoke execute on function partner_program.parse_time(text) from public, anon, authenticated, service_role;

-- Enrols whoever has rows and is not enrolled yet, in order, as of the earliest. Who cannot be is refused with each row.
create function partner_program.enroll_watched(p_mapping jsonb, p_rows jsonb[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_new record;
begin
  for v_new in
    select (r ->> (p_mapping ->> 'partner'))::uuid as partner_id,
      min(partner_program.parse_time(r ->> (p_mapping ->> 'occurred_at'))) as joined_at
    from unnest(p_rows) r
    where partner_program.is_uuid(r ->> (p_mapping ->> 'partner'))
      and not exists (select from public.partner_tiers where partner_id = (r ->> (p_mapping ->> 'partner'))::uuid)
    group by 1 order by 1
  loop
    begin
      perform partner_program.enroll_at(v_new.partner_id, null, v_new.joined_at, null, true, partner_program.clock());
    exception when others then
      if sqlstate !~ '^TI' then
        raise;
      end if;
    end;
  end loop;
end $$;
revoke execute on function partner_program.enroll_watched(jsonb, jsonb[]) from public, anon, authenticated, service_role;

-- Statement trigger of a watched table: all partners of the statement are enrolled and locked first and in order, then
-- its deals are recorded in order of time. A status that is not mapped is none of ours. A time without a zone is in UTC.
create function partner_program.record_watched_rows()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
  v_mapping jsonb := (select mapping from partner_program.watched_tables where table_name = tg_relid);
  v_rows jsonb[];
  v_row jsonb;
begin
  select array_agg(r.row order by partner_program.parse_time(r.row ->> (v_mapping ->> 'occurred_at')),
    r.row ->> (v_mapping ->> 'reference')) into v_rows
  from (select to_jsonb(n) as row from new_rows n) r
  where v_mapping -> 'statuses' ? (r.row ->> (v_mapping ->> 'status'));

  if v_mapping -> 'enroll' = 'true' then
    perform partner_program.enroll_watched(v_mapping, v_rows);
  end if;
  perform partner_program.lock_partners(array(select r ->> (v_mapping ->> 'partner') from unnest(v_rows) r));
  foreach v_row in array coalesce(v_rows, '{}') loop
    perform partner_program.record_watched_row(tg_relid, v_mapping, v_row);
  end loop;
  return null;
end $$;
revoke execute on function partner_program.record_watched_rows() from public, anon, authenticated, service_role;

-- watch_partner_deals: records every deal written to the host's own table. For the owner, in a migration.
--
--   select partner_program.watch_partner_deals('public.client_leads', '{
--     "partner": "partner_id", "reference": "id", "status": "status", "revenue": "value", "occurred_at": "closed_at",
--     "statuses": {"closed_won": "completed", "closed_lost": "lost"}}');
--
-- revenue, occurred_at and currency may be left out; without a column of revenue deals count and earn nothing,
-- with one a completed deal needs it. "source" is the table's name unless given; "enroll": true enrols partners on their
-- first deal. A table that anon or authenticated may write is refused unless "allow_client_writes": true. Deleted rows are
-- ignored. Watching again replaces the mapping.
create function partner_program.watch_partner_deals(table_name regclass, mapping jsonb)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform partner_program.check_mapping($1, $2);
  insert into partner_program.watched_tables (table_name, mapping) values ($1, $2)
  on conflict on constraint watched_tables_pkey do update set mapping = excluded.mapping;
  execute format('create or replace trigger partner_deals_inserted after insert on %s
    referencing new table as new_rows for each statement execute function partner_program.record_watched_rows()', $1);
  execute format('create or replace trigger partner_deals_updated after update on %s
    referencing new table as new_rows for each statement execute function partner_program.record_watched_rows()', $1);
end $$;
revoke execute on function partner_program.watch_partner_deals(regclass, jsonb) from public, anon, authenticated, service_role;
