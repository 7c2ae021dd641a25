-- Who may use what: denial > unexpired grant or reward > tier > locked.
select partner_program.begin_migration('0022_feature_decision');

-- The first day, in UTC, of the calendar period that a time lies in; a week begins on Monday.
create function partner_program.period_start(p_period text, p_at timestamptz)
returns date
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case when p_period = 'all' then date '1970-01-01' else date_trunc(p_period, p_at at time zone 'UTC')::date end;
end $$;
revoke execute on function partner_program.period_start(text, timestamptz) from public, anon, authenticated, service_role;

-- When the calendar period that a time lies in is over; 'all' never is.
create function partner_program.period_end(p_period text, p_at timestamptz)
returns timestamptz
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (partner_program.period_start(p_period, p_at) + case p_period
    when 'day' then interval '1 day'
    when 'week' then interval '7 days'
    when 'month' then interval '1 month'
    when 'quarter' then interval '3 months'
    when 'year' then interval '1 year'
  end) at time zone 'UTC';
end $$;
revoke execute on function partner_program.period_end(text, timestamptz) from public, anon, authenticated, service_role;

-- One row per feature, or just the one asked for: { access, via, required_tier, expires_at } and what was used of it
-- in this period. allowance and resets_at are null for a feature that is not limited.
create function partner_program.decide_features(p_partner public.partner_tiers, p_now timestamptz, p_feature text default null)
returns table (
  feature text, label text, access text, via text, required_tier text, expires_at timestamptz,
  used bigint, allowance integer, resets_at timestamptz)
language plpgsql
stable
rows 20
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  with held as (
    select display_order from public.tier_definitions where key = p_partner.current_tier
  ), unlocked as (
    select f.feature,
      bool_or(t.display_order <= held.display_order) as by_tier,
      (array_agg(t.key order by t.display_order) filter (where t.is_active))[1] as required_tier
    from held, public.tier_definitions t, unnest(t.unlock_features) f (feature)
    group by f.feature
  ), given as (
    select a.feature_key,
      bool_or(a.source = 'denial' and (a.expires_at is null or a.expires_at > p_now)) as denied,
      -- The one that lasts longest speaks; of two that last alike, the grant does.
      (array_agg(a.source order by a.expires_at desc nulls first, a.source) filter (where a.source <> 'denial'))[1] as via,
      (array_agg(a.expires_at order by a.expires_at desc nulls first, a.source) filter (where a.source <> 'denial'))[1] as expires_at
    from public.feature_access a
    where a.partner_id = p_partner.partner_id
    group by a.feature_key
  ), metered as (
    -- The highest tier at or below one's own that has a row; for a feature that was given early, the lowest that has one.
    select distinct on (a.feature_key) a.feature_key, a.allowance, a.period
    from held, public.feature_allowances a
    join public.tier_definitions t on t.key = a.tier_key
    order by a.feature_key, t.display_order > held.display_order, abs(t.display_order::bigint - held.display_order)
  )
  select d.key, d.label, decided.access, decided.via, u.required_tier,
    -- What the tier includes does not end with a grant beside it.
    case when decided.access = 'expired' or decided.via in ('grant', 'reward') then g.expires_at end,
    coalesce(c.used, 0), m.allowance, case when m.period is not null then partner_program.period_end(m.period, p_now) end
  from public.feature_definitions d
  left join unlocked u on u.feature = d.key
  left join given g on g.feature_key = d.key
  left join metered m on m.feature_key = d.key
  left join public.feature_usage c on c.partner_id = p_partner.partner_id and c.feature_key = d.key
    and c.period = coalesce(m.period, 'all') and c.period_start = partner_program.period_start(c.period, p_now)
  cross join lateral (
    select case when g.expires_at is null or g.expires_at > p_now then g.via end as via
  ) live
  cross join lateral (
    select
      case
        when g.denied then 'denied'
        when u.by_tier or live.via is not null then
          case when coalesce(c.used, 0) >= m.allowance then 'limit_reached' else 'granted' end
        when g.via is not null then 'expired'
        else 'locked'
      end as access,
      case when g.denied then null when u.by_tier then 'tier' else live.via end as via
  ) decided
  where p_feature is null or d.key = p_feature;
end $$;
revoke execute on function partner_program.decide_features(public.partner_tiers, timestamptz, text)
  from public, anon, authenticated, service_role;

-- Refuses a feature that the programme does not have.
create function partner_program.require_feature(p_feature text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from public.feature_definitions where key = p_feature) then
    raise exception using
      errcode = 'TI013',
      message = format('The programme has no feature %s', coalesce(quote_literal(left(p_feature, 70)), 'null')),
      hint = 'Check the spelling, or add it to feature_definitions.';
  end if;
end $$;
revoke execute on function partner_program.require_feature(text) from public, anon, authenticated, service_role;

-- Whether the signed-in partner has a feature at a time; false for everybody else. Having it and having some of it
-- left are two things: a limit that is reached takes nothing away.
create function partner_program.has_feature_at(p_feature text, p_now timestamptz)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from public.partner_tiers p, partner_program.decide_features(p, p_now, coalesce(p_feature, '')) f
    where p.partner_id = partner_program.current_partner_id() and f.access in ('granted', 'limit_reached'))
$$;
revoke execute on function partner_program.has_feature_at(text, timestamptz) from public, anon, authenticated, service_role;

-- The lock behind the host's own policies: has_feature_at with the programme's clock.
create function partner_program.has_feature(p_feature text)
returns boolean
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$ select partner_program.has_feature_at(p_feature, partner_program.clock()) $$;
revoke execute on function partner_program.has_feature(text) from public, anon, authenticated, service_role;
grant execute on function partner_program.has_feature(text) to anon, authenticated, service_role;

-- For the host's policies, as (select partner_has_feature('white_label')): true only for a partner who may.
create function public.partner_has_feature(feature text)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.has_feature($1) $$;
revoke execute on function public.partner_has_feature(text) from public, anon, authenticated, service_role;
grant execute on function public.partner_has_feature(text) to anon, authenticated, service_role;
