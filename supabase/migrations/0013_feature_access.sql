-- What a partner may use beyond, or despite, the tier, and how much of it.
select partner_program.begin_migration('0013_feature_access');

do $$
begin
  if to_regclass('public.feature_access') is not null then
    raise exception using
      errcode = 'TI002',
      message = 'The database already has a table public.feature_access',
      detail = 'Nothing was changed.',
      hint = 'Rename the existing table, then apply this migration again.';
  end if;
end $$;

-- A denial outranks everything, an unexpired grant or reward outranks the tier.
create table public.feature_access (
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  feature_key text not null references public.feature_definitions (key) on update cascade on delete restrict,
  source text not null check (source in ('grant', 'reward', 'denial')),
  access_granted boolean not null generated always as (source <> 'denial') stored,
  granted_at timestamptz not null,
  expires_at timestamptz check (isfinite(expires_at)),
  created_at timestamptz not null default now(),
  primary key (partner_id, feature_key, source)
);
create index feature_access_feature_key on public.feature_access (feature_key);

alter table public.feature_access enable row level security;
revoke all on table public.feature_access from public, anon, authenticated, service_role;
grant select on table public.feature_access to authenticated, service_role;
create policy feature_access_own on public.feature_access
  for select to authenticated using (partner_id = (select partner_program.current_partner_id()));

-- How much of a feature a tier allows per calendar period. A tier without a row allows what the nearest one below
-- does; a feature without any row is not limited.
create table public.feature_allowances (
  feature_key text not null references public.feature_definitions (key) on update cascade on delete restrict,
  tier_key text not null references public.tier_definitions (key) on update cascade on delete restrict,
  allowance integer not null check (allowance >= 0),
  period text not null check (period in ('day', 'week', 'month', 'quarter', 'year')),
  created_at timestamptz not null default now(),
  primary key (feature_key, tier_key)
);
create index feature_allowances_tier_key on public.feature_allowances (tier_key);

create trigger feature_allowances_changed
  after insert or update or delete or truncate on public.feature_allowances
  for each statement execute function partner_program.bump_programme_revision();

alter table public.feature_allowances enable row level security;
revoke all on table public.feature_allowances from public, anon, authenticated, service_role;
grant select, insert, update, delete on table public.feature_allowances to service_role;

-- What was used, per period that any allowance of the feature speaks of: it stays when the tier changes. A feature
-- without allowances is counted in one period, 'all'.
create table public.feature_usage (
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  feature_key text not null references public.feature_definitions (key) on update cascade on delete restrict,
  period text not null check (period in ('day', 'week', 'month', 'quarter', 'year', 'all')),
  -- The first day, in UTC.
  period_start date not null check (isfinite(period_start)),
  used bigint not null check (used > 0),
  last_used_at timestamptz not null check (isfinite(last_used_at)),
  primary key (partner_id, feature_key, period, period_start),
  check (period <> 'all' or period_start = date '1970-01-01')
);
create index feature_usage_feature_key on public.feature_usage (feature_key);

alter table public.feature_usage enable row level security;
revoke all on table public.feature_usage from public, anon, authenticated, service_role;
grant select on table public.feature_usage to authenticated, service_role;
create policy feature_usage_own on public.feature_usage
  for select to authenticated using (partner_id = (select partner_program.current_partner_id()));

-- What was answered to each use that succeeded, so that a repeated call counts once. The server's own.
create table public.feature_usage_keys (
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  idempotency_key text not null check (idempotency_key <> '' and length(idempotency_key) <= 200),
  feature_key text not null references public.feature_definitions (key) on update cascade on delete restrict,
  amount integer not null check (amount >= 1),
  used bigint not null check (used > 0),
  allowance integer check (allowance >= 0),
  resets_at timestamptz check (isfinite(resets_at)),
  created_at timestamptz not null,
  primary key (partner_id, idempotency_key),
  check ((allowance is null) = (resets_at is null))
);
create index feature_usage_keys_feature_key on public.feature_usage_keys (feature_key);
create index feature_usage_keys_created_at on public.feature_usage_keys (created_at);

alter table public.feature_usage_keys enable row level security;
revoke all on table public.feature_usage_keys from public, anon, authenticated, service_role;
grant select on table public.feature_usage_keys to service_role;
