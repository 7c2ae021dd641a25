import { parseAchievements } from '../../adapters/sql/parse-achievements';
import { parseCatalog } from '../../adapters/sql/parse-catalog';
import { parseEvents } from '../../adapters/sql/parse-events';
import { parseLeaderboard } from '../../adapters/sql/parse-leaderboard';
import { parseNotifications } from '../../adapters/sql/parse-notifications';
import { parseSnapshot } from '../../adapters/sql/parse-snapshot';
import { parseStatement } from '../../adapters/sql/parse-statement';
import type { ProgrammeCatalog } from '../../domain/catalog';
import type { LeaderboardMetric, LeaderboardPage, LeaderboardPeriod } from '../../domain/leaderboard';
import type { PartnerAchievement } from '../../domain/partner-achievement';
import type { PartnerNotification } from '../../domain/partner-notification';
import type { PartnerSnapshot } from '../../domain/snapshot';
import type { StatementPage } from '../../domain/statement';
import type { TierEvent } from '../../domain/tier-event';
import type { SqlConnection } from '../../server/rpc-over';

/** What is so, asked of the database itself. */
export interface Truth {
  snapshot: (partnerId: string) => Promise<PartnerSnapshot | null>;
  catalog: () => Promise<ProgrammeCatalog | null>;
  achievements: (partnerId: string) => Promise<PartnerAchievement[]>;
  events: (partnerId: string) => Promise<TierEvent[]>;
  notifications: (partnerId: string) => Promise<PartnerNotification[]>;
  leaderboard: (
    partnerId: string,
    metric: LeaderboardMetric,
    period: LeaderboardPeriod,
  ) => Promise<LeaderboardPage | null>;
  statement: (partnerId: string, from?: string, to?: string) => Promise<StatementPage | null>;
  /** The partner's own row. */
  standing: (
    partnerId: string,
  ) => Promise<{ revision: number; current_tier: string; leaderboard_visibility: string }>;
  /** How much of a feature was used. */
  used: (partnerId: string, feature: string) => Promise<number>;
}

const CATALOG = `
  select jsonb_build_object(
    'currency', s.currency, 'programme_revision', s.programme_revision,
    'tiers', (select jsonb_agg(to_jsonb(t) || jsonb_build_object('rank', display_order, 'override_rate', team_override_rate,
      'unlocks', unlock_features) order by display_order) from public.tier_definitions t where is_active),
    'features', (select jsonb_agg(to_jsonb(f) order by key) from public.feature_definitions f),
    'achievements', (select jsonb_agg(to_jsonb(a) || jsonb_build_object('points', partner_program.achievement_points(a),
      'reward', jsonb_build_object('type', reward_type, 'value', reward_value)) order by display_order, key)
      from public.achievement_definitions a where is_active and not is_hidden),
    'metrics', (select jsonb_agg(to_jsonb(m) order by key) from public.metric_definitions m)) as answer
  from public.programme_settings s`;

/** What an event is called on the way out, and the name of what it is about. */
const EVENT = `
  jsonb_build_object('type', event_type, 'data', event_data,
    'label', coalesce(
      (select label from public.tier_definitions where key = new_tier),
      (select title from public.achievement_definitions where key = event_data ->> 'achievement'),
      (select label from public.feature_definitions where key = event_data ->> 'feature'),
      (select label from public.metric_definitions where key = event_data ->> 'metric')),
    'icon', coalesce(
      (select icon from public.tier_definitions where key = new_tier),
      (select icon from public.achievement_definitions where key = event_data ->> 'achievement')))`;

export function truthOf(database: SqlConnection): Truth {
  async function ask(sql: string, params: unknown[]): Promise<unknown> {
    return ((await database.query(sql, params)).rows[0] as { answer: unknown } | undefined)?.answer;
  }
  /** The newest first, as `{ items }`. */
  const list = async (table: string, renamed: string, partnerId: string) => ({
    next: null,
    items: await ask(
      `select coalesce(jsonb_agg(to_jsonb(t) || ${renamed} order by id desc), '[]') as answer
       from public.${table} t where partner_id = $1`,
      [partnerId],
    ),
  });

  return {
    snapshot: async (partnerId) =>
      parseSnapshot(
        (await ask('select partner_program.snapshot_at($1, partner_program.clock()) as answer', [
          partnerId,
        ])) ?? null,
      ),
    catalog: async () => parseCatalog(await ask(CATALOG, [])),
    achievements: async (partnerId) =>
      parseAchievements(
        await ask('select partner_program.list_achievements_at($1, partner_program.clock()) as answer', [
          partnerId,
        ]),
      ),
    events: async (partnerId) => parseEvents(await list('tier_progress_events', EVENT, partnerId)).items,
    notifications: async (partnerId) =>
      parseNotifications(await list('partner_notifications', `'{}'`, partnerId)).items,
    leaderboard: async (partnerId, metric, period) =>
      parseLeaderboard(
        await ask(
          'select partner_program.leaderboard_at($1, $2, $3, null, 100, partner_program.clock()) as answer',
          [partnerId, metric, period],
        ),
      ),
    statement: async (partnerId, from, to) =>
      parseStatement(
        await ask('select partner_program.statement_of($1, $2, $3, null, 100) as answer', [
          partnerId,
          from ?? null,
          to ?? null,
        ]),
      ),
    standing: async (partnerId) =>
      (await ask('select to_jsonb(t) as answer from public.partner_tiers t where partner_id = $1', [
        partnerId,
      ])) as Awaited<ReturnType<Truth['standing']>>,
    used: async (partnerId, feature) =>
      Number(
        await ask(
          'select coalesce(sum(used), 0)::int as answer from public.feature_usage where partner_id = $1 and feature_key = $2',
          [partnerId, feature],
        ),
      ),
  };
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** An answer with its times written alike, and without the moment at which it was given. */
export function comparable(answer: unknown): unknown {
  if (typeof answer === 'string' && ISO.test(answer)) return new Date(answer).toISOString();
  if (Array.isArray(answer)) return answer.map(comparable);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer).flatMap(([key, value]) => (key === 'asOf' ? [] : [[key, comparable(value)]])),
  );
}
