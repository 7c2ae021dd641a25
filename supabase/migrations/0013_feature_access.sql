-- What a partner may use beyond, or despite, the tier.
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
