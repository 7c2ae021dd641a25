-- The SISO programme: the default content. All of it is data; a host leaves this file out and writes its own.
select partner_program.begin_migration('0099_siso_programme');

do $$
begin
  -- A ladder that is already there is the host's.
  if exists (select from public.tier_definitions) then
    return;
  end if;

  insert into public.metric_definitions (key, label, unit) values ('training_completed', 'Training completed', 'courses');

  insert into public.feature_definitions (key, label) values
    ('basic_training', 'Basic training'),
    ('commission_tracking', 'Commission tracking'),
    ('referral_links', 'Referral links'),
    ('advanced_materials', 'Advanced materials'),
    ('lead_management', 'Lead management'),
    ('priority_support', 'Priority support'),
    ('referral_bonuses', 'Referral bonuses'),
    ('team_management', 'Team management'),
    ('white_label', 'White label'),
    ('custom_deals', 'Custom deals'),
    ('co_marketing', 'Co-marketing'),
    ('strategic_partnership', 'Strategic partnership'),
    ('equity_opportunities', 'Equity opportunities');

  insert into public.tier_definitions
    (key, display_order, label, min_deals_required, commission_rate, team_override_rate, referral_bonus_rate,
     color, icon, benefits, requirements, unlock_features)
  values
    ('starter', 1, 'Starter', 0, 20, 0, 0, '#9CA3AF', 'sprout',
      '{"description": "Welcome to SISO Partners", "support": "Standard support", "materials": "Basic marketing kit"}',
      '{"all": []}',
      '{basic_training,commission_tracking,referral_links}'),
    ('active', 2, 'Active', 3, 22, 0, 5, '#3B82F6', 'zap',
      '{"description": "Active partner benefits", "support": "Priority e-mail support", "materials": "Advanced marketing materials"}',
      '{"all": [{"metric": "training_completed", "gte": 1}]}',
      '{advanced_materials,lead_management,priority_support,referral_bonuses}'),
    ('performer', 3, 'Performer', 10, 25, 10, 5, '#8B5CF6', 'trophy',
      '{"description": "Performer benefits", "support": "An account manager and a monthly call", "materials": "Co-branded materials"}',
      '{"all": []}',
      '{team_management,white_label,custom_deals}'),
    ('elite', 4, 'Elite', 25, 30, 10, 5, '#F59E0B', 'crown',
      '{"description": "Elite partnership", "support": "A direct line", "materials": "Joint campaigns"}',
      '{"all": []}',
      '{co_marketing,strategic_partnership,equity_opportunities}');

  insert into public.achievement_definitions
    (display_order, key, title, description, icon, category, points, criteria, reward_type, reward_value)
  values
    (1, 'first_sale', 'First sale', 'Close your first deal', '🎯', 'sales', 100,
      '{"metric": "deals_completed", "gte": 1}',
      'feature', '{"feature": "advanced_materials", "for": "30 days"}'),
    (2, 'quick_starter', 'Quick starter', 'Close a deal within 30 days of joining', '⚡', 'sales', 250,
      '{"all": [{"metric": "deals_completed", "gte": 1}, {"metric": "days_since_join", "lte": 30}]}',
      'feature', '{"feature": "priority_support", "for": "90 days"}'),
    (3, 'team_builder', 'Team builder', 'Bring in your first partner', '👥', 'team', 500,
      '{"metric": "team_size", "gte": 1}', 'badge', '{}'),
    (4, 'consistent_performer', 'Consistent performer', 'Close 5 deals within 90 days', '📈', 'sales', 500,
      '{"metric": "deals_completed", "gte": 5, "within": "90 days"}', 'badge', '{}'),
    (5, 'revenue_5k', 'First five thousand', 'Bring in 5,000 of revenue', '💎', 'revenue', 200,
      '{"metric": "total_revenue", "gte": 5000}', 'badge', '{}'),
    (6, 'revenue_25k', 'Twenty-five thousand', 'Bring in 25,000 of revenue', '💎', 'revenue', 500,
      '{"metric": "total_revenue", "gte": 25000}', 'badge', '{}'),
    (7, 'revenue_100k', 'A hundred thousand', 'Bring in 100,000 of revenue', '💎', 'revenue', 1000,
      '{"metric": "total_revenue", "gte": 100000}', 'badge', '{}'),
    (8, 'streak_3', 'Three in a row', 'Close a deal in 3 months in a row', '🔥', 'streak', 150,
      '{"metric": "deal_streak_months", "gte": 3}', 'badge', '{}'),
    (9, 'streak_6', 'Half a year on fire', 'Close a deal in 6 months in a row', '🔥', 'streak', 300,
      '{"metric": "deal_streak_months", "gte": 6}', 'badge', '{}'),
    (10, 'streak_12', 'A year on fire', 'Close a deal in 12 months in a row', '🔥', 'streak', 600,
      '{"metric": "deal_streak_months", "gte": 12}', 'badge', '{}');
end $$;
