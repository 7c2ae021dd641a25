-- What can be gated.
select partner_program.begin_migration('0005_feature_definitions');

-- Tiers name the features they unlock; grants and denials are per partner, in feature_access.
create table public.feature_definitions (
  key text primary key check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  label text not null check (label <> ''),
  created_at timestamptz not null default now()
);

create trigger feature_definitions_changed
  after insert or update or delete or truncate on public.feature_definitions
  for each statement execute function partner_program.bump_programme_revision();

alter table public.feature_definitions enable row level security;
revoke all on table public.feature_definitions from public, anon, authenticated, service_role;
grant select, insert, update, delete on table public.feature_definitions to service_role;
