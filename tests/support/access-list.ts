import type { Role } from './engines';

/** Who may do what with a table, for nobody, another partner, the partner and the server, in this order. */
interface TableAccess {
  /** The column that says whose a row is, where rows belong to partners. */
  about?: string;
  select: string;
  insert: string;
  delete: string;
  /** Columns to write, with who may update them; columns left out are like the first one. */
  columns: Record<string, string>;
}

const NOBODY = 'refused, refused, refused, refused';
const SERVER = 'refused, refused, refused, allowed';
const SERVER_READS = 'refused, refused, refused, all';
const OWN = 'refused, none, all, all';

/** What partners read of their own, and only the rules write. */
function ownRows(column: string): TableAccess {
  return { about: 'partner_id', select: OWN, insert: NOBODY, delete: NOBODY, columns: { [column]: NOBODY } };
}

/** What only the server reads and writes. */
function definitions(): TableAccess {
  return { select: SERVER_READS, insert: SERVER, delete: SERVER, columns: { key: SERVER } };
}

export const tables: Record<string, TableAccess> = {
  'partner_program.applied_migrations': {
    select: SERVER_READS,
    insert: NOBODY,
    delete: NOBODY,
    columns: { version: NOBODY },
  },
  'partner_program.cursor_secret': {
    select: NOBODY,
    insert: NOBODY,
    delete: NOBODY,
    columns: { secret: NOBODY },
  },
  'partner_program.watched_tables': {
    select: SERVER_READS,
    insert: NOBODY,
    delete: NOBODY,
    columns: { mapping: NOBODY },
  },
  'public.achievement_definitions': definitions(),
  'public.feature_access': ownRows('source'),
  'public.feature_allowances': { ...definitions(), columns: { allowance: SERVER, period: SERVER } },
  'public.feature_definitions': definitions(),
  'public.feature_usage': ownRows('used'),
  'public.feature_usage_keys': {
    select: SERVER_READS,
    insert: NOBODY,
    delete: NOBODY,
    columns: { used: NOBODY },
  },
  'public.metric_definitions': {
    ...definitions(),
    columns: { key: NOBODY, built_in: NOBODY, label: SERVER, unit: SERVER },
  },
  'public.partner_achievements': ownRows('points'),
  'public.partner_commissions': ownRows('amount'),
  'public.partner_deals': ownRows('status'),
  'public.partner_metrics': ownRows('value'),
  'public.partner_milestones': {
    select: SERVER_READS,
    insert: NOBODY,
    delete: NOBODY,
    columns: { percent: NOBODY },
  },
  'public.partner_notifications': ownRows('celebrated_at'),
  'public.partner_periods': ownRows('deals'),
  'public.partner_profiles': {
    about: 'id',
    select: OWN,
    insert: SERVER,
    delete: NOBODY,
    columns: { user_id: SERVER },
  },
  // a join, so that nobody could write it anyway
  'public.partner_tier_summary': {
    select: SERVER_READS,
    insert: NOBODY,
    delete: NOBODY,
    columns: {},
  },
  'public.partner_tiers': ownRows('current_tier'),
  'public.programme_settings': {
    select: SERVER_READS,
    insert: NOBODY,
    delete: NOBODY,
    columns: {
      programme_revision: NOBODY,
      owns_partner_profiles: NOBODY,
      currency: SERVER,
      notify_changes: SERVER,
    },
  },
  'public.refused_deals': {
    select: SERVER_READS,
    insert: NOBODY,
    delete: SERVER,
    columns: { code: NOBODY },
  },
  'public.tier_definitions': definitions(),
  'public.tier_progress_events': ownRows('event_data'),
};

const own = { authenticated: 'select', service_role: 'select' };
const defined = { service_role: 'delete, insert, select, update' };

/** Every right that anybody but the owner has on a schema, table, column or sequence; what is not here has none. */
export const privileges: Record<string, Partial<Record<Role, string>>> = {
  partner_program: { anon: 'usage', authenticated: 'usage', service_role: 'usage' },
  'partner_program.applied_migrations': { service_role: 'select' },
  'partner_program.watched_tables': { service_role: 'select' },
  'public.achievement_definitions': defined,
  'public.feature_access': own,
  'public.feature_allowances': defined,
  'public.feature_definitions': defined,
  'public.feature_usage': own,
  'public.feature_usage_keys': { service_role: 'select' },
  'public.metric_definitions': { service_role: 'delete, insert, select' },
  'public.metric_definitions.label': { service_role: 'update' },
  'public.metric_definitions.unit': { service_role: 'update' },
  'public.partner_achievements': own,
  'public.partner_commissions': own,
  'public.partner_deals': own,
  'public.partner_metrics': own,
  'public.partner_milestones': { service_role: 'select' },
  'public.partner_notifications': own,
  'public.partner_periods': own,
  'public.partner_profiles': { authenticated: 'select', service_role: 'insert, select, update' },
  'public.partner_tier_summary': { service_role: 'select' },
  'public.partner_tiers': own,
  'public.programme_settings': { service_role: 'select' },
  'public.programme_settings.currency': { service_role: 'update' },
  'public.programme_settings.milestones': { service_role: 'update' },
  'public.programme_settings.notify_changes': { service_role: 'update' },
  'public.refused_deals': { service_role: 'delete, select' },
  'public.tier_definitions': defined,
  'public.tier_progress_events': own,
};

const EVERYBODY: Role[] = ['anon', 'authenticated', 'service_role'];
const PARTNERS: Role[] = ['authenticated'];
const PARTNERS_AND_SERVER: Role[] = ['authenticated', 'service_role'];
const SERVER_ALONE: Role[] = ['service_role'];

/** Every function, with the roles that may call it. */
export const functions: Record<string, Role[]> = {
  'public.current_partner_id()': EVERYBODY,
  'public.deny_partner_feature(uuid, text, timestamp with time zone)': SERVER_ALONE,
  'public.enroll_partner(uuid, uuid, timestamp with time zone, text, boolean)': SERVER_ALONE,
  'public.grant_partner_feature(uuid, text, timestamp with time zone)': SERVER_ALONE,
  'public.partner_advance(uuid)': PARTNERS_AND_SERVER,
  'public.partner_achievements_list(uuid)': PARTNERS,
  'public.partner_catalog()': PARTNERS,
  'public.partner_claim_celebrations(bigint[])': PARTNERS,
  'public.partner_events(bigint, integer, uuid)': PARTNERS,
  'public.partner_has_feature(text)': EVERYBODY,
  'public.partner_leaderboard(text, text, text, integer, uuid)': PARTNERS,
  'public.partner_consume_feature(text, text, integer, uuid)': PARTNERS,
  'public.partner_has_tier(text)': EVERYBODY,
  'public.partner_mark_seen(bigint[])': PARTNERS,
  'public.partner_notifications_list(bigint, integer, uuid)': PARTNERS,
  'public.partner_set_visibility(text, uuid)': PARTNERS,
  'public.partner_snapshot(uuid)': PARTNERS_AND_SERVER,
  'public.rebuild_partner_counters(uuid)': SERVER_ALONE,
  'public.record_partner_deal(uuid, text, text, numeric, timestamp with time zone, text, text, boolean)':
    SERVER_ALONE,
  'public.revoke_partner_feature(uuid, text)': SERVER_ALONE,
  'public.set_partner_metric(uuid, text, numeric, timestamp with time zone, boolean)': SERVER_ALONE,
  'public.award_partner_achievement(uuid, text, boolean)': SERVER_ALONE,
  'public.evaluate_partner(uuid)': SERVER_ALONE,
  'public.evaluate_partner_achievement(uuid, text)': SERVER_ALONE,
  'public.pin_partner_tier(uuid, text, text, timestamp with time zone)': SERVER_ALONE,
  'public.run_partner_maintenance(timestamp with time zone, integer)': SERVER_ALONE,
  'public.unpin_partner_tier(uuid)': SERVER_ALONE,

  'partner_program.advance(uuid)': PARTNERS_AND_SERVER,
  'partner_program.catalog()': PARTNERS,
  'partner_program.claim_celebrations(bigint[])': PARTNERS,
  'partner_program.clock()': SERVER_ALONE,
  'partner_program.consume_feature(text, text, integer, uuid)': PARTNERS,
  'partner_program.current_partner_id()': EVERYBODY,
  'partner_program.deny_feature_at(uuid, text, timestamp with time zone, timestamp with time zone)':
    SERVER_ALONE,
  'partner_program.enroll_at(uuid, uuid, timestamp with time zone, text, boolean, timestamp with time zone)':
    SERVER_ALONE,
  'partner_program.grant_feature_at(uuid, text, timestamp with time zone, timestamp with time zone)':
    SERVER_ALONE,
  'partner_program.has_feature(text)': EVERYBODY,
  'partner_program.leaderboard(text, text, text, integer, uuid)': PARTNERS,
  'partner_program.list_achievements(uuid)': PARTNERS,
  'partner_program.list_events(bigint, integer, uuid)': PARTNERS,
  'partner_program.list_notifications(bigint, integer, uuid)': PARTNERS,
  'partner_program.has_tier(text)': EVERYBODY,
  'partner_program.mark_seen(bigint[])': PARTNERS,
  'partner_program.rebuild_counters(uuid)': SERVER_ALONE,
  'partner_program.record_deal_at(uuid, text, text, numeric, timestamp with time zone, text, text, boolean, timestamp with time zone)':
    SERVER_ALONE,
  'partner_program.revoke_feature_at(uuid, text, timestamp with time zone)': SERVER_ALONE,
  'partner_program.set_metric_at(uuid, text, numeric, timestamp with time zone, boolean, timestamp with time zone)':
    SERVER_ALONE,
  'partner_program.set_visibility(text, uuid)': PARTNERS,
  'partner_program.snapshot(uuid)': PARTNERS_AND_SERVER,
  'partner_program.award_achievement_at(uuid, text, boolean, timestamp with time zone)': SERVER_ALONE,
  'partner_program.evaluate_achievement_at(uuid, text, timestamp with time zone)': SERVER_ALONE,
  'partner_program.evaluate_at(uuid, timestamp with time zone)': SERVER_ALONE,
  'partner_program.maintain_at(timestamp with time zone, integer, timestamp with time zone)': SERVER_ALONE,
  'partner_program.pin_tier(uuid, text, text, timestamp with time zone)': SERVER_ALONE,
  'partner_program.unpin_tier(uuid)': SERVER_ALONE,

  'partner_program.achievement_points(achievement_definitions)': [],
  'partner_program.advance_at(uuid, timestamp with time zone)': [],
  'partner_program.announce_grant(partner_tiers, text, timestamp with time zone)': [],
  'partner_program.announce_promotion(partner_program.settlement, timestamp with time zone)': [],
  'partner_program.begin_migration(text)': [],
  'partner_program.bump_programme_revision()': [],
  'partner_program.check_achievement_definition(achievement_definitions)': [],
  'partner_program.check_deal_arguments(text, text, numeric, text)': [],
  'partner_program.check_deal_currency(text)': [],
  'partner_program.check_deal_time(timestamp with time zone, timestamp with time zone, timestamp with time zone, timestamp with time zone)':
    [],
  'partner_program.check_max_rows(integer)': [],
  'partner_program.check_tier_definition(tier_definitions)': [],
  'partner_program.check_use(text, text, integer)': [],
  'partner_program.conjuncts(jsonb, boolean)': [],
  'partner_program.consume_feature_at(uuid, text, text, integer, timestamp with time zone)': [],
  'partner_program.count_deal(partner_tiers, partner_deals, partner_deals)': [],
  'partner_program.count_in_periods(partner_tiers, timestamp with time zone, integer, numeric, integer)': [],
  'partner_program.cursor_mask(text)': [],
  'partner_program.deal_streak_months(uuid, timestamp with time zone)': [],
  'partner_program.decide_features(partner_tiers, timestamp with time zone, text)': [],
  'partner_program.count_use(uuid, text, integer, timestamp with time zone)': [],
  'partner_program.describe_access(partner_tiers, text, bigint, timestamp with time zone)': [],
  'partner_program.describe_commission(partner_commissions)': [],
  'partner_program.describe_ladder(partner_tiers, jsonb)': [],
  'partner_program.describe_leaf(jsonb, integer)': [],
  'partner_program.describe_settlement(partner_program.settlement)': [],
  'partner_program.eligible_tier(partner_tiers)': SERVER_ALONE,
  'partner_program.enroll_watched(jsonb, jsonb[])': [],
  'partner_program.give_feature_reward(uuid, jsonb, timestamp with time zone)': [],
  'partner_program.has_feature_at(text, timestamp with time zone)': [],
  'partner_program.hint_change()': [],
  'partner_program.is_server()': [],
  'partner_program.judge_deal_call(partner_deals, uuid, text, numeric)': [],
  'partner_program.keep_commissions()': [],
  'partner_program.keep_currency()': [],
  'partner_program.leaderboard_at(uuid, text, text, text, integer, timestamp with time zone)': [],
  'partner_program.leaderboard_rows(text, text, partner_program.leaderboard_position, boolean, integer)': [],
  'partner_program.leaderboard_rows_by_deals(text, partner_program.leaderboard_position, boolean, integer, date)':
    [],
  'partner_program.leaderboard_rows_by_points(text, partner_program.leaderboard_position, boolean, integer, date)':
    [],
  'partner_program.leaderboard_rows_by_revenue(text, partner_program.leaderboard_position, boolean, integer, date)':
    [],
  'partner_program.leaderboard_standing(uuid, text, text, date)': [],
  'partner_program.leaderboard_standing_by_deals(uuid, text, date)': [],
  'partner_program.leaderboard_standing_by_points(uuid, text, date)': [],
  'partner_program.leaderboard_standing_by_revenue(uuid, text, date)': [],
  'partner_program.let_partners_listen()': [],
  'partner_program.list_achievements_at(uuid, timestamp with time zone)': [],
  'partner_program.list_periods()': [],
  'partner_program.is_uuid(text)': [],
  'partner_program.last_told(uuid)': [],
  'partner_program.lock_partner(uuid)': [],
  'partner_program.lock_partners(text[])': [],
  'partner_program.mark_notifications(bigint[], text)': [],
  'partner_program.meets_tier(partner_tiers, tier_definitions, timestamp with time zone)': [],
  'partner_program.name_faulty_field()': [],
  'partner_program.named_in(jsonb)': [],
  'partner_program.needed_before(text)': [],
  'partner_program.next_change(partner_tiers, timestamp with time zone)': [],
  'partner_program.next_tier(text)': [],
  'partner_program.page_of(jsonb, integer)': [],
  'partner_program.parse_length(jsonb)': [],
  'partner_program.parse_time(text)': [],
  'partner_program.pay_bonus(uuid, achievement_definitions, timestamp with time zone, timestamp with time zone, boolean)':
    [],
  'partner_program.pay_deal(partner_tiers, partner_deals, timestamp with time zone)': [],
  'partner_program.periods_of(timestamp with time zone)': [],
  'partner_program.period_end(text, timestamp with time zone)': [],
  'partner_program.period_start(text, timestamp with time zone)': [],
  'partner_program.protect_built_in_metrics()': [],
  'partner_program.read_cursor(text, text, text)': [],
  'partner_program.rebuild_periods(partner_tiers)': [],
  'partner_program.recount(partner_tiers)': [],
  'partner_program.recount_periods(partner_tiers)': [],
  'partner_program.refuse_criteria(text, text)': [],
  'partner_program.refuse_cycle()': [],
  'partner_program.refuse_deal(text)': [],
  'partner_program.refuse_definition(text, text, text)': [],
  'partner_program.repeat_enrolment(partner_tiers, uuid)': [],
  'partner_program.repeat_use(feature_usage_keys, text, integer)': [],
  'partner_program.require_feature(text)': [],
  'partner_program.reverse_deal(partner_deals, timestamp with time zone)': [],
  'partner_program.require_own(uuid)': [],
  'partner_program.revise_currency()': [],
  'partner_program.save_partner(partner_tiers, timestamp with time zone)': [],
  'partner_program.settle(partner_tiers, timestamp with time zone, timestamp with time zone, boolean, boolean, numeric)':
    [],
  'partner_program.set_access_at(uuid, text, text, timestamp with time zone, timestamp with time zone)': [],
  'partner_program.snapshot_at(uuid, timestamp with time zone)': [],
  'partner_program.stand(partner_tiers, jsonb, timestamp with time zone)': [],
  'partner_program.stand_for_tier(partner_tiers, tier_definitions, timestamp with time zone)': [],
  'partner_program.achievement_criteria(text, jsonb)': SERVER_ALONE,
  'partner_program.compile_criteria(jsonb)': SERVER_ALONE,
  'partner_program.condition_text(jsonb, integer)': [],
  'partner_program.evaluate(jsonb, jsonb, boolean)': [],
  'partner_program.evaluate_step(jsonb, jsonb)': [],
  'partner_program.compile_leaf(jsonb, boolean)': [],
  'partner_program.fact_of(jsonb)': [],
  'partner_program.facts(partner_tiers, timestamp with time zone, jsonb)': [],
  'partner_program.facts_to_tell(partner_tiers, jsonb, timestamp with time zone)': [],
  'partner_program.month_number(timestamp with time zone)': [],
  'partner_program.needed_steps(jsonb)': [],
  'partner_program.percent_of_way(numeric)': [],
  'partner_program.ladder_facts(partner_tiers, timestamp with time zone)': [],
  'partner_program.leaf_changes_at(partner_tiers, jsonb, timestamp with time zone)': [],
  'partner_program.stand_on(jsonb, jsonb)': [],
  'partner_program.streak_at(partner_tiers, timestamp with time zone)': [],
  'partner_program.tier_criteria(integer, jsonb)': SERVER_ALONE,
  'partner_program.way_to_tier(jsonb, tier_definitions)': [],
  'partner_program.windows_of(jsonb)': SERVER_ALONE,
  'partner_program.announce_ready(partner_tiers, tier_definitions, timestamp with time zone)': [],
  'partner_program.completion(numeric, numeric)': [],
  'partner_program.lacks_below(jsonb, tier_definitions)': [],
  'partner_program.pass_milestone(uuid, tier_definitions, jsonb, timestamp with time zone, boolean)': [],
  'partner_program.percent_of(jsonb, jsonb)': [],
  'partner_program.promote(partner_program.settlement, tier_definitions, timestamp with time zone, timestamp with time zone)':
    [],
  'partner_program.steps_of(jsonb)': SERVER_ALONE,
  'partner_program.deals_within(uuid, text, timestamp with time zone, bigint)': [],
  'partner_program.open_windows(jsonb)': [],
  'partner_program.touch()': [],
  'partner_program.uncelebrated(uuid)': [],
  'partner_program.unlock_achievement(partner_program.settlement, achievement_definitions, timestamp with time zone, timestamp with time zone, boolean)':
    [],
  'partner_program.validate_achievement_definition()': [],
  'partner_program.validate_criteria(jsonb, text, integer)': [],
  'partner_program.validate_ladder()': [],
  'partner_program.validate_metric_leaf(jsonb, text)': [],
  'partner_program.validate_references()': [],
  'partner_program.validate_tier_definition()': [],
  'partner_program.write_cursor(text, text, partner_program.leaderboard_position)': [],
  'partner_program.write_in_turn()': [],
  'partner_program.write_deal(partner_deals, partner_tiers, text, text, text, numeric, timestamp with time zone)':
    [],
  'partner_program.apply_retention()': [],
  'partner_program.demote(partner_program.settlement, text, timestamp with time zone, timestamp with time zone, boolean)':
    [],
  'partner_program.end_pin(partner_program.settlement, text, timestamp with time zone, timestamp with time zone, boolean)':
    [],
  'partner_program.end_validity(partner_program.settlement, timestamp with time zone, timestamp with time zone, boolean)':
    [],
  'partner_program.forget_usage_keys(integer, timestamp with time zone)': [],
  'partner_program.highest_met_below(partner_tiers, timestamp with time zone)': [],
  'partner_program.is_higher_tier(text, text)': [],
  'partner_program.join_settlements(partner_program.settlement, partner_program.settlement)': [],
  'partner_program.keeps_tier(partner_tiers, timestamp with time zone)': [],
  'partner_program.log_tier(partner_tiers, text, text, jsonb, timestamp with time zone, timestamp with time zone)':
    [],
  'partner_program.lower_tier(text)': [],
  'partner_program.next_due(timestamp with time zone, timestamp with time zone, timestamp with time zone, timestamp with time zone)':
    [],
  'partner_program.notice_at(tier_definitions, timestamp with time zone, timestamp with time zone)': [],
  'partner_program.pin_tier_at(uuid, text, text, timestamp with time zone, text, timestamp with time zone)':
    [],
  'partner_program.retire_news(partner_tiers, timestamp with time zone)': [],
  'partner_program.save_if_changed(partner_tiers, partner_tiers, timestamp with time zone)': [],
  'partner_program.save_if_told(partner_tiers, partner_tiers, bigint, timestamp with time zone)': [],
  'partner_program.settle_due(partner_tiers, timestamp with time zone, timestamp with time zone, boolean)':
    [],
  'partner_program.start_validity(partner_tiers, timestamp with time zone)': [],
  'partner_program.unpin_tier_at(uuid, text, timestamp with time zone)': [],
  'partner_program.utc_text(timestamp with time zone)': [],
  'partner_program.warn_of_expiry(partner_tiers, timestamp with time zone, timestamp with time zone, boolean)':
    [],
  'partner_program.anonymize_at(uuid, timestamp with time zone)': SERVER_ALONE,
  'partner_program.apply_tier_definition(jsonb)': [],
  'partner_program.check_mapping(regclass, jsonb)': [],
  'partner_program.earned_tier(partner_tiers, timestamp with time zone)': [],
  'partner_program.preview_at(jsonb, timestamp with time zone)': SERVER_ALONE,
  'partner_program.record_deals_at(jsonb, boolean, timestamp with time zone)': SERVER_ALONE,
  'partner_program.record_one_of_many(jsonb, boolean, timestamp with time zone)': [],
  'partner_program.record_watched_row(regclass, jsonb, jsonb)': [],
  'partner_program.record_watched_rows()': [],
  'partner_program.statement(date, date, bigint, integer, uuid)': PARTNERS,
  'partner_program.statement_of(uuid, date, date, bigint, integer)': [],
  'partner_program.watch_partner_deals(regclass, jsonb)': [],
  'public.anonymize_partner(uuid)': SERVER_ALONE,
  'public.partner_statement(date, date, bigint, integer, uuid)': PARTNERS,
  'public.preview_tier_change(jsonb)': SERVER_ALONE,
  'public.record_partner_deals(jsonb, boolean)': SERVER_ALONE,
};
