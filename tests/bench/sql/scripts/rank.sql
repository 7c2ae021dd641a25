\set partner random(1, :partners)
select bench.own_rank(bench.partner(:partner))
