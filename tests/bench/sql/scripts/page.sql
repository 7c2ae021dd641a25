select * from bench.leaderboard_page()
