-- Using some of a feature.
select partner_program.begin_migration('0040_consume_feature');

-- Refuses a use that says too little, or nothing that could be counted.
create function partner_program.check_use(p_feature text, p_idempotency_key text, p_amount integer)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_idempotency_key is null or trim(p_idempotency_key) = '' or length(p_idempotency_key) > 200 then
    raise exception using errcode = 'TI005', message = 'idempotency_key is empty or longer than 200 characters',
      hint = 'Make one up for each use, and send the same one when you try again.';
  elsif (p_amount >= 1) is not true then
    raise exception using errcode = 'TI005', message = 'amount is missing or below 1',
      hint = 'Leave it out to use one.';
  end if;
  perform partner_program.require_feature(p_feature);
end $$;
revoke execute on function partner_program.check_use(text, text, integer) from public, anon, authenticated, service_role;

-- Counts a use in every period that an allowance of the feature speaks of, whatever the tier.
create function partner_program.count_use(p_partner_id uuid, p_feature text, p_amount integer, p_now timestamptz)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  with periods as (
    select distinct period from public.feature_allowances where feature_key = p_feature
  )
  insert into public.feature_usage as held (partner_id, feature_key, period, period_start, used, last_used_at)
  select p_partner_id, p_feature, period, partner_program.period_start(period, p_now), p_amount, p_now
  from (select period from periods union all select 'all' where not exists (select from periods)) counted
  on conflict (partner_id, feature_key, period, period_start) do update
    set used = held.used + excluded.used, last_used_at = greatest(held.last_used_at, excluded.last_used_at)
$$;
revoke execute on function partner_program.count_use(uuid, text, integer, timestamptz) from public, anon, authenticated, service_role;

-- The answer to a use that succeeded before; the key must stand for the same use.
create function partner_program.repeat_use(p_use public.feature_usage_keys, p_feature text, p_amount integer)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_use.feature_key is distinct from p_feature or p_use.amount is distinct from p_amount then
    raise exception using
      errcode = 'TI012',
      message = format('The idempotency key stands for another use already: %s of %s', p_use.amount, p_use.feature_key),
      detail = 'Nothing was changed.',
      hint = 'Make up a new key for each use.';
  end if;
  return jsonb_build_object('outcome', 'ok', 'replayed', true,
    'used', p_use.used, 'allowance', p_use.allowance, 'resets_at', p_use.resets_at);
end $$;
revoke execute on function partner_program.repeat_use(public.feature_usage_keys, text, integer) from public, anon, authenticated, service_role;

-- partner_consume_feature → { outcome: ok|limit_reached|locked, replayed, used, allowance, resets_at }.
-- All of the amount or nothing. A success is kept with its key and answered again as it was; a refusal is not kept,
-- so the same key may be tried again. allowance and resets_at are null for a feature that is not limited.
create function partner_program.consume_feature_at(
  p_partner_id uuid, p_feature text, p_idempotency_key text, p_amount integer, p_now timestamptz)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_partner public.partner_tiers;
  v_use public.feature_usage_keys;
  v_feature record;
  v_outcome text;
begin
  perform partner_program.check_use(p_feature, p_idempotency_key, p_amount);
  v_partner := partner_program.lock_partner(p_partner_id);
  select * into v_use from public.feature_usage_keys
  where partner_id = p_partner_id and idempotency_key = p_idempotency_key;
  if found then
    return partner_program.repeat_use(v_use, p_feature, p_amount);
  end if;

  select * into v_feature from partner_program.decide_features(v_partner, p_now, p_feature);
  v_outcome := case
    when v_feature.access not in ('granted', 'limit_reached') then 'locked'
    when v_feature.used + p_amount > v_feature.allowance then 'limit_reached'
    else 'ok'
  end;
  if v_outcome = 'ok' then
    perform partner_program.count_use(p_partner_id, p_feature, p_amount, p_now);
    v_feature.used := v_feature.used + p_amount;
    insert into public.feature_usage_keys
      (partner_id, idempotency_key, feature_key, amount, used, allowance, resets_at, created_at)
    values (p_partner_id, p_idempotency_key, p_feature, p_amount,
      v_feature.used, v_feature.allowance, v_feature.resets_at, p_now);
    perform partner_program.save_partner(v_partner, p_now);
  end if;
  return jsonb_build_object('outcome', v_outcome, 'replayed', false,
    'used', v_feature.used, 'allowance', v_feature.allowance, 'resets_at', v_feature.resets_at);
end $$;
revoke execute on function partner_program.consume_feature_at(uuid, text, text, integer, timestamptz)
  from public, anon, authenticated, service_role;

-- For oneself: consume_feature_at with the programme's clock.
create function partner_program.consume_feature(
  p_feature text, p_idempotency_key text, p_amount integer, p_partner_id uuid)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform partner_program.require_own(p_partner_id);
  return partner_program.consume_feature_at(
    p_partner_id, p_feature, p_idempotency_key, p_amount, partner_program.clock());
end $$;
revoke execute on function partner_program.consume_feature(text, text, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function partner_program.consume_feature(text, text, integer, uuid) to authenticated;

-- For the signed-in partner; named, it is refused (42501) once somebody else is signed in.
create function public.partner_consume_feature(
  feature text, idempotency_key text, amount integer default 1,
  partner_id uuid default partner_program.current_partner_id())
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.consume_feature($1, $2, $3, $4) $$;
revoke execute on function public.partner_consume_feature(text, text, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function public.partner_consume_feature(text, text, integer, uuid) to authenticated;
