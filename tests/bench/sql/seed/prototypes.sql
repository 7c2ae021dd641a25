-- 200 partners in the middle of their history, by the programme's own functions: 10 sponsors of 11 to 29 deals in the
-- upper tiers, and 190 others of 0 to 6, half of them brought in.
create schema bench;
grant usage on schema bench to migrator, service_role, authenticated;

-- The id that a copy gives to what a prototype calls by another one.
create function bench.copied_id(p_id uuid, p_copy integer)
returns uuid
language sql
immutable
as $$ select md5(p_id::text || p_copy)::uuid $$;

-- The id of the nth partner, lying anywhere: the first 200 are the prototypes, every further 200 a copy of them.
create function bench.partner(p_number integer)
returns uuid
language sql
immutable
as $$
  select case when p_number <= 200 then md5(p_number::text)::uuid
    else bench.copied_id(md5((1 + (p_number - 1) % 200)::text)::uuid, (p_number - 1) / 200) end
$$;

do $$
declare
  c_sources constant text[] := '{host,crm,shop}';
  v_number integer;
  v_deal integer;
  v_id uuid;
  v_joined timestamptz;
  v_deals integer;
  v_ids bigint[];
begin
  for v_number in 1..200 loop
    v_id := bench.partner(v_number);
    v_joined := now() - interval '7 minutes' * v_number
      - interval '1 day' * (case when v_number <= 10 then 400 else 20 + (v_number * 37) % 340 end);
    v_deals := case when v_number <= 10 then 9 + 2 * v_number else ('{0,0,1,1,1,2,2,3,4,6}'::integer[])[1 + (v_number * 7) % 10] end;
    perform public.enroll_partner(
      v_id, case when v_number > 10 and v_number % 2 = 0 then bench.partner(1 + (v_number / 2) % 10) end,
      v_joined, 'Partner ' || v_number);
    update public.partner_profiles set user_id = id where id = v_id;
    perform set_config('request.jwt.claims', jsonb_build_object('sub', v_id)::text, true);
    if v_number % 3 = 0 then
      perform public.partner_set_visibility('public');
    end if;
    if v_deals >= 3 and v_number % 10 <> 0 or v_number <= 10 then
      perform public.set_partner_metric(v_id, 'training_completed', 1, v_joined + interval '5 days');
    end if;

    for v_deal in 1..v_deals loop
      perform public.record_partner_deal(
        v_id, format('seed-%s-%s', v_number, v_deal), 'completed', 200 + (v_number * v_deal * 7919) % 3000,
        v_joined + (now() - v_joined) * (v_deal / (v_deals + 0.2)), c_sources[1 + v_deal % 3]);
    end loop;
    if v_number % 5 = 0 then
      perform public.record_partner_deal(v_id, format('seed-%s-open', v_number), 'in_progress', 900, source => 'crm');
    end if;
    if v_number % 8 = 0 and v_deals > 0 then
      perform public.record_partner_deal(v_id, format('seed-%s-1', v_number), 'refunded', source => 'crm');
    end if;
    if v_number % 10 = 3 then
      perform public.grant_partner_feature(v_id, 'white_label');
    end if;
    if v_number % 7 = 0 then
      perform public.partner_consume_feature('commission_tracking', 'seed');
    end if;

    -- The latest two are news yet.
    v_ids := array(select id from public.partner_notifications where partner_id = v_id order by id desc offset 2);
    perform public.partner_claim_celebrations(v_ids);
    perform public.partner_mark_seen(v_ids);
  end loop;
end $$;
