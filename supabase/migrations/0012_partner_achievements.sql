-- What each partner achieved.
select partner_program.begin_migration('0012_partner_achievements');

-- An achievement is unlocked once and never taken back; its points are frozen here.
create table public.partner_achievements (
  partner_id uuid not null references public.partner_tiers (partner_id) on delete restrict,
  achievement_key text not null references public.achievement_definitions (key) on update cascade on delete restrict,
  achieved_at timestamptz not null,
  points integer not null check (points >= 0),
  created_at timestamptz not null default now(),
  primary key (partner_id, achievement_key)
);
create index partner_achievements_achievement_key on public.partner_achievements (achievement_key);

alter table public.partner_achievements enable row level security;
revoke all on table public.partner_achievements from public, anon, authenticated, service_role;
grant select on table public.partner_achievements to authenticated, service_role;
create policy partner_achievements_own on public.partner_achievements
  for select to authenticated using (partner_id = (select partner_program.current_partner_id()));
