-- Reading: everything a page needs about one partner, decided, in one call.
select partner_program.begin_migration('0023_partner_snapshot');

-- The active tier above the given one, or null at the top.
create function partner_program.next_tier(p_tier text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select above.key from public.tier_definitions held
    join public.tier_definitions above on above.is_active and above.display_order > held.display_order
    where held.key = p_tier
    order by above.display_order limit 1);
end $$;
revoke execute on function partner_program.next_tier(text) from public, anon, authenticated, service_role;

-- Every active tier by rank, as the partner sees it. A reached tier shows what it asks for, a higher one also
-- what is unmet below it.
create function partner_program.describe_ladder(p_partner public.partner_tiers, p_facts jsonb)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_next text := partner_program.next_tier(p_partner.current_tier);
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'key', t.key, 'label', t.label, 'rank', t.display_order, 'color', t.color, 'icon', t.icon,
        'benefits', t.benefits, 'commission_rate', t.commission_rate, 'unlocks', to_jsonb(t.unlock_features),
        'reached', reached.is_reached,
        'claimable', s.met and not reached.is_reached and p_partner.pinned_until is null and t.promotion = 'claim' and t.key = v_next,
        'percent', case when reached.is_reached then 100 else s.percent end,
        'requirements', s.requirements) order by t.display_order), '[]')
    from public.tier_definitions held
    join public.tier_definitions t on t.is_active
    cross join lateral (select t.display_order <= held.display_order as is_reached) reached
    cross join lateral partner_program.stand_on(
      p_facts, case when reached.is_reached then t.steps else partner_program.way_to_tier(p_facts, t) end) s
    where held.key = p_partner.current_tier);
end $$;
revoke execute on function partner_program.describe_ladder(public.partner_tiers, jsonb) from public, anon, authenticated, service_role;

-- The earliest time after p_as_of at which one requirement may read differently though nothing happens: a day is full,
-- a month ends, or the oldest deal leaves a window.
create function partner_program.leaf_changes_at(p_partner public.partner_tiers, p_leaf jsonb, p_as_of timestamptz)
returns timestamptz
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_metric constant text := p_leaf ->> 'metric';
  v_since constant timestamptz := case v_metric when 'days_in_tier' then p_partner.tier_qualified_at else p_partner.joined_at end;
  v_within constant interval := (p_leaf ->> 'within')::interval;
  v_leaves_at timestamptz;
begin
  if v_metric in ('days_since_join', 'days_in_tier') then
    return v_since + (floor(extract(epoch from p_as_of - v_since) / 86400) + 1)::integer * interval '24 hours';
  elsif v_metric = 'deal_streak_months' then
    return (date_trunc('month', p_as_of at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  end if;
  v_leaves_at := (
    select (min(d.occurred_at) at time zone 'UTC' + v_within) at time zone 'UTC'
    from public.partner_deals d
    where d.partner_id = p_partner.partner_id and d.status = 'completed'
      and d.occurred_at > (p_as_of at time zone 'UTC' - v_within) at time zone 'UTC' and d.occurred_at <= p_as_of);
  -- Counted back from the end of a month a deal stays longer than the sum says: then look again tomorrow.
  return case when v_leaves_at <= p_as_of
    then (date_trunc('day', p_as_of at time zone 'UTC') + interval '1 day') at time zone 'UTC' else v_leaves_at end;
end $$;
revoke execute on function partner_program.leaf_changes_at(public.partner_tiers, jsonb, timestamptz)
  from public, anon, authenticated, service_role;

-- The same of all requirements of the active tiers. One by one: asked in one statement, the planner would expect
-- a thousand of each tier and compile machine code for them.
create function partner_program.next_change(p_partner public.partner_tiers, p_as_of timestamptz)
returns timestamptz
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_leaf jsonb;
  v_at timestamptz;
begin
  for v_leaf in
    select leaf from public.tier_definitions t, jsonb_path_query(t.requirements, 'strict $.** ? (exists (@.metric))') leaf
    where t.is_active and (leaf ? 'within' or leaf ->> 'metric' in ('days_since_join', 'days_in_tier', 'deal_streak_months'))
  loop
    v_at := least(v_at, partner_program.leaf_changes_at(p_partner, v_leaf, p_as_of));
  end loop;
  return v_at;
end $$;
revoke execute on function partner_program.next_change(public.partner_tiers, timestamptz) from public, anon, authenticated, service_role;

-- At most 50 that nobody celebrated, high severity first, then in the order they happened.
create function partner_program.uncelebrated(p_partner_id uuid)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object(
      'id', n.id, 'kind', n.kind, 'severity', n.severity, 'payload', n.payload, 'created_at', n.created_at)
      order by n.weight, n.id), '[]')
  from (
    select *, array_position('{high,medium,low}', severity) as weight
    from public.partner_notifications
    where partner_id = p_partner_id and celebrated_at is null
    order by array_position('{high,medium,low}', severity), id
    limit 50
  ) n);
end $$;
revoke execute on function partner_program.uncelebrated(uuid) from public, anon, authenticated, service_role;

-- partner_snapshot → null (no such partner) or, with valid_until the next change by time alone,
-- { partner_id, revision, programme_revision, as_of, valid_until,
--   tier: { key, label, rank, color, icon, benefits, commission_rate, override_rate, referral_bonus_rate, qualified_at,
--           expires_at, grace_until, pinned_until },
--   counters: { deals_completed, deals_in_progress, total_revenue, currency, points, team_size },
--   next: null | key into tiers,
--   tiers: [{ key, label, rank, color, icon, benefits, commission_rate, unlocks: [feature], reached, claimable, percent,
--             requirements: [{ metric, label, unit, current, target, remaining, met, within, group }] }],
--   features: { <key>: { label, access: granted|locked|denied|expired|limit_reached, via: tier|grant|reward|null,
--                        required_tier, expires_at, usage: null | { used, allowance, resets_at } } },
--   achievements: { earned, total, points },
--   celebrations: [{ id, kind, severity, payload, created_at }], unseen: n }
create function partner_program.snapshot_at(p_partner_id uuid, p_now timestamptz)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers;
  v_as_of timestamptz;
  v_features jsonb;
  v_resets_at timestamptz;
begin
  select * into v_partner from public.partner_tiers where partner_id = p_partner_id;
  v_as_of := greatest(p_now, v_partner.last_completed_at);
  select
    coalesce(jsonb_object_agg(f.feature, jsonb_build_object(
      'label', f.label, 'access', f.access, 'via', f.via, 'required_tier', f.required_tier, 'expires_at', f.expires_at,
      'usage', case when f.allowance is not null then jsonb_build_object(
        'used', f.used, 'allowance', f.allowance, 'resets_at', f.resets_at) end)), '{}'),
    min(f.resets_at) filter (where f.used > 0)
  into v_features, v_resets_at
  from partner_program.decide_features(v_partner, p_now) f;

  return (
    select jsonb_build_object(
      'partner_id', p_partner_id,
      'revision', v_partner.revision,
      'programme_revision', s.programme_revision,
      'as_of', p_now,
      'valid_until', least(
        (select min(expires_at) from public.feature_access where partner_id = p_partner_id and expires_at > p_now),
        v_resets_at,
        -- What is due already waits for maintenance, so looking again at once shows nothing new.
        case when v_partner.next_due_at > p_now then v_partner.next_due_at end,
        partner_program.next_change(v_partner, v_as_of)),
      'tier', jsonb_build_object(
        'key', t.key, 'label', t.label, 'rank', t.display_order, 'color', t.color, 'icon', t.icon, 'benefits', t.benefits,
        'commission_rate', t.commission_rate, 'override_rate', t.team_override_rate,
        'referral_bonus_rate', t.referral_bonus_rate, 'qualified_at', v_partner.tier_qualified_at,
        'expires_at', v_partner.tier_expires_at, 'grace_until', v_partner.grace_until, 'pinned_until', v_partner.pinned_until),
      'counters', jsonb_build_object(
        'deals_completed', v_partner.deals_completed, 'deals_in_progress', v_partner.deals_in_progress,
        'total_revenue', v_partner.total_revenue, 'currency', s.currency, 'points', v_partner.points,
        'team_size', v_partner.team_size),
      'next', partner_program.next_tier(t.key),
      'tiers', partner_program.describe_ladder(v_partner, partner_program.ladder_facts(v_partner, v_as_of)),
      'features', v_features,
      'achievements', (
        select jsonb_build_object(
          'earned', count(a.achievement_key),
          'total', count(*) filter (where a.achievement_key is not null or (d.is_active and not d.is_hidden)),
          'points', v_partner.points)
        from public.achievement_definitions d
        left join public.partner_achievements a on a.partner_id = p_partner_id and a.achievement_key = d.key),
      'celebrations', partner_program.uncelebrated(p_partner_id),
      'unseen', (select count(*) from public.partner_notifications where partner_id = p_partner_id and seen_at is null))
    -- Who is not enrolled has no tier, and no snapshot.
    from public.tier_definitions t, public.programme_settings s
    where t.key = v_partner.current_tier);
end $$;
revoke execute on function partner_program.snapshot_at(uuid, timestamptz) from public, anon, authenticated, service_role;

-- The caller's own snapshot, or anybody's for the server.
create function partner_program.snapshot(p_partner_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_partner_id is null then
    return null;
  end if;
  perform partner_program.require_own(p_partner_id);
  return partner_program.snapshot_at(p_partner_id, partner_program.clock());
end $$;
revoke execute on function partner_program.snapshot(uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.snapshot(uuid) to authenticated, service_role;

-- For the signed-in partner; another partner's id and an unknown one are refused alike (42501).
-- In plpgsql, which keeps its plan: it is what every page asks for.
create function public.partner_snapshot(partner_id uuid default partner_program.current_partner_id())
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return partner_program.snapshot($1);
end $$;
revoke execute on function public.partner_snapshot(uuid) from public, anon, authenticated, service_role;
grant execute on function public.partner_snapshot(uuid) to authenticated, service_role;
