\set partner random(1, :partners)
select public.partner_snapshot(bench.partner(:partner))
