-- What to celebrate or tell.
select partner_program.begin_migration('0015_partner_notifications');

-- Celebrated and seen are two marks: the first is taken by whoever shows it, the second is the bell's.
create table public.partner_notifications (
  id bigint generated always as identity primary key,
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  kind text not null check (kind in (
    'tier_promoted', 'tier_ready', 'tier_expiring', 'tier_demoted', 'milestone', 'achievement_unlocked',
    'feature_granted', 'bonus')),
  severity text not null check (severity in ('high', 'medium', 'low')),
  payload jsonb not null,
  celebrated_at timestamptz,
  seen_at timestamptz,
  created_at timestamptz not null
);
create index partner_notifications_partner on public.partner_notifications (partner_id, id desc);
create index partner_notifications_uncelebrated on public.partner_notifications (partner_id) where celebrated_at is null;
create index partner_notifications_unseen on public.partner_notifications (partner_id) where seen_at is null;
-- A tier that waits to be claimed is told once per stay in the tier below it.
create unique index partner_notifications_ready on public.partner_notifications
  (partner_id, (payload ->> 'to'), (payload ->> 'since')) where kind = 'tier_ready';

alter table public.partner_notifications enable row level security;
revoke all on table public.partner_notifications from public, anon, authenticated, service_role;
revoke all on sequence public.partner_notifications_id_seq from public, anon, authenticated, service_role;
grant select on table public.partner_notifications to authenticated, service_role;
create policy partner_notifications_own on public.partner_notifications
  for select to authenticated using (partner_id = (select partner_program.current_partner_id()));
