-- A programme of four metals, in euros. A tier asks for deals of the last twelve months or for revenue, and is held
-- for a year; gold has a grace of 60 days, platinum falls as far as its holder deserves.
update public.programme_settings set currency = 'EUR' where id;

insert into public.feature_definitions (key, label) values
  ('price_list', 'Price list'), ('demo_units', 'Demo units'), ('deal_desk', 'Deal desk'), ('roadmap', 'Roadmap');

insert into public.tier_definitions
  (key, display_order, label, commission_rate, team_override_rate, referral_bonus_rate, unlock_features,
   validity, grace, expiry_notice, on_expiry, requirements)
values
  ('bronze', 10, 'Bronze', 8, 0, 0, '{price_list}', null, null, null, 'step_down', '{"all": []}'),
  ('silver', 20, 'Silver', 12, 0, 5, '{demo_units}', '12 months', null, '30 days', 'step_down',
    '{"any": [{"metric": "deals_completed", "gte": 3, "within": "12 months"}, {"metric": "total_revenue", "gte": 5000}]}'),
  ('gold', 30, 'Gold', 15, 2, 5, '{deal_desk}', '12 months', '60 days', '30 days', 'step_down',
    '{"any": [{"metric": "deals_completed", "gte": 6, "within": "12 months"}, {"metric": "total_revenue", "gte": 20000}]}'),
  ('platinum', 40, 'Platinum', 20, 4, 10, '{roadmap}', '12 months', null, '30 days', 'recalculate',
    '{"any": [{"metric": "deals_completed", "gte": 9, "within": "12 months"}, {"metric": "total_revenue", "gte": 100000}]}');

insert into public.feature_allowances (feature_key, tier_key, allowance, period) values
  ('demo_units', 'silver', 2, 'quarter'), ('demo_units', 'platinum', 10, 'quarter');

insert into public.achievement_definitions
  (key, display_order, title, description, icon, category, points, tier_required, criteria, reward_type, reward_value)
values
  ('opener', 1, 'Opener', 'Close a deal', '1', 'sales', 10, null,
    '{"metric": "deals_completed", "gte": 1}', 'badge', '{}'),
  ('big_ticket', 2, 'Big ticket', 'Bring in 20,000 as a silver partner', '2', 'sales', 40, 'silver',
    '{"metric": "total_revenue", "gte": 20000}', 'bonus', '{"amount": 250}');
