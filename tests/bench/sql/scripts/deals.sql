select jsonb_array_length(public.record_partner_deals((
  select jsonb_agg(jsonb_build_object('partner_id', bench.partner(1 + floor(random() * :partners)::integer),
    'reference', 'deal-' || gen_random_uuid(), 'status', 'completed', 'revenue', round((10 + random() * 5000)::numeric, 2)))
  from generate_series(1, 1000))))
