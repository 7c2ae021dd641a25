-- The clock of an embedded database, as far ahead of the real one as it was moved.
create table partner_program.embedded_clock (
  id boolean primary key default true check (id),
  ahead interval not null default '0'
);
insert into partner_program.embedded_clock default values;
alter table partner_program.embedded_clock enable row level security;

create or replace function partner_program.clock()
returns timestamptz
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$ select now() + ahead from partner_program.embedded_clock $$;

-- Every change of a partner is told to whoever listens.
update public.programme_settings set notify_changes = true;
