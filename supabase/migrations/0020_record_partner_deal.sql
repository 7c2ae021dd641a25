-- Recording a deal: the one way a deal enters the programme.
select partner_program.begin_migration('0020_record_partner_deal');

-- Refuses what no deal can be, naming the argument.
create function partner_program.check_deal_arguments(
  p_reference text, p_status text, p_revenue numeric, p_source text, p_currency text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_currency text := (select currency from public.programme_settings);
begin
  if p_reference is null or trim(p_reference) = '' or length(p_reference) > 200 then
    raise exception using errcode = 'TI005', message = 'reference is empty or longer than 200 characters',
      hint = 'Give the id the deal has in your own system.';
  elsif p_source is null or trim(p_source) = '' or length(p_source) > 100 then
    raise exception using errcode = 'TI005', message = 'source is empty or longer than 100 characters',
      hint = 'Name the system the reference comes from, or leave it out.';
  elsif (p_status in ('in_progress', 'completed', 'lost', 'refunded')) is not true then
    raise exception using errcode = 'TI005', message = format('status %s is unknown', coalesce(quote_literal(left(p_status, 40)), 'null')),
      hint = 'Use in_progress, completed, lost or refunded.';
  elsif (p_revenue >= 0 and round(p_revenue, 2) < 1e12) is false then
    raise exception using errcode = 'TI005', message = format('revenue %s is not an amount of money', left(p_revenue::text, 40)),
      hint = 'Give a number from 0 to below a trillion.';
  elsif p_currency is not null and upper(p_currency) <> v_currency then
    raise exception using errcode = 'TI006',
      message = format('The programme counts in %s, the deal is in %s', v_currency, left(p_currency, 40)),
      hint = 'Convert the revenue before recording it.';
  end if;
end $$;
revoke execute on function partner_program.check_deal_arguments(text, text, numeric, text, text)
  from public, anon, authenticated, service_role;

-- Refuses a time that cannot be: infinite, ahead of the clock, or before the partner joined.
create function partner_program.check_deal_time(p_occurred_at timestamptz, p_joined_at timestamptz, p_now timestamptz)
returns void
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_occurred_at is null or not isfinite(p_occurred_at) then
    raise exception using errcode = 'TI007', message = 'occurred_at is missing or infinite', hint = 'Give the time the deal reached its status.';
  elsif p_occurred_at > p_now + interval '5 minutes' then
    raise exception using errcode = 'TI007', message = 'occurred_at lies in the future', hint = 'Record a deal when it happens.';
  elsif p_occurred_at < p_joined_at then
    raise exception using errcode = 'TI007', message = 'occurred_at lies before the partner joined',
      hint = 'Enrol the partner with the joined_at it really has.';
  end if;
end $$;
revoke execute on function partner_program.check_deal_time(timestamptz, timestamptz, timestamptz) from public, anon, authenticated, service_role;

-- One way to say that a call contradicts the ledger.
create function partner_program.refuse_deal(p_problem text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'TI004',
    message = format('The deal contradicts what was recorded: %s', p_problem),
    detail = 'Nothing was changed.',
    hint = 'A correction is a refund and a new reference.';
end $$;
revoke execute on function partner_program.refuse_deal(text) from public, anon, authenticated, service_role;

-- What a call means for the deal as it stands: 'replay' (said before, or stale news), 'estimate' (an open
-- deal with another revenue) or 'change'. Everything else is a conflict.
create function partner_program.judge_deal_call(
  p_deal public.partner_deals, p_partner_id uuid, p_status text, p_revenue numeric)
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_closed boolean := p_deal.status in ('completed', 'refunded');
  v_problem text;
begin
  if p_deal.id is null then
    v_problem := case when p_status = 'refunded' then 'there is nothing to refund' end;
  elsif p_deal.partner_id <> p_partner_id then
    v_problem := 'the reference belongs to another partner';
  elsif v_closed and p_status = 'in_progress' then
    return 'replay';
  elsif v_closed and round(p_revenue, 2) <> p_deal.revenue then
    v_problem := format('its revenue is %s, not %s', p_deal.revenue, round(p_revenue, 2));
  elsif p_status = p_deal.status then
    return case when p_status = 'in_progress' and p_revenue is not null and round(p_revenue, 2) is distinct from p_deal.revenue
      then 'estimate' else 'replay' end;
  elsif (p_deal.status, p_status) not in (
    ('in_progress', 'completed'), ('in_progress', 'lost'), ('lost', 'in_progress'), ('completed', 'refunded')
  ) then
    v_problem := format('it is %s and cannot become %s', p_deal.status, p_status);
  end if;

  if v_problem is not null then
    perform partner_program.refuse_deal(v_problem);
  end if;
  return 'change';
end $$;
revoke execute on function partner_program.judge_deal_call(public.partner_deals, uuid, text, numeric)
  from public, anon, authenticated, service_role;

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
  v_rate numeric := case when v_completes then (
    select commission_rate from public.tier_definitions where key = p_partner.current_tier) end;
  v_deal public.partner_deals;
begin
  if p_deal.id is null then
    insert into public.partner_deals
      (partner_id, source, reference, status, revenue, currency, occurred_at, tier_at_completion, commission_rate)
    values (p_partner.partner_id, p_source, p_reference, p_status, v_revenue,
      (select currency from public.programme_settings), p_occurred_at,
      case when v_completes then p_partner.current_tier end, v_rate)
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
    update public.partner_deals set
      status = p_status, revenue = v_revenue, occurred_at = p_occurred_at,
      tier_at_completion = case when v_completes then p_partner.current_tier end, commission_rate = v_rate
    where id = p_deal.id
    returning * into v_deal;
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
  elsif p_new.status = 'refunded' then
    v_partner.deals_completed := v_partner.deals_completed - 1;
    v_partner.total_revenue := v_partner.total_revenue - p_new.revenue;
    v_partner.last_completed_at := (
      select max(occurred_at) from public.partner_deals
      where partner_id = v_partner.partner_id and status = 'completed');
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
  v_due partner_program.settlement;
  v_state partner_program.settlement;
  v_deals_before integer;
  v_booked jsonb := '[]'::jsonb;
begin
  perform partner_program.check_deal_arguments(p_reference, p_status, p_revenue, p_source, p_currency);
  v_partner := partner_program.lock_partner(p_partner_id);
  perform partner_program.check_deal_time(p_occurred_at, v_partner.joined_at, p_now);

  select * into v_old from public.partner_deals where source = p_source and reference = p_reference for no key update;
  v_call := partner_program.judge_deal_call(v_old, p_partner_id, p_status, p_revenue);
  if v_call = 'replay' then
    return jsonb_build_object('deal_id', v_old.id, 'replayed', true, 'status', v_old.status,
      'tier', null, 'achievements', '[]'::jsonb, 'commissions', '[]'::jsonb, 'revision', v_partner.revision);
  end if;

  v_as_of := greatest(p_occurred_at, v_partner.last_completed_at);
  if v_call = 'change' then
    v_due := partner_program.settle_due(v_partner, v_as_of, p_now, p_announce is not false);
    v_partner := v_due.partner;
  end if;

  v_new := partner_program.write_deal(v_old, v_partner, p_source, p_reference, p_status, p_revenue, p_occurred_at);
  if v_call = 'estimate' then
    return jsonb_build_object('deal_id', v_new.id, 'replayed', false, 'status', v_new.status,
      'tier', null, 'achievements', '[]'::jsonb, 'commissions', '[]'::jsonb, 'revision', v_partner.revision);
  end if;

  v_deals_before := v_partner.deals_completed;
  v_partner := partner_program.count_deal(v_partner, v_old, v_new);
  insert into public.tier_progress_events
    (partner_id, event_type, event_data, deals_before, deals_after, occurred_at, created_at)
  values (p_partner_id, case p_status when 'in_progress' then 'deal_started' else 'deal_' || p_status end,
    jsonb_build_object('deal_id', v_new.id, 'source', p_source, 'reference', p_reference, 'revenue', v_new.revenue),
    v_deals_before, v_partner.deals_completed, p_occurred_at, p_now);

  if v_new.status = 'completed' then
    perform partner_program.count_in_periods(v_partner, v_new.occurred_at, 1, v_new.revenue, 0);
    v_booked := partner_program.pay_deal(v_partner, v_new, p_now);
  elsif v_new.status = 'refunded' then
    perform partner_program.count_in_periods(v_partner, v_new.occurred_at, -1, -v_new.revenue, 0);
    v_booked := partner_program.reverse_deal(v_new, p_now);
  end if;

  v_state := partner_program.settle(v_partner, v_as_of, p_now, p_announce is not false);
  v_state.commissions := v_booked || v_state.commissions;
  v_state := partner_program.join_settlements(v_due, v_state);
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
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.record_deal_at($1, $2, $3, $4, $5, $6, $7, $8, partner_program.clock()) $$;
revoke execute on function public.record_partner_deal(uuid, text, text, numeric, timestamptz, text, text, boolean)
  from public, anon, authenticated, service_role;
grant execute on function public.record_partner_deal(uuid, text, text, numeric, timestamptz, text, text, boolean) to service_role;
