-- Feeding a fact about a partner.
select partner_program.begin_migration('0021_set_partner_metric');

-- set_partner_metric → { metric, value, changed, tier: null | { from, to }, achievements: [key], commissions, revision }.
-- An observation older than the one held, or one that says the same, changes nothing.
create function partner_program.set_metric_at(
  p_partner_id uuid, p_metric text, p_value numeric, p_observed_at timestamptz, p_announce boolean, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  -- Six decimals are kept: what is read as JSON should be what was meant, not 16,000 digits.
  v_value numeric := trim_scale(round(p_value, 6));
  v_partner public.partner_tiers;
  v_held public.partner_metrics;
  v_as_of timestamptz;
  v_due partner_program.settlement;
  v_state partner_program.settlement;
begin
  if not exists (select from public.metric_definitions where key = p_metric and not built_in) then
    raise exception using errcode = 'TI008', message = format('metric %s is not one the host may set', coalesce(quote_literal(left(p_metric, 70)), 'null')),
      hint = 'Add it to metric_definitions first; built-in metrics are counted by the programme.';
  elsif (v_value > -1e12 and v_value < 1e12) is not true then
    raise exception using errcode = 'TI005', message = 'value is missing or not a finite number', hint = 'Give a number below a trillion.';
  elsif p_observed_at is null or not isfinite(p_observed_at) or p_observed_at > p_now + interval '5 minutes' then
    raise exception using errcode = 'TI007', message = 'observed_at is missing or lies in the future', hint = 'Leave it out to mean now.';
  end if;

  v_partner := partner_program.lock_partner(p_partner_id);
  select * into v_held from public.partner_metrics where partner_id = p_partner_id and metric = p_metric;
  if v_held.value = v_value then
    update public.partner_metrics set observed_at = greatest(observed_at, p_observed_at)
    where partner_id = p_partner_id and metric = p_metric;
  end if;
  if v_held.value = v_value or v_held.observed_at > p_observed_at then
    return jsonb_build_object('metric', p_metric, 'value', v_held.value, 'changed', false,
      'tier', null, 'achievements', '[]'::jsonb, 'commissions', '[]'::jsonb, 'revision', v_partner.revision);
  end if;

  v_as_of := greatest(p_observed_at, v_partner.joined_at, v_partner.last_completed_at);
  v_due := partner_program.settle_due(v_partner, v_as_of, p_now, p_announce is not false);

  insert into public.partner_metrics (partner_id, metric, value, observed_at)
  values (p_partner_id, p_metric, v_value, p_observed_at)
  on conflict (partner_id, metric) do update set value = excluded.value, observed_at = excluded.observed_at;
  insert into public.tier_progress_events (partner_id, event_type, event_data, occurred_at, created_at)
  values (p_partner_id, 'metric_changed',
    jsonb_build_object('metric', p_metric, 'from', v_held.value, 'to', v_value), p_observed_at, p_now);

  v_state := partner_program.join_settlements(v_due, partner_program.settle(v_due.partner, v_as_of, p_now, p_announce is not false));
  return jsonb_build_object('metric', p_metric, 'value', v_value, 'changed', true)
    || partner_program.describe_settlement(v_state)
    || jsonb_build_object('revision', partner_program.save_partner(v_state.partner, p_now));
end $$;
revoke execute on function partner_program.set_metric_at(uuid, text, numeric, timestamptz, boolean, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.set_metric_at(uuid, text, numeric, timestamptz, boolean, timestamptz) to service_role;

-- Server only. announce := false (imports) keeps what follows from being celebrated.
create function public.set_partner_metric(
  partner_id uuid, metric text, value numeric, observed_at timestamptz default partner_program.clock(),
  announce boolean default true)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.set_metric_at($1, $2, $3, $4, $5, partner_program.clock()) $$;
revoke execute on function public.set_partner_metric(uuid, text, numeric, timestamptz, boolean) from public, anon, authenticated, service_role;
grant execute on function public.set_partner_metric(uuid, text, numeric, timestamptz, boolean) to service_role;
