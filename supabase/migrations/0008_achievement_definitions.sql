-- What can be achieved.
select partner_program.begin_migration('0008_achievement_definitions');

-- Criteria decide when, the tier says from which tier on, the reward what it brings. Evaluated in display_order.
create table public.achievement_definitions (
  key text primary key check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  display_order integer not null,
  title text not null check (title <> ''),
  description text not null,
  -- As in tier_definitions.
  icon text not null check (icon <> ''),
  category text not null default 'general' check (category <> ''),
  points integer not null default 0 check (points between 0 and 1000000),
  tier_required text references public.tier_definitions (key) on update cascade,
  criteria jsonb not null,
  -- badge: {} · points: {"points": 50} · feature: {"feature": "white_label", "for": "30 days"}, forever
  -- without "for" · bonus: {"amount": 50}, in the programme's currency
  reward_type text not null default 'badge' check (reward_type in ('badge', 'points', 'feature', 'bonus')),
  reward_value jsonb not null default '{}' check (jsonb_typeof(reward_value) = 'object'),
  is_hidden boolean not null default false,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index achievement_definitions_tier_required on public.achievement_definitions (tier_required);

create trigger achievement_definitions_touch before update on public.achievement_definitions
  for each row execute function partner_program.touch();

create trigger achievement_definitions_changed
  after insert or update or delete or truncate on public.achievement_definitions
  for each statement execute function partner_program.bump_programme_revision();

alter table public.achievement_definitions enable row level security;
revoke all on table public.achievement_definitions from public, anon, authenticated, service_role;
grant select, insert, update, delete on table public.achievement_definitions to service_role;

-- A faulty criterion or a reward that could not be given is refused with the field's name.
create function partner_program.check_achievement_definition(p_achievement public.achievement_definitions)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_field constant text := 'achievement_definitions.reward_value';
  v_keys text[] := array(select k from jsonb_object_keys(p_achievement.reward_value) k order by k);
begin
  perform partner_program.validate_criteria(p_achievement.criteria, 'achievement_definitions.criteria');

  if p_achievement.reward_type = 'badge' and p_achievement.reward_value <> '{}' then
    perform partner_program.refuse_definition(c_field, 'a badge carries nothing');
  elsif p_achievement.reward_type = 'points' and (
    v_keys <> '{points}' or p_achievement.reward_value ->> 'points' !~ '^([1-9][0-9]{0,5}|1000000)$'
  ) then
    perform partner_program.refuse_definition(c_field || '.points', 'needs a whole number from 1 to 1000000');
  elsif p_achievement.reward_type = 'bonus' and (
    v_keys <> '{amount}' or jsonb_typeof(p_achievement.reward_value -> 'amount') <> 'number'
    or ((p_achievement.reward_value ->> 'amount')::numeric between 0.01 and 1e9) is not true
  ) then
    perform partner_program.refuse_definition(c_field || '.amount', 'needs an amount of money above 0');
  elsif p_achievement.reward_type = 'feature' then
    if not exists (select from public.feature_definitions d where d.key = p_achievement.reward_value ->> 'feature') then
      perform partner_program.refuse_definition(c_field || '.feature', format('unknown feature %s', p_achievement.reward_value -> 'feature'));
    elsif v_keys not in ('{feature}', '{feature,for}') then
      perform partner_program.refuse_definition(c_field, 'takes feature and for');
    end if;
    if p_achievement.reward_value ? 'for' and partner_program.parse_length(p_achievement.reward_value -> 'for') is null then
      perform partner_program.refuse_definition(c_field || '.for', 'needs a length of time such as "30 days"');
    end if;
  end if;
end $$;
revoke execute on function partner_program.check_achievement_definition(public.achievement_definitions)
  from public, anon, authenticated, service_role;

-- Checks the achievement that was written.
create function partner_program.validate_achievement_definition()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform partner_program.check_achievement_definition(new);
  return null;
end $$;
revoke execute on function partner_program.validate_achievement_definition() from public, anon, authenticated, service_role;

-- After the statement, so that an achievement may name another one written with it.
create constraint trigger achievement_definitions_validate
  after insert or update on public.achievement_definitions
  for each row execute function partner_program.validate_achievement_definition();

-- A key that a tier or an achievement still speaks of is neither removed nor renamed: decisions would go on
-- without it, or fail. Checked at commit, so that both can be changed together.
create function partner_program.validate_references()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform partner_program.check_tier_definition(t) from public.tier_definitions t;
  perform partner_program.check_achievement_definition(a) from public.achievement_definitions a;
  return null;
end $$;
revoke execute on function partner_program.validate_references() from public, anon, authenticated, service_role;

create constraint trigger metric_definitions_references
  after delete or update of key on public.metric_definitions
  deferrable initially deferred
  for each row execute function partner_program.validate_references();

create constraint trigger feature_definitions_references
  after delete or update of key on public.feature_definitions
  deferrable initially deferred
  for each row execute function partner_program.validate_references();

create constraint trigger tier_definitions_references
  after delete or update of key on public.tier_definitions
  deferrable initially deferred
  for each row execute function partner_program.validate_references();

create constraint trigger achievement_definitions_references
  after delete or update of key on public.achievement_definitions
  deferrable initially deferred
  for each row execute function partner_program.validate_references();
