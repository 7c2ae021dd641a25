-- What a call about a deal must be, by itself and against what was recorded.
select partner_program.begin_migration('0029_deal_checks');

-- Refuses what no deal can be, naming the argument.
create function partner_program.check_deal_arguments(
  p_reference text, p_status text, p_revenue numeric, p_source text)
returns void
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
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
  end if;
end $$;
revoke execute on function partner_program.check_deal_arguments(text, text, numeric, text)
  from public, anon, authenticated, service_role;

-- Refuses a deal in another currency than the programme's, which the lock of a partner keeps as it is.
create function partner_program.check_deal_currency(p_currency text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_currency text := (select currency from public.programme_settings);
begin
  if upper(p_currency) <> v_currency then
    raise exception using errcode = 'TI006',
      message = format('The programme counts in %s, the deal is in %s', v_currency, left(p_currency, 40)),
      hint = 'Convert the revenue before recording it.';
  end if;
end $$;
revoke execute on function partner_program.check_deal_currency(text) from public, anon, authenticated, service_role;

-- Refuses a time that cannot be: infinite, ahead of the clock, before the partner joined, or a refund's before the deal
-- was completed.
create function partner_program.check_deal_time(
  p_occurred_at timestamptz, p_joined_at timestamptz, p_completed_at timestamptz, p_now timestamptz)
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
  elsif p_occurred_at < p_completed_at then
    raise exception using errcode = 'TI007', message = 'occurred_at lies before the completion of the refunded deal',
      hint = 'Give the time of the refund, or leave it out to mean now.';
  end if;
end $$;
revoke execute on function partner_program.check_deal_time(timestamptz, timestamptz, timestamptz, timestamptz) from public, anon, authenticated, service_role;

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
-- deal with another revenue) or 'change'. A refund before the completion may only be early and has a code of its own;
-- everything else is a conflict.
create function partner_program.judge_deal_call(
  p_deal public.partner_deals, p_partner_id uuid, p_status text, p_revenue numeric)
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_closed boolean := coalesce(p_deal.status in ('completed', 'refunded'), false);
  v_problem text;
begin
  if p_deal.partner_id <> p_partner_id then
    v_problem := 'the reference belongs to another partner';
  elsif p_status = 'refunded' and not v_closed then
    raise exception using
      errcode = 'TI017',
      message = format('There is nothing to refund: the deal is %s', coalesce(p_deal.status, 'not recorded')),
      detail = 'Nothing was changed.',
      hint = 'Record its completion first. Where messages overtake each other, send the refund again later.';
  elsif v_closed and p_status = 'in_progress' then
    return 'replay';
  elsif v_closed and round(p_revenue, 2) <> p_deal.revenue then
    v_problem := format('its revenue is %s, not %s', p_deal.revenue, round(p_revenue, 2));
  elsif p_status = p_deal.status then
    return case when p_status = 'in_progress' and p_revenue is not null and round(p_revenue, 2) is distinct from p_deal.revenue
      then 'estimate' else 'replay' end;
  elsif p_deal.id is not null and (p_deal.status, p_status) not in (
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
