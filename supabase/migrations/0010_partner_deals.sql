-- The ledger of deals.
select partner_program.begin_migration('0010_partner_deals');

-- The current state of each deal, keyed by the host's own reference. Tier and rate are frozen at completion.
create table public.partner_deals (
  id uuid primary key default gen_random_uuid(),
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  source text not null check (source <> '' and length(source) <= 100),
  reference text not null check (reference <> '' and length(reference) <= 200),
  status text not null check (status in ('in_progress', 'completed', 'lost', 'refunded')),
  -- An estimate while the deal is open, null when nobody said.
  revenue numeric(14,2) check (revenue >= 0 and revenue < 1e12),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- When the deal reached its status; a refund keeps the time of completion here and its own in refunded_at.
  occurred_at timestamptz not null check (isfinite(occurred_at)),
  refunded_at timestamptz check (isfinite(refunded_at)),
  tier_at_completion text references public.tier_definitions (key) on update cascade on delete restrict,
  commission_rate numeric(5,2) check (commission_rate between 0 and 100),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (source, reference),
  check ((status in ('completed', 'refunded')) = (tier_at_completion is not null)),
  check ((status in ('completed', 'refunded')) = (commission_rate is not null)),
  check ((status = 'refunded') = (refunded_at is not null)),
  check (status not in ('completed', 'refunded') or revenue is not null)
);
-- Windows, streaks and the latest completed deal are short walks along this index.
create index partner_deals_partner on public.partner_deals (partner_id, status, occurred_at);
create index partner_deals_tier_at_completion on public.partner_deals (tier_at_completion);

create trigger partner_deals_touch before update on public.partner_deals
  for each row execute function partner_program.touch();

alter table public.partner_deals enable row level security;
revoke all on table public.partner_deals from public, anon, authenticated, service_role;
grant select on table public.partner_deals to authenticated, service_role;
create policy partner_deals_own on public.partner_deals
  for select to authenticated using (partner_id = (select partner_program.current_partner_id()));

-- Amounts are never converted: once there is money in the ledger, the currency stays. Nobody records meanwhile: each
-- deal and each bonus is booked under the lock of its partner.
create function partner_program.keep_currency()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  lock table public.partner_tiers in exclusive mode;
  if exists (select from public.partner_deals) or exists (select from public.partner_commissions) then
    perform partner_program.refuse_definition(
      'programme_settings.currency', format('there are deals or commissions in %s already', old.currency),
      'Amounts are never converted. Keep the currency, or begin in an empty database.');
  end if;
  return new;
end $$;
revoke execute on function partner_program.keep_currency() from public, anon, authenticated, service_role;

create trigger programme_settings_keep_currency before update on public.programme_settings
  for each row when (new.currency is distinct from old.currency)
  execute function partner_program.keep_currency();
