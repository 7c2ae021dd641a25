-- Recording many deals in one call.
select partner_program.begin_migration('0033_record_partner_deals');

-- One deal of a bulk call: what record_partner_deal answers, or { code, message, hint } when it is refused.
create function partner_program.record_one_of_many(p_deal jsonb, p_announce boolean, p_now timestamptz)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_hint text;
begin
  return partner_program.record_deal_at(
    (p_deal ->> 'partner_id')::uuid, p_deal ->> 'reference', p_deal ->> 'status', (p_deal ->> 'revenue')::numeric,
    coalesce((p_deal ->> 'occurred_at')::timestamptz, p_now), coalesce(p_deal ->> 'source', 'host'), p_deal ->> 'currency',
    p_announce, p_now);
exception when others then
  -- TI: the rules said no. 22: the value is not one. Anything else ends the whole call.
  if sqlstate !~ '^(TI|22)' then
    raise;
  end if;
  get stacked diagnostics v_hint = pg_exception_hint;
  return jsonb_build_object('code', sqlstate, 'message', sqlerrm, 'hint', nullif(v_hint, ''));
end $$;
revoke execute on function partner_program.record_one_of_many(jsonb, boolean, timestamptz) from public, anon, authenticated, service_role;

-- record_partner_deals([{ partner_id, reference, status, revenue, occurred_at, source, currency }]) → an answer for
-- each, in the same order: what record_partner_deal answers, or { code, message, hint }. A refused deal leaves the
-- others alone. All partners are locked first.
create function partner_program.record_deals_at(p_deals jsonb, p_announce boolean, p_now timestamptz)
returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_deal jsonb;
  v_answers jsonb[] := array[]::jsonb[];
begin
  if jsonb_typeof(p_deals) is distinct from 'array' or jsonb_array_length(p_deals) > 10000 then
    raise exception using errcode = 'TI005', message = 'deals is not a list of at most 10,000 deals', hint = 'Give a JSON array; split larger ones.';
  end if;
  perform partner_program.lock_partners(array(select d ->> 'partner_id' from jsonb_array_elements(p_deals) d));
  for v_deal in select d from jsonb_array_elements(p_deals) with ordinality l (d, place) order by place loop
    v_answers := v_answers || partner_program.record_one_of_many(v_deal, p_announce, p_now);
  end loop;
  return to_jsonb(v_answers);
end $$;
revoke execute on function partner_program.record_deals_at(jsonb, boolean, timestamptz) from public, anon, authenticated, service_role;
grant execute on function partner_program.record_deals_at(jsonb, boolean, timestamptz) to service_role;

-- Server only.
create function public.record_partner_deals(deals jsonb, announce boolean default true)
returns jsonb
language sql
set search_path = pg_catalog, pg_temp
as $$ select partner_program.record_deals_at($1, $2, partner_program.clock()) $$;
revoke execute on function public.record_partner_deals(jsonb, boolean) from public, anon, authenticated, service_role;
grant execute on function public.record_partner_deals(jsonb, boolean) to service_role;
