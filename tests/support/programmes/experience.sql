-- A programme of levels that no deal is needed for: the host feeds XP, achievements bring points, and from master on a
-- partner asks to be let in.
insert into public.metric_definitions (key, label, unit) values
  ('xp', 'Experience', 'xp'), ('courses', 'Courses finished', 'courses');

insert into public.feature_definitions (key, label) values
  ('forum', 'Forum'), ('templates', 'Templates'), ('beta', 'Beta access'), ('mentoring', 'Mentoring'), ('stage', 'Speaking slots');

insert into public.tier_definitions (key, display_order, label, commission_rate, unlock_features, promotion, requirements) values
  ('novice', 1, 'Novice', 5, '{forum}', 'automatic', '{"all": []}'),
  ('apprentice', 2, 'Apprentice', 6, '{}', 'automatic', '{"metric": "xp", "gte": 100}'),
  ('adept', 3, 'Adept', 7, '{templates}', 'automatic',
    '{"all": [{"metric": "xp", "gte": 300}, {"metric": "courses", "gte": 2}]}');

insert into public.achievement_definitions
  (key, display_order, title, description, icon, category, points, tier_required, criteria, reward_type, reward_value, is_hidden)
values
  ('curious', 1, 'Curious', 'Finish a course', 'C', 'learning', 10, null,
    '{"metric": "courses", "gte": 1}', 'feature', '{"feature": "beta", "for": "14 days"}', false),
  ('polymath', 2, 'Polymath', 'Be curious, and an adept with 500 XP', 'P', 'learning', 30, 'adept',
    '{"all": [{"achievement": "curious"}, {"metric": "xp", "gte": 500}]}', 'points', '{"points": 20}', false),
  ('night_owl', 3, 'Night owl', 'Nobody knows', 'N', 'fun', 40, null,
    '{"metric": "xp", "eq": 1337}', 'badge', '{}', true),
  ('collector', 4, 'Collector', 'Have 60 points', 'L', 'fun', 50, null,
    '{"metric": "points", "gte": 60}', 'badge', '{}', false);

-- What names an achievement comes after it.
insert into public.tier_definitions (key, display_order, label, commission_rate, unlock_features, promotion, requirements) values
  ('expert', 5, 'Expert', 8, '{beta}', 'automatic',
    '{"all": [{"metric": "xp", "gte": 700}, {"any": [{"metric": "courses", "gte": 5}, {"achievement": "polymath"}]}]}'),
  ('master', 8, 'Master', 9, '{mentoring}', 'claim', '{"metric": "points", "gte": 100}'),
  ('grandmaster', 13, 'Grandmaster', 10, '{stage}', 'claim',
    '{"all": [{"metric": "xp", "gt": 3000}, {"tier": "master"}, {"not": {"metric": "courses", "lt": 10}}]}');
