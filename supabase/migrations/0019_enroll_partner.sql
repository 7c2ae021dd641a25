-- Joining the programme.
select partner_program.begin_migration('0019_enroll_partner');

-- The answer to a repeated enrolment: nothing changes, another sponsor is refused.
create function partner_program.repeat_enrolment(p_partner public.partner_tiers, p_sponsor_id uuid)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_sponsor_id is not null and p_sponsor_id is distinct from p_partner.sponsor_id then
    raise exception using
      errcode = 'TI009',
      message = format('Partner %s already has another sponsor, or none', p_partner.partner_id),
      hint = 'A sponsor is set at enrolment and never changes.';
  end if;
  return jsonb_build_object(
    'partner_id', p_partner.partner_id, 'enrolled', false, 'tier', p_partner.current_tier, 'revision', p_partner.revision);
end $$;
revoke execute on function partner_program.repeat_enrolment(public.partner_tiers, uuid) from public, anon, authenticated, service_role;

-- enroll_partner → { partner_id, enrolled, tier, revision }. enrolled is false when the partner was there
-- already. A joined_at minutes ahead, from a server whose clock is, means now.
create function partner_program.enroll_at(
  p_partner_id uuid, p_sponsor_id uuid, p_joined_at timestamptz, p_display_name text, p_announce boolean, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_joined_at timestamptz := least(coalesce(p_joined_at, p_now), p_now);
  v_first_tier text := (select key from public.tier_definitions where is_active order by display_order limit 1);
  v_partner public.partner_tiers;
  v_sponsor public.partner_tiers;
  v_as_of timestamptz;
begin
  if p_partner_id is null then
    raise exception using errcode = 'TI005', message = 'partner_id is missing', hint = 'Give the uuid of the partner to enrol.';
  elsif v_first_tier is null then
    raise exception using errcode = 'TI010', message = 'The programme has no active tier', hint = 'Add rows to tier_definitions first.';
  elsif not isfinite(p_joined_at) or p_joined_at > p_now + interval '5 minutes' then
    raise exception using errcode = 'TI007', message = 'joined_at is infinite or lies in the future', hint = 'Leave it out to enrol as of now.';
  elsif length(p_display_name) > 200 then
    raise exception using errcode = 'TI005', message = 'display_name is longer than 200 characters', hint = 'Shorten it.';
  end if;

  -- Both rows in one statement and in order, so that two enrolments never wait for each other in a circle.
  perform from public.partner_tiers where partner_id in (p_partner_id, p_sponsor_id) order by partner_id for no key update;
  select * into v_partner from public.partner_tiers where partner_id = p_partner_id;
  if found then
    return partner_program.repeat_enrolment(v_partner, p_sponsor_id);
  end if;

  if p_sponsor_id is not null then
    if p_sponsor_id = p_partner_id then
      raise exception using errcode = 'TI009', message = 'A partner cannot be its own sponsor',
        hint = 'Give the partner who brought this one in, or nobody.';
    end if;
    v_sponsor := partner_program.lock_partner(p_sponsor_id);
  end if;
  if (select owns_partner_profiles from public.programme_settings) then
    insert into public.partner_profiles (id) values (p_partner_id) on conflict (id) do nothing;
  end if;

  begin
    insert into public.partner_tiers
      (partner_id, current_tier, tier_qualified_at, sponsor_id, display_name, joined_at, last_activity_at)
    values (p_partner_id, v_first_tier, v_joined_at, p_sponsor_id, nullif(trim(p_display_name), ''), v_joined_at, p_now)
    on conflict (partner_id) do nothing
    returning * into v_partner;
  exception when foreign_key_violation then
    raise exception using
      errcode = 'TI003',
      message = format('There is no partner %s in the host''s table of partners', p_partner_id),
      hint = 'Add the partner there first, then enrol it.';
  end;
  if v_partner.partner_id is null then
    -- Enrolled by someone else since we looked. Read without a lock: the sponsor is locked already, and out of
    -- order two enrolments could wait for each other.
    select * into v_partner from public.partner_tiers where partner_id = p_partner_id;
    return partner_program.repeat_enrolment(v_partner, p_sponsor_id);
  end if;
  insert into public.tier_progress_events (partner_id, event_type, new_tier, event_data, occurred_at, created_at)
  values (p_partner_id, 'enrolled', v_first_tier, jsonb_build_object('sponsor_id', p_sponsor_id), v_joined_at, p_now);

  if p_sponsor_id is not null then
    v_as_of := greatest(v_joined_at, v_sponsor.joined_at, v_sponsor.last_completed_at);
    v_sponsor := (partner_program.settle_due(v_sponsor, v_as_of, p_now, p_announce is not false)).partner;
    v_sponsor.team_size := v_sponsor.team_size + 1;
    perform partner_program.save_partner((partner_program.settle(v_sponsor, v_as_of, p_now, p_announce is not false)).partner, p_now);
  end if;
  v_partner := partner_program.start_validity(v_partner, v_joined_at);
  v_partner := (partner_program.settle(v_partner, v_joined_at, p_now, p_announce is not false)).partner;
  return jsonb_build_object(
    'partner_id', p_partner_id, 'enrolled', true, 'tier', v_partner.current_tier,
    'revision', partner_program.save_partner(v_partner, p_now));
end $$;
revoke execute on function partner_program.enroll_at(uuid, uuid, timestamptz, text, boolean, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.enroll_at(uuid, uuid, timestamptz, text, boolean, timestamptz) to service_role;

-- Server only. announce := false (imports) keeps what the enrolment brings, to the sponsor too, from being celebrated.
create function public.enroll_partner(
  partner_id uuid, sponsor_id uuid default null, joined_at timestamptz default null, display_name text default null,
  announce boolean default true)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.enroll_at($1, $2, $3, $4, $5, partner_program.clock()) $$;
revoke execute on function public.enroll_partner(uuid, uuid, timestamptz, text, boolean) from public, anon, authenticated, service_role;
grant execute on function public.enroll_partner(uuid, uuid, timestamptz, text, boolean) to service_role;
