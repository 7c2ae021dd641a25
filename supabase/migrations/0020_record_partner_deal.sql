-- Recording a deal: the one way a deal enters the programme.
select partner_program.begin_migration('0020_record_partner_deal');

-- Writes the deal's new state. At completion the partner's tier and its rate are frozen on the row.
create function partner_program.write_deal(
  p_deal public.partner_deals, p_partner public.partner_tiers, p_source text, p_reference text,
  p_status text, p_revenue numeric, p_occurred_at timestamptz)
returns public.partner_deals
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_completes boolean := p_status = 'completed';
  v_revenue numeric := coalesce(round(p_revenue, 2), p_deal.revenue, case when v_completes then 0 end);
  v_deal public.partner_deals;
begin
  if p_deal.id is null then
    insert into public.partner_deals
      (partner_id, source, reference, status, revenue, currency, occurred_at, tier_at_completion, commission_rate)
    select p_partner.partner_id, p_source, p_reference, p_status, v_revenue, s.currency, p_occurred_at,
      case when v_completes then t.key end, case when v_completes then t.commission_rate end
    from public.programme_settings s, public.tier_definitions t where t.key = p_partner.current_tier
    on conflict (source, reference) do nothing
    returning * into v_deal;
    if not found then
      -- Two partners brought one new reference at the same moment: they hold different locks, the index decides.
      perform partner_program.refuse_deal('the reference belongs to another partner');
    end if;
  elsif p_status = 'refunded' then
    update public.partner_deals set status = p_status, refunded_at = p_occurred_at where id = p_deal.id
    returning * into v_deal;
  else
    update public.partner_deals d set
      status = p_status, revenue = v_revenue, occurred_at = p_occurred_at,
      tier_at_completion = case when v_completes then t.key end,
      commission_rate = case when v_completes then t.commission_rate end
    from public.tier_definitions t
    where d.id = p_deal.id and t.key = p_partner.current_tier
    returning d.* into v_deal;
  end if;
  return v_deal;
end $$;
revoke execute on function partner_program.write_deal(
  public.partner_deals, public.partner_tiers, text, text, text, numeric, timestamptz) from public, anon, authenticated, service_role;

-- The partner with its counters moved from the deal's old status to its new one.
create function partner_program.count_deal(
  p_partner public.partner_tiers, p_old public.partner_deals, p_new public.partner_deals)
returns public.partner_tiers
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers := p_partner;
  v_months integer := partner_program.month_number(p_new.occurred_at) - partner_program.month_number(p_partner.last_completed_at);
begin
  v_partner.deals_in_progress := v_partner.deals_in_progress
    + (p_new.status = 'in_progress')::integer - coalesce(p_old.status = 'in_progress', false)::integer;
  if p_new.status = 'completed' then
    if v_partner.total_revenue + p_new.revenue >= 1e12 then
      raise exception using errcode = 'TI005', message = 'revenue would bring the partner''s total to a trillion',
        detail = 'Nothing was changed.', hint = 'Give amounts in the programme''s currency, not in its smallest unit.';
    end if;
    v_partner.deals_completed := v_partner.deals_completed + 1;
    v_partner.total_revenue := v_partner.total_revenue + p_new.revenue;
    v_partner.last_completed_at := greatest(v_partner.last_completed_at, p_new.occurred_at);
    v_partner.streak_months := case
      when v_months = 1 then v_partner.streak_months + 1
      when v_months > 1 or v_months is null then 1
      -- A late deal right before the streak may join it to an earlier one.
      when v_months = -v_partner.streak_months
        then partner_program.deal_streak_months(v_partner.partner_id, v_partner.last_completed_at)
      else v_partner.streak_months
    end;
  elsif p_new.status = 'refunded' then
    v_partner.deals_completed := v_partner.deals_completed - 1;
    v_partner.total_revenue := v_partner.total_revenue - p_new.revenue;
    v_partner.last_completed_at := (
      select max(occurred_at) from public.partner_deals
      where partner_id = v_partner.partner_id and status = 'completed');
    v_partner.streak_months := partner_program.deal_streak_months(v_partner.partner_id, v_partner.last_completed_at);
  end if;
  return v_partner;
end $$;
revoke execute on function partner_program.count_deal(public.partner_tiers, public.partner_deals, public.partner_deals)
  from public, anon, authenticated, service_role;

-- record_partner_deal → { deal_id, replayed, status, tier: null | { from, to }, achievements: [key],
--   commissions: [{ partner_id, kind, amount, rate, currency }], revision }.
-- Decided as of the later of occurred_at and the partner's latest completed deal: a backfill in order gives
-- the history it would have had live, and a late deal never rewrites it. What time alone decided by then comes
-- first, so that a deal is paid at the tier really held.
create function partner_program.record_deal_at(
  p_partner_id uuid, p_reference text, p_status text, p_revenue numeric, p_occurred_at timestamptz,
  p_source text, p_currency text, p_announce boolean, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers;
  v_old public.partner_deals;
  v_new public.partner_deals;
  v_call text;
  v_as_of timestamptz;
  v_is_due boolean;
  v_due partner_program.settlement;
  v_state partner_program.settlement;
  v_deals_before integer;
  v_revenue_now numeric;
  v_booked jsonb := '[]'::jsonb;
begin
  perform partner_program.check_deal_arguments(p_reference, p_status, p_revenue, p_source);
  v_partner := partner_program.lock_partner(p_partner_id);
  if p_currency is not null then
    perform partner_program.check_deal_currency(p_currency);
  end if;
  -- The partner's lock keeps its deals as they are.
  select * into v_old from public.partner_deals where source = p_source and reference = p_reference;
  perform partner_program.check_deal_time(p_occurred_at, v_partner.joined_at,
    case when p_status = 'refunded' and v_old.status = 'completed' then v_old.occurred_at end, p_now);
  v_call := partner_program.judge_deal_call(v_old, p_partner_id, p_status, p_revenue);
  if v_call = 'estimate' then
    v_old := partner_program.write_deal(v_old, v_partner, p_source, p_reference, p_status, p_revenue, p_occurred_at);
  end if;
  if v_call <> 'change' then
    return jsonb_build_object('deal_id', v_old.id, 'replayed', v_call = 'replay', 'status', v_old.status,
      'tier', null, 'achievements', '[]'::jsonb, 'commissions', '[]'::jsonb, 'revision', v_partner.revision);
  end if;

  v_as_of := greatest(p_occurred_at, v_partner.last_completed_at);
  v_is_due := coalesce(v_partner.next_due_at <= v_as_of, false);
  if v_is_due then
    v_due := partner_program.settle_due(v_partner, v_as_of, p_now, p_announce is not false);
    v_partner := v_due.partner;
  end if;

  v_new := partner_program.write_deal(v_old, v_partner, p_source, p_reference, p_status, p_revenue, p_occurred_at);
  v_deals_before := v_partner.deals_completed;
  v_partner := partner_program.count_deal(v_partner, v_old, v_new);
  insert into public.tier_progress_events
    (partner_id, event_type, event_data, deals_before, deals_after, occurred_at, created_at)
  values (p_partner_id, case p_status when 'in_progress' then 'deal_started' else 'deal_' || p_status end,
    jsonb_build_object('deal_id', v_new.id, 'source', p_source, 'reference', p_reference, 'revenue', v_new.revenue),
    v_deals_before, v_partner.deals_completed, p_occurred_at, p_now);

  if v_new.status = 'completed' then
    if v_new.occurred_at = v_as_of then
      v_revenue_now := v_new.revenue;
    else
      perform partner_program.count_in_periods(v_partner, v_new.occurred_at, 1, v_new.revenue, 0);
    end if;
    v_booked := partner_program.pay_deal(v_partner, v_new, p_now);
  elsif v_new.status = 'refunded' then
    perform partner_program.count_in_periods(v_partner, v_new.occurred_at, -1, -v_new.revenue, 0);
    v_booked := partner_program.reverse_deal(v_new, p_now);
  end if;

  v_state := partner_program.settle(v_partner, v_as_of, p_now, p_announce is not false, p_revenue => v_revenue_now);
  v_state.commissions := v_booked || v_state.commissions;
  if v_is_due then
    v_state := partner_program.join_settlements(v_due, v_state);
  end if;
  return jsonb_build_object('deal_id', v_new.id, 'replayed', false, 'status', v_new.status)
    || partner_program.describe_settlement(v_state)
    || jsonb_build_object('revision', partner_program.save_partner(v_state.partner, p_now));
end $$;
revoke execute on function partner_program.record_deal_at(
  uuid, text, text, numeric, timestamptz, text, text, boolean, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.record_deal_at(
  uuid, text, text, numeric, timestamptz, text, text, boolean, timestamptz) to service_role;

-- Server only. announce := false (imports) records history without a celebration; null is no wish, so it is told.
create function public.record_partner_deal(
  partner_id uuid, reference text, status text, revenue numeric default null,
  occurred_at timestamptz default partner_program.clock(), source text default 'host',
  currency text default null, announce boolean default true)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  return partner_program.record_deal_at($1, $2, $3, $4, $5, $6, $7, $8, partner_program.clock());
end $$;
revoke execute on function public.record_partner_deal(uuid, text, text, numeric, timestamptz, text, text, boolean)
  from public, anon, authenticated, service_role;
grant execute on function public.record_partner_deal(uuid, text, text, numeric, timestamptz, text, text, boolean) to service_role;
