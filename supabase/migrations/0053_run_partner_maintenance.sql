-- Maintenance: settling what is due for partners whom nobody touched.
select partner_program.begin_migration('0053_run_partner_maintenance');

-- Idempotency keys are kept for 90 days. Those that another run is removing are left to it.
create function partner_program.forget_usage_keys(p_batch_size integer, p_now timestamptz)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  delete from public.feature_usage_keys where ctid = any (array(
    select ctid from public.feature_usage_keys
    where created_at < (p_now at time zone 'UTC' - interval '90 days') at time zone 'UTC'
    limit p_batch_size for update skip locked))
$$;
revoke execute on function partner_program.forget_usage_keys(integer, timestamptz) from public, anon, authenticated, service_role;

-- run_partner_maintenance → { processed, more }: how many partners were settled, and whether to call again at once.
-- Each call is one batch and one transaction. Partners whom somebody else holds are passed over, so runs share the
-- work and never wait for a deal that is being recorded; they stay due.
create function partner_program.maintain_at(p_as_of timestamptz, p_batch_size integer, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_due uuid[];
  v_partner public.partner_tiers;
begin
  if p_as_of is null or not isfinite(p_as_of) or p_as_of > p_now + interval '5 minutes' then
    raise exception using errcode = 'TI007', message = 'as_of is missing or lies in the future', hint = 'Leave it out to mean now.';
  elsif (p_batch_size between 1 and 10000) is not true then
    raise exception using errcode = 'TI005', message = 'batch_size is not between 1 and 10000', hint = 'Leave it out to mean 500.';
  end if;

  -- One more than a batch tells whether there is more.
  v_due := array(
    select partner_id from public.partner_tiers where next_due_at <= p_as_of
    order by next_due_at, partner_id limit p_batch_size + 1 for no key update skip locked);
  for v_partner in
    select * from public.partner_tiers where partner_id = any (v_due[:p_batch_size]) order by partner_id
  loop
    perform partner_program.save_if_changed(
      v_partner, (partner_program.settle_due(v_partner, p_as_of, p_now, true)).partner, p_now);
  end loop;
  perform partner_program.forget_usage_keys(p_batch_size, p_now);
  return jsonb_build_object(
    'processed', least(cardinality(v_due), p_batch_size), 'more', cardinality(v_due) > p_batch_size);
end $$;
revoke execute on function partner_program.maintain_at(timestamptz, integer, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.maintain_at(timestamptz, integer, timestamptz) to service_role;

-- Server only; call it from a schedule, until more is false.
create function public.run_partner_maintenance(
  as_of timestamptz default partner_program.clock(), batch_size integer default 500)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.maintain_at($1, $2, partner_program.clock()) $$;
revoke execute on function public.run_partner_maintenance(timestamptz, integer) from public, anon, authenticated, service_role;
grant execute on function public.run_partner_maintenance(timestamptz, integer) to service_role;
