-- Giving a feature to one partner, keeping it from one, and leaving it to the tier again.
select partner_program.begin_migration('0041_grant_partner_feature');

-- What a partner may do with a feature now: { feature, access, via, expires_at, revision }. expires_at is the end of
-- the grant, the reward or the denial that decides.
create function partner_program.describe_access(p_partner public.partner_tiers, p_feature text, p_revision bigint, p_now timestamptz)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('feature', f.feature, 'access', f.access, 'via', f.via,
    'expires_at', case when f.access = 'denied' then a.expires_at else f.expires_at end,
    'revision', p_revision)
  from partner_program.decide_features(p_partner, p_now, p_feature) f
  left join public.feature_access a
    on a.partner_id = p_partner.partner_id and a.feature_key = f.feature and a.source = 'denial'
$$;
revoke execute on function partner_program.describe_access(public.partner_tiers, text, bigint, timestamptz)
  from public, anon, authenticated, service_role;

-- Tells a partner of a grant, where it is the grant that opens the feature: not the tier, and no denial is in its way.
create function partner_program.announce_grant(p_partner public.partner_tiers, p_feature text, p_now timestamptz)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
  select p_partner.partner_id, 'feature_granted', 'low',
    jsonb_build_object('feature', f.feature, 'label', f.label, 'expires_at', f.expires_at), p_now
  from partner_program.decide_features(p_partner, p_now, p_feature) f
  where f.via = 'grant'
$$;
revoke execute on function partner_program.announce_grant(public.partner_tiers, text, timestamptz) from public, anon, authenticated, service_role;

-- Writes a grant or a denial. What is said again changes nothing, another end replaces the one held. A denial does
-- not remove a grant, and a grant no denial: the denial outranks it as long as it lasts.
create function partner_program.set_access_at(
  p_partner_id uuid, p_feature text, p_source text, p_expires_at timestamptz, p_now timestamptz)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers;
begin
  perform partner_program.require_feature(p_feature);
  if not isfinite(p_expires_at) or p_expires_at <= p_now then
    raise exception using errcode = 'TI007', message = 'expires_at is infinite or lies in the past',
      hint = 'Leave it out for good.';
  end if;

  v_partner := partner_program.lock_partner(p_partner_id);
  insert into public.feature_access as held (partner_id, feature_key, source, granted_at, expires_at)
  values (p_partner_id, p_feature, p_source, p_now, p_expires_at)
  on conflict (partner_id, feature_key, source) do update
    set granted_at = excluded.granted_at, expires_at = excluded.expires_at
    where held.expires_at is distinct from excluded.expires_at;
  if not found then
    return partner_program.describe_access(v_partner, p_feature, v_partner.revision, p_now);
  end if;

  insert into public.tier_progress_events (partner_id, event_type, event_data, occurred_at, created_at)
  values (p_partner_id, case p_source when 'grant' then 'feature_granted' else 'feature_denied' end,
    jsonb_build_object('feature', p_feature, 'expires_at', p_expires_at), p_now, p_now);
  if p_source = 'grant' then
    perform partner_program.announce_grant(v_partner, p_feature, p_now);
  end if;
  return partner_program.describe_access(v_partner, p_feature, partner_program.save_partner(v_partner, p_now), p_now);
end $$;
revoke execute on function partner_program.set_access_at(uuid, text, text, timestamptz, timestamptz)
  from public, anon, authenticated, service_role;

-- grant_partner_feature → { feature, access, via, expires_at, revision }.
create function partner_program.grant_feature_at(p_partner_id uuid, p_feature text, p_expires_at timestamptz, p_now timestamptz)
returns jsonb
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$ select partner_program.set_access_at(p_partner_id, p_feature, 'grant', p_expires_at, p_now) $$;
revoke execute on function partner_program.grant_feature_at(uuid, text, timestamptz, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.grant_feature_at(uuid, text, timestamptz, timestamptz) to service_role;

-- Server only. Without an end it lasts for good.
create function public.grant_partner_feature(partner_id uuid, feature text, expires_at timestamptz default null)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.grant_feature_at($1, $2, $3, partner_program.clock()) $$;
revoke execute on function public.grant_partner_feature(uuid, text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function public.grant_partner_feature(uuid, text, timestamptz) to service_role;

-- deny_partner_feature → { feature, access, via, expires_at, revision }. The partner is not told.
create function partner_program.deny_feature_at(p_partner_id uuid, p_feature text, p_expires_at timestamptz, p_now timestamptz)
returns jsonb
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$ select partner_program.set_access_at(p_partner_id, p_feature, 'denial', p_expires_at, p_now) $$;
revoke execute on function partner_program.deny_feature_at(uuid, text, timestamptz, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.deny_feature_at(uuid, text, timestamptz, timestamptz) to service_role;

-- Server only. Without an end it lasts for good.
create function public.deny_partner_feature(partner_id uuid, feature text, expires_at timestamptz default null)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.deny_feature_at($1, $2, $3, partner_program.clock()) $$;
revoke execute on function public.deny_partner_feature(uuid, text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function public.deny_partner_feature(uuid, text, timestamptz) to service_role;

-- revoke_partner_feature → { feature, access, via, expires_at, revision }. Grant, reward and denial go: the tier
-- decides again. What was used stays used.
create function partner_program.revoke_feature_at(p_partner_id uuid, p_feature text, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers;
  v_removed jsonb;
begin
  perform partner_program.require_feature(p_feature);
  v_partner := partner_program.lock_partner(p_partner_id);
  with removed as (
    delete from public.feature_access where partner_id = p_partner_id and feature_key = p_feature returning source
  )
  select jsonb_agg(source order by source) into v_removed from removed;
  if v_removed is null then
    return partner_program.describe_access(v_partner, p_feature, v_partner.revision, p_now);
  end if;

  insert into public.tier_progress_events (partner_id, event_type, event_data, occurred_at, created_at)
  values (p_partner_id, 'feature_revoked', jsonb_build_object('feature', p_feature, 'removed', v_removed), p_now, p_now);
  return partner_program.describe_access(v_partner, p_feature, partner_program.save_partner(v_partner, p_now), p_now);
end $$;
revoke execute on function partner_program.revoke_feature_at(uuid, text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.revoke_feature_at(uuid, text, timestamptz) to service_role;

-- Server only.
create function public.revoke_partner_feature(partner_id uuid, feature text)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.revoke_feature_at($1, $2, partner_program.clock()) $$;
revoke execute on function public.revoke_partner_feature(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.revoke_partner_feature(uuid, text) to service_role;
