\set partner random(1, :partners)
\set amount random(1000, 500000)
select specification.record_deal(bench.partner(:partner), :amount / 100.0)
