-- What the next deal of each prototype brings besides itself, seen by recording one and undoing it. The copies of a
-- prototype are like it.
create table bench.brings (
  prototype integer primary key, achievements text[] not null, rewards text[] not null,
  milestone_tier text, milestone_percent integer, retires_milestone boolean not null);

do $$
declare
  v_answer jsonb;
  v_milestone public.partner_notifications;
  v_rewards text[];
  v_retires boolean;
begin
  for v_number in 1..200 loop
    begin
      v_milestone := null;
      v_answer := public.record_partner_deal(bench.partner(v_number), 'looked-' || v_number, 'completed', 2500);
      select * into v_milestone from public.partner_notifications
      where partner_id = bench.partner(v_number) and kind = 'milestone' and created_at = now() order by id desc limit 1;
      v_retires := exists (
        select from public.partner_notifications
        where partner_id = bench.partner(v_number) and kind = 'milestone' and celebrated_at = now());
      v_rewards := array(
        select feature_key from public.feature_access
        where partner_id = bench.partner(v_number) and source = 'reward' and granted_at = now());
      raise exception 'undone';
    exception when raise_exception then
      insert into bench.brings values (v_number, array(select jsonb_array_elements_text(v_answer -> 'achievements')), v_rewards,
        v_milestone.payload ->> 'to', (v_milestone.payload ->> 'percent')::integer, v_retires);
    end;
  end loop;
end $$;

-- The physical minimum of a completed deal: the same rows in the same indexed tables, in one function with cached
-- plans, and nothing decided. Sponsors among the prototypes all earn overrides, so there is one for each deal of
-- whoever was brought in.
create function bench.record_minimum(p_number integer, p_partner_id uuid, p_reference text, p_revenue numeric, p_source text)
returns uuid
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now constant timestamptz := now();
  v_partner public.partner_tiers;
  v_deal_id uuid;
  v_brings bench.brings;
  v_achievement text;
  v_points integer;
begin
  select * into v_brings from bench.brings where prototype = 1 + (p_number - 1) % 200;
  v_points := 100 * cardinality(v_brings.achievements);
  update public.partner_tiers set
    deals_completed = deals_completed + 1, total_revenue = total_revenue + p_revenue, points = points + v_points,
    last_completed_at = v_now, last_activity_at = v_now, revision = revision + 1
  where partner_id = p_partner_id
  returning * into v_partner;
  insert into public.partner_deals
    (partner_id, source, reference, status, revenue, currency, occurred_at, tier_at_completion, commission_rate)
  values (p_partner_id, p_source, p_reference, 'completed', p_revenue, 'GBP', v_now, v_partner.current_tier, 22)
  returning id into v_deal_id;
  insert into public.tier_progress_events
    (partner_id, event_type, event_data, deals_before, deals_after, occurred_at, created_at)
  values (p_partner_id, 'deal_completed',
    jsonb_build_object('deal_id', v_deal_id, 'source', p_source, 'reference', p_reference, 'revenue', p_revenue),
    v_partner.deals_completed - 1, v_partner.deals_completed, v_now, v_now);
  insert into public.partner_commissions
    (partner_id, kind, deal_id, earned_from, rate, amount, currency, occurred_at, created_at)
  select id, kind, v_deal_id, p_partner_id, rate, round(p_revenue * rate / 100, 2), 'GBP', v_now, v_now
  from (values (p_partner_id, 'direct', 22), (v_partner.sponsor_id, 'override', 10)) due (id, kind, rate)
  where id is not null;
  insert into public.partner_periods as held (partner_id, period, period_start, deals, revenue, points, listed, place)
  values
    (p_partner_id, 'month', date_trunc('month', v_now at time zone 'UTC'), 1, p_revenue, v_points, true, -v_partner.enrolment_number),
    (p_partner_id, 'quarter', date_trunc('quarter', v_now at time zone 'UTC'), 1, p_revenue, v_points, true, -v_partner.enrolment_number),
    (p_partner_id, 'year', date_trunc('year', v_now at time zone 'UTC'), 1, p_revenue, v_points, true, -v_partner.enrolment_number),
    (p_partner_id, 'all', '-infinity', 1, p_revenue, v_points, true, -v_partner.enrolment_number)
  on conflict (partner_id, period, period_start) do update set
    deals = held.deals + excluded.deals, revenue = held.revenue + excluded.revenue, points = held.points + excluded.points;

  foreach v_achievement in array v_brings.achievements loop
    insert into public.partner_achievements (partner_id, achievement_key, achieved_at, points)
    values (p_partner_id, v_achievement, v_now, 100) on conflict do nothing;
    insert into public.tier_progress_events (partner_id, event_type, event_data, occurred_at, created_at)
    values (p_partner_id, 'achievement_unlocked',
      jsonb_build_object('achievement', v_achievement, 'points', 100), v_now, v_now);
    insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
    values (p_partner_id, 'achievement_unlocked', 'low', jsonb_build_object('key', v_achievement, 'points', 100), v_now);
  end loop;
  if v_brings.rewards <> '{}' then
    insert into public.feature_access (partner_id, feature_key, source, granted_at)
    select p_partner_id, feature, 'reward', v_now from unnest(v_brings.rewards) feature on conflict do nothing;
  end if;
  if v_brings.milestone_tier is not null then
    insert into public.partner_milestones (partner_id, tier_key, percent)
    values (p_partner_id, v_brings.milestone_tier, v_brings.milestone_percent)
    on conflict (partner_id, tier_key) do update set percent = excluded.percent;
    if v_brings.retires_milestone then
      update public.partner_notifications set celebrated_at = v_now
      where partner_id = p_partner_id and kind = 'milestone' and celebrated_at is null;
    end if;
    insert into public.partner_notifications (partner_id, kind, severity, payload, created_at)
    values (p_partner_id, 'milestone', 'medium',
      jsonb_build_object('to', v_brings.milestone_tier, 'percent', v_brings.milestone_percent), v_now);
  end if;
  return v_deal_id;
end $$;
alter function bench.record_minimum(integer, uuid, text, numeric, text) owner to migrator;
alter table bench.brings owner to migrator;
