-- The schema of the rules, the record of what was applied, and the clock.

do $$
begin
  if to_regclass('partner_program.applied_migrations') is not null then
    raise exception using
      errcode = 'TI001',
      message = 'Migration 0001_partner_program is already applied',
      hint = 'Nothing was changed. Apply only migrations newer than the last row of partner_program.applied_migrations.';
  end if;
end $$;

-- An embedded database brings its own seams, and with them the schema.
create schema if not exists partner_program;

-- The rules; never exposed by the API. Roles may look functions up, each function is granted by itself.
comment on schema partner_program is 'The rules of the partner programme. Not exposed by the API.';
revoke all on schema partner_program from public, anon, authenticated, service_role;
grant usage on schema partner_program to anon, authenticated, service_role;

-- One row per migration, so that none runs twice.
create table partner_program.applied_migrations (
  version text primary key check (version <> ''),
  applied_at timestamptz not null default now()
);
alter table partner_program.applied_migrations enable row level security;
revoke all on table partner_program.applied_migrations from public, anon, authenticated, service_role;
grant select on table partner_program.applied_migrations to service_role;

-- Every migration begins with this call: a second run is refused whole.
create function partner_program.begin_migration(p_version text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into partner_program.applied_migrations (version) values (p_version);
exception when unique_violation then
  raise exception using
    errcode = 'TI001',
    message = format('Migration %s is already applied', p_version),
    hint = 'Nothing was changed. Apply only migrations newer than the last row of partner_program.applied_migrations.';
end $$;
revoke execute on function partner_program.begin_migration(text) from public, anon, authenticated, service_role;

select partner_program.begin_migration('0001_partner_program');

-- The only source of "now". The embedded database may replace it, so that playgrounds can move time.
create function partner_program.clock()
returns timestamptz
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return now();
end $$;
revoke execute on function partner_program.clock() from public, anon, authenticated, service_role;
grant execute on function partner_program.clock() to service_role;

-- Whether the caller acts for the server (service role or the owner) rather than for a partner.
create function partner_program.is_server()
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return pg_has_role(coalesce(nullif(current_setting('role', true), 'none'), session_user), 'service_role', 'member');
end $$;
revoke execute on function partner_program.is_server() from public, anon, authenticated, service_role;

-- Stamps updated_at on every change of a row.
create function partner_program.touch()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  new.updated_at := now();
  return new;
end $$;
revoke execute on function partner_program.touch() from public, anon, authenticated, service_role;
