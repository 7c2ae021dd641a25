-- The programme as partners may know it.
select partner_program.begin_migration('0073_partner_catalog');

-- For partners, enrolled or not yet, and null for other users. Criteria stay inside: they may speak of hidden achievements.
create function partner_program.catalog()
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'currency', s.currency,
    'programme_revision', s.programme_revision,
    'tiers', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'key', t.key, 'label', t.label, 'rank', t.display_order, 'color', t.color, 'icon', t.icon,
          'benefits', t.benefits, 'min_deals_required', t.min_deals_required, 'commission_rate', t.commission_rate,
          'override_rate', t.team_override_rate, 'referral_bonus_rate', t.referral_bonus_rate,
          'unlocks', to_jsonb(t.unlock_features), 'promotion', t.promotion) order by t.display_order), '[]')
      from public.tier_definitions t where t.is_active),
    'features', (
      select coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'label', f.label) order by f.key), '[]')
      from public.feature_definitions f),
    'achievements', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'key', a.key, 'title', a.title, 'description', a.description, 'icon', a.icon, 'category', a.category,
          'points', partner_program.achievement_points(a), 'tier_required', a.tier_required,
          'reward', jsonb_build_object('type', a.reward_type, 'value', a.reward_value)) order by a.display_order, a.key), '[]')
      from public.achievement_definitions a where a.is_active and not a.is_hidden),
    'metrics', (
      select coalesce(jsonb_agg(jsonb_build_object('key', m.key, 'label', m.label, 'unit', m.unit) order by m.key), '[]')
      from public.metric_definitions m))
  from public.programme_settings s
  where partner_program.current_partner_id() is not null
$$;
revoke execute on function partner_program.catalog() from public, anon, authenticated, service_role;
grant execute on function partner_program.catalog() to authenticated;

-- partner_catalog → { currency, programme_revision,
--   tiers: [{ key, label, rank, color, icon, benefits, min_deals_required, commission_rate, override_rate,
--             referral_bonus_rate, unlocks: [feature], promotion }],
--   features: [{ key, label }],
--   achievements: [{ key, title, description, icon, category, points, tier_required, reward: { type, value } }],
--   metrics: [{ key, label, unit }] }: what is active, and no hidden achievement.
create function public.partner_catalog()
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$ select partner_program.catalog() $$;
revoke execute on function public.partner_catalog() from public, anon, authenticated, service_role;
grant execute on function public.partner_catalog() to authenticated;
