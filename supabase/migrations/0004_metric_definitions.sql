-- Facts that criteria may speak of.
select partner_program.begin_migration('0004_metric_definitions');

-- Built-in metrics are counted by the rules; all others are fed by the host through set_partner_metric.
create table public.metric_definitions (
  key text primary key check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  label text not null check (label <> ''),
  unit text not null check (unit ~ '^[a-z][a-z0-9_]{0,30}$'),
  built_in boolean not null default false,
  created_at timestamptz not null default now()
);
insert into public.metric_definitions (key, label, unit, built_in) values
  ('deals_completed', 'Deals completed', 'deals', true),
  ('deals_in_progress', 'Deals in progress', 'deals', true),
  ('total_revenue', 'Total revenue', 'currency', true),
  ('points', 'Points', 'points', true),
  ('team_size', 'Team size', 'people', true),
  ('days_since_join', 'Days since joining', 'days', true),
  ('days_in_tier', 'Days in tier', 'days', true),
  ('deal_streak_months', 'Months in a row with a deal', 'months', true);

create trigger metric_definitions_changed
  after insert or update or delete or truncate on public.metric_definitions
  for each statement execute function partner_program.bump_programme_revision();

alter table public.metric_definitions enable row level security;
revoke all on table public.metric_definitions from public, anon, authenticated, service_role;
grant select, insert, delete on table public.metric_definitions to service_role;
grant update (label, unit) on table public.metric_definitions to service_role;

-- Built-in metrics can be relabelled, never removed or imitated.
create function partner_program.protect_built_in_metrics()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' and old.built_in then
    raise exception using errcode = 'TI002', message = format('metric_definitions.key: %s is built in and stays', old.key),
      hint = 'Its label and unit may be changed.';
  elsif tg_op = 'INSERT' and new.built_in then
    raise exception using errcode = 'TI002', message = 'metric_definitions.built_in: only the migrations define built-in metrics',
      hint = 'Leave built_in out.';
  end if;
  return coalesce(new, old);
end $$;
revoke execute on function partner_program.protect_built_in_metrics() from public, anon, authenticated, service_role;

create trigger metric_definitions_protect
  before insert or delete on public.metric_definitions
  for each row execute function partner_program.protect_built_in_metrics();
