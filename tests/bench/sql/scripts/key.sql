\set partner random(1, :partners)
select * from public.partner_tiers where partner_id = bench.partner(:partner)
