-- What happened, in order.
select partner_program.begin_migration('0014_tier_progress_events');

-- Append-only. occurred_at is the time the decision was made for, created_at when it was written.
create table public.tier_progress_events (
  id bigint generated always as identity primary key,
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  event_type text not null check (event_type in (
    'enrolled', 'deal_started', 'deal_completed', 'deal_lost', 'deal_refunded',
    'tier_advanced', 'tier_expiring', 'tier_renewed', 'tier_demoted', 'tier_pinned', 'tier_unpinned',
    'achievement_unlocked', 'metric_changed', 'feature_granted', 'feature_denied', 'feature_revoked')),
  event_data jsonb not null default '{}',
  previous_tier text,
  new_tier text,
  deals_before integer,
  deals_after integer,
  occurred_at timestamptz not null,
  created_at timestamptz not null
);
create index tier_progress_events_partner on public.tier_progress_events (partner_id, id desc);

alter table public.tier_progress_events enable row level security;
revoke all on table public.tier_progress_events from public, anon, authenticated, service_role;
revoke all on sequence public.tier_progress_events_id_seq from public, anon, authenticated, service_role;
grant select on table public.tier_progress_events to authenticated, service_role;
create policy tier_progress_events_own on public.tier_progress_events
  for select to authenticated using (partner_id = (select partner_program.current_partner_id()));
