\set partner random(1, :partners)
select bench.leaderboard(bench.partner(:partner))
