-- Where each enrolled partner stands.
select partner_program.begin_migration('0009_partner_tiers');

-- When time alone next asks for a decision: a pin outranks everything, a tier in grace has expired already.
create function partner_program.next_due(
  p_pinned_until timestamptz, p_grace_until timestamptz, p_expiry_notice_at timestamptz, p_tier_expires_at timestamptz)
returns timestamptz
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(p_pinned_until, p_grace_until, least(p_expiry_notice_at, p_tier_expires_at));
end $$;
revoke execute on function partner_program.next_due(timestamptz, timestamptz, timestamptz, timestamptz)
  from public, anon, authenticated, service_role;

-- One row per partner. Counters are maintained from the ledger in the same transaction; the revision
-- grows with every change of the partner's snapshot.
create table public.partner_tiers (
  partner_id uuid primary key references public.partner_profiles (id) on delete restrict,
  current_tier text not null references public.tier_definitions (key) on update cascade on delete restrict,
  tier_qualified_at timestamptz not null check (isfinite(tier_qualified_at)),
  -- Until when the tier holds, and for how much longer if it is not met then; null while pinned.
  tier_expires_at timestamptz check (isfinite(tier_expires_at)),
  grace_until timestamptz check (isfinite(grace_until)),
  -- When to look whether the partner must be told of the expiry, and when that was done.
  expiry_notice_at timestamptz check (isfinite(expiry_notice_at)),
  expiry_noticed_at timestamptz check (isfinite(expiry_noticed_at)),
  -- Who holds the tier where it is, why, and until when. The partner may read it.
  pinned_until timestamptz check (isfinite(pinned_until)),
  pinned_by text check (pinned_by <> ''),
  pin_reason text check (pin_reason <> '' and length(pin_reason) <= 1000),
  next_due_at timestamptz generated always as (
    partner_program.next_due(pinned_until, grace_until, expiry_notice_at, tier_expires_at)) stored,
  sponsor_id uuid references public.partner_tiers (partner_id) on delete restrict,
  -- The order of enrolment: among equals on the leaderboard the earlier one stands first.
  enrolment_number bigint not null unique generated always as identity,
  -- With the name, without it, or not on the leaderboard at all.
  leaderboard_visibility text not null default 'anonymous' check (leaderboard_visibility in ('public', 'anonymous', 'hidden')),
  display_name text check (display_name <> '' and length(display_name) <= 200),
  joined_at timestamptz not null check (isfinite(joined_at)),
  deals_completed integer not null default 0 check (deals_completed >= 0),
  deals_in_progress integer not null default 0 check (deals_in_progress >= 0),
  total_revenue numeric(14,2) not null default 0 check (total_revenue >= 0 and total_revenue < 1e12),
  points integer not null default 0 check (points >= 0),
  team_size integer not null default 0 check (team_size >= 0),
  -- The latest occurred_at of a completed deal: decisions never look further back than it.
  last_completed_at timestamptz,
  -- Months in a row with a completed deal, up to the month of the latest one.
  streak_months integer not null default 0 check (streak_months >= 0),
  last_activity_at timestamptz not null,
  revision bigint not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (sponsor_id <> partner_id),
  check ((pinned_until is null) = (pinned_by is null) and (pinned_until is null) = (pin_reason is null)),
  check (tier_expires_at is not null or num_nonnulls(grace_until, expiry_notice_at, expiry_noticed_at) = 0),
  check (pinned_until is null or tier_expires_at is null)
-- Deals change no indexed column: with room on its page, the row is written without touching an index.
) with (fillfactor = 85);
create index partner_tiers_current_tier on public.partner_tiers (current_tier);
create index partner_tiers_sponsor_id on public.partner_tiers (sponsor_id);
-- Maintenance looks only at those whose time has come.
create index partner_tiers_next_due_at on public.partner_tiers (next_due_at, partner_id) where next_due_at is not null;

create trigger partner_tiers_touch before update on public.partner_tiers
  for each row execute function partner_program.touch();

alter table public.partner_tiers enable row level security;
revoke all on table public.partner_tiers from public, anon, authenticated, service_role;
revoke all on sequence public.partner_tiers_enrolment_number_seq from public, anon, authenticated, service_role;
grant select on table public.partner_tiers to authenticated, service_role;
create policy partner_tiers_own on public.partner_tiers
  for select to authenticated using (partner_id = (select partner_program.current_partner_id()));

-- Locks the partner for the rest of the transaction; every decision begins with it.
create function partner_program.lock_partner(p_partner_id uuid)
returns public.partner_tiers
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers;
begin
  select * into v_partner from public.partner_tiers where partner_id = p_partner_id for no key update;
  if not found then
    raise exception using
      errcode = 'TI003',
      message = format('Partner %s is not enrolled', coalesce(p_partner_id::text, 'null')),
      hint = 'Call enroll_partner(partner_id) once before anything is recorded for a partner.';
  end if;
  return v_partner;
end $$;
revoke execute on function partner_program.lock_partner(uuid) from public, anon, authenticated, service_role;

-- Whether a text is the id of a partner, or could be.
create function partner_program.is_uuid(p_text text)
returns boolean
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return p_text ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
end $$;
revoke execute on function partner_program.is_uuid(text) from public, anon, authenticated, service_role;

-- Locks many partners at once and in order, so that calls never wait for each other in a circle. What is no id is
-- passed over: it is refused where it is used.
create function partner_program.lock_partners(p_partner_ids text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.partner_tiers
  where partner_id = any (array(select id::uuid from unnest(p_partner_ids) id where partner_program.is_uuid(id)))
  order by partner_id for no key update;
end $$;
revoke execute on function partner_program.lock_partners(text[]) from public, anon, authenticated, service_role;

-- Writes a decided partner back: one update, one revision per transaction step.
create function partner_program.save_partner(p_partner public.partner_tiers, p_now timestamptz)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_revision bigint;
begin
  update public.partner_tiers set
    current_tier = p_partner.current_tier,
    tier_qualified_at = p_partner.tier_qualified_at,
    tier_expires_at = p_partner.tier_expires_at,
    grace_until = p_partner.grace_until,
    expiry_notice_at = p_partner.expiry_notice_at,
    expiry_noticed_at = p_partner.expiry_noticed_at,
    pinned_until = p_partner.pinned_until,
    pinned_by = p_partner.pinned_by,
    pin_reason = p_partner.pin_reason,
    deals_completed = p_partner.deals_completed,
    deals_in_progress = p_partner.deals_in_progress,
    total_revenue = p_partner.total_revenue,
    points = p_partner.points,
    team_size = p_partner.team_size,
    last_completed_at = p_partner.last_completed_at,
    streak_months = p_partner.streak_months,
    last_activity_at = greatest(last_activity_at, p_now),
    revision = revision + 1
  where partner_id = p_partner.partner_id
  returning revision into v_revision;
  return v_revision;
end $$;
revoke execute on function partner_program.save_partner(public.partner_tiers, timestamptz) from public, anon, authenticated, service_role;
