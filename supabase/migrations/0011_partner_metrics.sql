-- Facts the host feeds in.
select partner_program.begin_migration('0011_partner_metrics');

-- The newest value of each host metric per partner.
create table public.partner_metrics (
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  metric text not null references public.metric_definitions (key) on update cascade on delete restrict,
  value numeric not null check (value > -1e12 and value < 1e12),
  observed_at timestamptz not null check (isfinite(observed_at)),
  updated_at timestamptz not null default now(),
  primary key (partner_id, metric)
);
create index partner_metrics_metric on public.partner_metrics (metric);

create trigger partner_metrics_touch before update on public.partner_metrics
  for each row execute function partner_program.touch();

alter table public.partner_metrics enable row level security;
revoke all on table public.partner_metrics from public, anon, authenticated, service_role;
grant select on table public.partner_metrics to authenticated, service_role;
create policy partner_metrics_own on public.partner_metrics
  for select to authenticated using (partner_id = (select partner_program.current_partner_id()));
