-- What holds for the whole programme.
select partner_program.begin_migration('0002_programme_settings');

-- One row. The revision grows with every change of a definition.
create table public.programme_settings (
  id boolean primary key default true check (id),
  currency text not null default 'GBP' check (currency ~ '^[A-Z]{3}$'),
  programme_revision bigint not null default 1 check (programme_revision > 0),
  -- pg_notify on each change of a partner: on in the embedded database, a host's choice on a server.
  notify_changes boolean not null default false,
  -- Whether partner_profiles was made by these migrations, so that enrolment may add rows to it.
  owns_partner_profiles boolean not null default false,
  updated_at timestamptz not null default now()
);
insert into public.programme_settings default values;

create trigger programme_settings_touch before update on public.programme_settings
  for each row execute function partner_program.touch();

-- The currency is part of every snapshot, so changing it is a new programme revision.
create function partner_program.revise_currency()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  new.programme_revision := old.programme_revision + 1;
  return new;
end $$;
revoke execute on function partner_program.revise_currency() from public, anon, authenticated, service_role;

create trigger programme_settings_currency before update on public.programme_settings
  for each row when (new.currency is distinct from old.currency)
  execute function partner_program.revise_currency();

alter table public.programme_settings enable row level security;
revoke all on table public.programme_settings from public, anon, authenticated, service_role;
grant select on table public.programme_settings to service_role;
grant update (currency, notify_changes) on table public.programme_settings to service_role;

-- Statement trigger of every table of definitions: a changed programme is a new programme revision.
create function partner_program.bump_programme_revision()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Supabase's API refuses an update without a condition, also inside a trigger.
  update public.programme_settings set programme_revision = programme_revision + 1 where id;
  return null;
end $$;
revoke execute on function partner_program.bump_programme_revision() from public, anon, authenticated, service_role;
