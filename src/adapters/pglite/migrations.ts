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
import m0030 from '../../../supabase/migrations/0030_partner_commissions.sql';
import m0050 from '../../../supabase/migrations/0050_tier_retention.sql';
import m0051 from '../../../supabase/migrations/0051_pin_partner_tier.sql';
import m0052 from '../../../supabase/migrations/0052_evaluate_partner.sql';
import m0053 from '../../../supabase/migrations/0053_run_partner_maintenance.sql';
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
  { version: '0030_partner_commissions', sql: m0030 },
  { version: '0050_tier_retention', sql: m0050 },
  { version: '0051_pin_partner_tier', sql: m0051 },
  { version: '0052_evaluate_partner', sql: m0052 },
  { version: '0053_run_partner_maintenance', sql: m0053 },
  { version: '0099_siso_programme', sql: m0099 },
];
