-- The ladder.
select partner_program.begin_migration('0007_tier_definitions');

-- Any number of tiers with any names. Rank is display_order, gaps allowed; rates are percentages.
create table public.tier_definitions (
  key text primary key check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  display_order integer not null unique deferrable initially deferred,
  label text not null check (label <> ''),
  min_deals_required integer not null default 0 check (min_deals_required >= 0),
  commission_rate numeric(5,2) not null default 0,
  team_override_rate numeric(5,2) not null default 0,
  referral_bonus_rate numeric(5,2) not null default 0,
  benefits jsonb not null default '{}' check (jsonb_typeof(benefits) = 'object'),
  requirements jsonb not null default '{"all": []}',
  unlock_features text[] not null default '{}',
  color text check (color ~ '^#[0-9A-Fa-f]{6}$'),
  -- A character such as an emoji, or the name of an icon that the components draw: crown, medal, sprout, trophy, zap.
  icon text check (icon <> ''),
  -- How a partner who meets everything gets there: at once, or when claiming it.
  promotion text not null default 'automatic' check (promotion in ('automatic', 'claim')),
  -- How long the tier is held before it is judged again, as "12 months"; null for ever.
  validity text,
  -- How long a partner who no longer meets it keeps it all the same; null not at all.
  grace text,
  -- How long ahead a partner who no longer meets it is told; null not at all.
  expiry_notice text,
  -- Where such a partner goes: to the next lower active tier, or to the highest one that is met.
  on_expiry text not null default 'step_down' check (on_expiry in ('step_down', 'recalculate')),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create trigger tier_definitions_touch before update on public.tier_definitions
  for each row execute function partner_program.touch();

create trigger tier_definitions_changed
  after insert or update or delete or truncate on public.tier_definitions
  for each statement execute function partner_program.bump_programme_revision();

alter table public.tier_definitions enable row level security;
revoke all on table public.tier_definitions from public, anon, authenticated, service_role;
grant select, insert, update, delete on table public.tier_definitions to service_role;

-- A rate outside 0 to 100, a length that is none, an unknown feature or a faulty criterion is refused with the
-- field's name.
create function partner_program.check_tier_definition(p_tier public.tier_definitions)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rate record;
  v_length record;
  v_unknown text;
begin
  for v_rate in
    select * from (values
      ('commission_rate', p_tier.commission_rate),
      ('team_override_rate', p_tier.team_override_rate),
      ('referral_bonus_rate', p_tier.referral_bonus_rate)) r (field, value)
  loop
    if (v_rate.value between 0 and 100) is not true then
      perform partner_program.refuse_definition(
        'tier_definitions.' || v_rate.field, format('%s %% is not between 0 and 100', v_rate.value));
    end if;
  end loop;

  for v_length in
    select * from (values
      ('validity', p_tier.validity),
      ('grace', p_tier.grace),
      ('expiry_notice', p_tier.expiry_notice)) l (field, value)
    where l.value is not null
  loop
    if partner_program.parse_length(to_jsonb(v_length.value)) is null then
      perform partner_program.refuse_definition(
        'tier_definitions.' || v_length.field, format('%s is no length of time such as "12 months"', quote_literal(left(v_length.value, 40))));
    end if;
  end loop;
  -- Each period is judged by itself, also those that passed while nobody looked.
  if p_tier.validity::interval < interval '1 day' then
    perform partner_program.refuse_definition('tier_definitions.validity', 'needs at least a day');
  end if;

  v_unknown := (
    select f from unnest(p_tier.unlock_features) f
    where not exists (select from public.feature_definitions d where d.key = f) limit 1);
  if v_unknown is not null or array_position(p_tier.unlock_features, null) is not null then
    perform partner_program.refuse_definition(
      'tier_definitions.unlock_features', format('unknown feature %s', coalesce(v_unknown, 'null')));
  end if;

  perform partner_program.validate_criteria(p_tier.requirements, 'tier_definitions.requirements');
end $$;
revoke execute on function partner_program.check_tier_definition(public.tier_definitions) from public, anon, authenticated, service_role;

-- Checks the tier that was written.
create function partner_program.validate_tier_definition()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform partner_program.check_tier_definition(new);
  return null;
end $$;
revoke execute on function partner_program.validate_tier_definition() from public, anon, authenticated, service_role;

-- After the statement, so that a tier may name another one written with it.
create constraint trigger tier_definitions_validate
  after insert or update on public.tier_definitions
  for each row execute function partner_program.validate_tier_definition();

-- The ladder is cumulative: a higher active tier never asks for fewer deals. Checked at commit, so tiers can be moved.
create function partner_program.validate_ladder()
returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_fall record;
begin
  select key, min_deals_required, above into v_fall
  from (
    select key, min_deals_required, max(min_deals_required) over (order by display_order) as above
    from public.tier_definitions where is_active
  ) ladder
  where min_deals_required < above
  limit 1;
  if found then
    perform partner_program.refuse_definition(
      'tier_definitions.min_deals_required',
      format('%s asks for %s deals, a lower tier for %s', v_fall.key, v_fall.min_deals_required, v_fall.above));
  end if;
  return null;
end $$;
revoke execute on function partner_program.validate_ladder() from public, anon, authenticated, service_role;

create constraint trigger tier_definitions_ladder
  after insert or update on public.tier_definitions
  deferrable initially deferred
  for each row execute function partner_program.validate_ladder();
