// The shipped migrations in the order they are applied; a test holds this list against the folder.
import m0001 from '../../../supabase/migrations/0001_partner_program.sql';
import m0002 from '../../../supabase/migrations/0002_programme_settings.sql';
import m0003 from '../../../supabase/migrations/0003_partner_profiles.sql';
import m0004 from '../../../supabase/migrations/0004_metric_definitions.sql';
import m0005 from '../../../supabase/migrations/0005_feature_definitions.sql';
import m0006 from '../../../supabase/migrations/0006_criteria_validator.sql';
import m0007 from '../../../supabase/migrations/0007_tier_definitions.sql';
import m0008 from '../../../supabase/migrations/0008_achievement_definitions.sql';
import m0009 from '../../../supabase/migrations/0009_partner_tiers.sql';
import m0010 from '../../../supabase/migrations/0010_partner_deals.sql';
import m0011 from '../../../supabase/migrations/0011_partner_metrics.sql';
import m0012 from '../../../supabase/migrations/0012_partner_achievements.sql';
import m0013 from '../../../supabase/migrations/0013_feature_access.sql';
import m0014 from '../../../supabase/migrations/0014_tier_progress_events.sql';
import m0015 from '../../../supabase/migrations/0015_partner_notifications.sql';
import m0016 from '../../../supabase/migrations/0016_criteria_evaluator.sql';
import m0017 from '../../../supabase/migrations/0017_requirements.sql';
import m0018 from '../../../supabase/migrations/0018_settle.sql';
import m0019 from '../../../supabase/migrations/0019_enroll_partner.sql';
import m0020 from '../../../supabase/migrations/0020_record_partner_deal.sql';
import m0021 from '../../../supabase/migrations/0021_set_partner_metric.sql';
import m0022 from '../../../supabase/migrations/0022_feature_decision.sql';
import m0023 from '../../../supabase/migrations/0023_partner_snapshot.sql';
import m0024 from '../../../supabase/migrations/0024_partner_advance.sql';
import m0025 from '../../../supabase/migrations/0025_celebrations.sql';
import m0026 from '../../../supabase/migrations/0026_change_hints.sql';
import m0027 from '../../../supabase/migrations/0027_partner_facts.sql';
import m0028 from '../../../supabase/migrations/0028_unlock_achievement.sql';
import m0029 from '../../../supabase/migrations/0029_deal_checks.sql';
import m0030 from '../../../supabase/migrations/0030_partner_commissions.sql';
import m0031 from '../../../supabase/migrations/0031_partner_statement.sql';
import m0032 from '../../../supabase/migrations/0032_milestones.sql';
import m0033 from '../../../supabase/migrations/0033_record_partner_deals.sql';
import m0040 from '../../../supabase/migrations/0040_consume_feature.sql';
import m0041 from '../../../supabase/migrations/0041_grant_partner_feature.sql';
import m0042 from '../../../supabase/migrations/0042_partner_has_tier.sql';
import m0047 from '../../../supabase/migrations/0047_tier_order.sql';
import m0048 from '../../../supabase/migrations/0048_tier_expiry.sql';
import m0049 from '../../../supabase/migrations/0049_settle_due.sql';
import m0050 from '../../../supabase/migrations/0050_tier_retention.sql';
import m0051 from '../../../supabase/migrations/0051_pin_partner_tier.sql';
import m0052 from '../../../supabase/migrations/0052_evaluate_partner.sql';
import m0053 from '../../../supabase/migrations/0053_run_partner_maintenance.sql';
import m0060 from '../../../supabase/migrations/0060_partner_periods.sql';
import m0061 from '../../../supabase/migrations/0061_partner_set_visibility.sql';
import m0062 from '../../../supabase/migrations/0062_leaderboard_cursor.sql';
import m0063 from '../../../supabase/migrations/0063_rebuild_partner_counters.sql';
import m0064 from '../../../supabase/migrations/0064_leaderboard_rows.sql';
import m0065 from '../../../supabase/migrations/0065_partner_leaderboard.sql';
import m0070 from '../../../supabase/migrations/0070_partner_events.sql';
import m0071 from '../../../supabase/migrations/0071_partner_notifications_list.sql';
import m0072 from '../../../supabase/migrations/0072_partner_achievements_list.sql';
import m0073 from '../../../supabase/migrations/0073_partner_catalog.sql';
import m0074 from '../../../supabase/migrations/0074_evaluate_achievement.sql';
import m0075 from '../../../supabase/migrations/0075_partner_tier_summary.sql';
import m0080 from '../../../supabase/migrations/0080_watch_partner_deals.sql';
import m0081 from '../../../supabase/migrations/0081_preview_tier_change.sql';
import m0082 from '../../../supabase/migrations/0082_anonymize_partner.sql';
import m0083 from '../../../supabase/migrations/0083_definition_fields.sql';
import m0084 from '../../../supabase/migrations/0084_definition_cycles.sql';
import m0099 from '../../../supabase/migrations/0099_siso_programme.sql';

/** A migration: the version it records, and its SQL. */
export interface Migration {
  version: string;
  sql: string;
}

/** The last one holds the default programme; all others hold the rules. */
export const migrations: readonly Migration[] = [
  { version: '0001_partner_program', sql: m0001 },
  { version: '0002_programme_settings', sql: m0002 },
  { version: '0003_partner_profiles', sql: m0003 },
  { version: '0004_metric_definitions', sql: m0004 },
  { version: '0005_feature_definitions', sql: m0005 },
  { version: '0006_criteria_validator', sql: m0006 },
  { version: '0007_tier_definitions', sql: m0007 },
  { version: '0008_achievement_definitions', sql: m0008 },
  { version: '0009_partner_tiers', sql: m0009 },
  { version: '0010_partner_deals', sql: m0010 },
  { version: '0011_partner_metrics', sql: m0011 },
  { version: '0012_partner_achievements', sql: m0012 },
  { version: '0013_feature_access', sql: m0013 },
  { version: '0014_tier_progress_events', sql: m0014 },
  { version: '0015_partner_notifications', sql: m0015 },
  { version: '0016_criteria_evaluator', sql: m0016 },
  { version: '0017_requirements', sql: m0017 },
  { version: '0018_settle', sql: m0018 },
  { version: '0019_enroll_partner', sql: m0019 },
  { version: '0020_record_partner_deal', sql: m0020 },
  { version: '0021_set_partner_metric', sql: m0021 },
  { version: '0022_feature_decision', sql: m0022 },
  { version: '0023_partner_snapshot', sql: m0023 },
  { version: '0024_partner_advance', sql: m0024 },
  { version: '0025_celebrations', sql: m0025 },
  { version: '0026_change_hints', sql: m0026 },
  { version: '0027_partner_facts', sql: m0027 },
  { version: '0028_unlock_achievement', sql: m0028 },
  { version: '0029_deal_checks', sql: m0029 },
  { version: '0030_partner_commissions', sql: m0030 },
  { version: '0031_partner_statement', sql: m0031 },
  { version: '0032_milestones', sql: m0032 },
  { version: '0033_record_partner_deals', sql: m0033 },
  { version: '0040_consume_feature', sql: m0040 },
  { version: '0041_grant_partner_feature', sql: m0041 },
  { version: '0042_partner_has_tier', sql: m0042 },
  { version: '0047_tier_order', sql: m0047 },
  { version: '0048_tier_expiry', sql: m0048 },
  { version: '0049_settle_due', sql: m0049 },
  { version: '0050_tier_retention', sql: m0050 },
  { version: '0051_pin_partner_tier', sql: m0051 },
  { version: '0052_evaluate_partner', sql: m0052 },
  { version: '0053_run_partner_maintenance', sql: m0053 },
  { version: '0060_partner_periods', sql: m0060 },
  { version: '0061_partner_set_visibility', sql: m0061 },
  { version: '0062_leaderboard_cursor', sql: m0062 },
  { version: '0063_rebuild_partner_counters', sql: m0063 },
  { version: '0064_leaderboard_rows', sql: m0064 },
  { version: '0065_partner_leaderboard', sql: m0065 },
  { version: '0070_partner_events', sql: m0070 },
  { version: '0071_partner_notifications_list', sql: m0071 },
  { version: '0072_partner_achievements_list', sql: m0072 },
  { version: '0073_partner_catalog', sql: m0073 },
  { version: '0074_evaluate_achievement', sql: m0074 },
  { version: '0075_partner_tier_summary', sql: m0075 },
  { version: '0080_watch_partner_deals', sql: m0080 },
  { version: '0081_preview_tier_change', sql: m0081 },
  { version: '0082_anonymize_partner', sql: m0082 },
  { version: '0083_definition_fields', sql: m0083 },
  { version: '0084_definition_cycles', sql: m0084 },
  { version: '0099_siso_programme', sql: m0099 },
];
