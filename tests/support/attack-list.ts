import type { Caller } from './programme';

/** A function of the API as it is attacked. */
export interface Attacked {
  /** Who may call it: the strongest caller there is, else the refusal of access would answer everything. */
  by: 'partner' | 'server';
  /** A call that succeeds, by the names of its arguments: about a victim, or by a partner about itself. */
  args: (partner_id: string) => Record<string, unknown>;
}

const fresh = () => crypto.randomUUID();
const FUTURE = '2040-01-01T00:00:00Z';

/** Every function of the API with a call that succeeds. A function that is not here fails the tests. */
export const attacked: Record<string, Attacked> = {
  current_partner_id: { by: 'partner', args: () => ({}) },
  partner_achievements_list: { by: 'partner', args: (partner_id) => ({ partner_id }) },
  partner_advance: { by: 'server', args: (partner_id) => ({ partner_id }) },
  partner_catalog: { by: 'partner', args: () => ({}) },
  partner_claim_celebrations: { by: 'partner', args: () => ({ ids: '{1,2}' }) },
  partner_consume_feature: {
    by: 'partner',
    args: (partner_id) => ({ feature: 'basic_training', idempotency_key: fresh(), amount: 1, partner_id }),
  },
  partner_events: { by: 'partner', args: (partner_id) => ({ before: 10, max_rows: 5, partner_id }) },
  partner_has_feature: { by: 'partner', args: () => ({ feature: 'basic_training' }) },
  partner_has_tier: { by: 'partner', args: () => ({ tier: 'starter' }) },
  partner_leaderboard: {
    by: 'partner',
    args: (partner_id) => ({ metric: 'deals', period: 'month', before: null, max_rows: 5, partner_id }),
  },
  partner_mark_seen: { by: 'partner', args: () => ({ ids: '{1,2}' }) },
  partner_notifications_list: {
    by: 'partner',
    args: (partner_id) => ({ before: 10, max_rows: 5, partner_id }),
  },
  partner_set_visibility: { by: 'partner', args: (partner_id) => ({ visibility: 'public', partner_id }) },
  partner_snapshot: { by: 'server', args: (partner_id) => ({ partner_id }) },
  partner_statement: {
    by: 'partner',
    args: (partner_id) => ({
      ...{ from_date: '2025-01-01', to_date: '2025-12-31', before: null, max_rows: 5 },
      partner_id,
    }),
  },
  anonymize_partner: { by: 'server', args: (partner_id) => ({ partner_id }) },
  award_partner_achievement: {
    by: 'server',
    args: (partner_id) => ({ partner_id, achievement: 'first_sale', announce: true }),
  },
  deny_partner_feature: {
    by: 'server',
    args: (partner_id) => ({ partner_id, feature: 'white_label', expires_at: FUTURE }),
  },
  enroll_partner: {
    by: 'server',
    args: () => ({
      partner_id: fresh(),
      sponsor_id: null,
      joined_at: '2025-01-01T00:00:00Z',
      display_name: 'Ann',
      announce: true,
    }),
  },
  evaluate_partner: { by: 'server', args: (partner_id) => ({ partner_id }) },
  evaluate_partner_achievement: {
    by: 'server',
    args: (partner_id) => ({ partner_id, achievement: 'first_sale' }),
  },
  grant_partner_feature: {
    by: 'server',
    args: (partner_id) => ({ partner_id, feature: 'white_label', expires_at: FUTURE }),
  },
  pin_partner_tier: {
    by: 'server',
    args: (partner_id) => ({ partner_id, tier: 'active', reason: 'Contest', until: FUTURE }),
  },
  preview_tier_change: {
    by: 'server',
    args: () => ({ definitions: '[{"key": "elite", "commission_rate": 31}]' }),
  },
  rebuild_partner_counters: { by: 'server', args: (partner_id) => ({ partner_id }) },
  record_partner_deal: {
    by: 'server',
    args: (partner_id) => ({
      partner_id,
      reference: fresh(),
      status: 'in_progress',
      revenue: 5,
      occurred_at: '2025-03-01T00:00:00Z',
      source: 'host',
      currency: 'GBP',
      announce: true,
    }),
  },
  record_partner_deals: {
    by: 'server',
    args: (partner_id) => ({
      deals: JSON.stringify([{ partner_id, reference: fresh(), status: 'in_progress' }]),
      announce: true,
    }),
  },
  revoke_partner_feature: { by: 'server', args: (partner_id) => ({ partner_id, feature: 'white_label' }) },
  run_partner_maintenance: { by: 'server', args: () => ({ as_of: '2025-03-01T00:00:00Z', batch_size: 1 }) },
  set_partner_metric: {
    by: 'server',
    args: (partner_id) => ({
      partner_id,
      metric: 'training_completed',
      value: 1,
      observed_at: '2025-03-01T00:00:00Z',
      announce: true,
    }),
  },
  unpin_partner_tier: { by: 'server', args: (partner_id) => ({ partner_id }) },
};

const SQL = [
  `'; drop table public.partner_tiers cascade; --`,
  `' or true or '' = '`,
  `x"; select pg_sleep(60); --`,
  `%1$I %L %s $1 $$ {}`,
  `\\'; commit; --`,
];

/** What each type of argument is attacked with. */
export const attacks: Record<string, unknown[]> = {
  uuid: [null, '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', ...SQL],
  text: [null, '', ' ', '\t\n', '🔥'.repeat(300), 'x'.repeat(1024 * 1024), 'infinity', '__proto__', ...SQL],
  numeric: [null, 'NaN', 'Infinity', '-Infinity', '-0.01', '1e12', '1e130000', '0.0000000001', ...SQL],
  integer: [null, -1, 0, 2147483647, -2147483648, '2147483648', ...SQL],
  bigint: [null, -1, 0, '9223372036854775807', '-9223372036854775808', '9223372036854775808', ...SQL],
  // anything else the drivers refuse by themselves
  boolean: [null],
  date: [null, 'infinity', '-infinity', '5874897-12-31', '4713-01-01 BC', '2025-02-29', ...SQL],
  'timestamp with time zone': [
    null,
    'infinity',
    '-infinity',
    '294276-12-31T00:00:00Z',
    '4713-01-01 00:00:00+00 BC',
    '2999-01-01T00:00:00Z',
    '2025-02-29T00:00:00Z',
    ...SQL,
  ],
  'bigint[]': [
    null,
    '{}',
    '{null}',
    '{{1,2},{3,4}}',
    '{-1,9223372036854775807}',
    `{${'1,'.repeat(50_000)}1}`,
    ...SQL,
  ],
  jsonb: [
    null,
    'null',
    '7',
    '"x"',
    '{}',
    '[]',
    '[null]',
    '[[]]',
    '[7, "x", {}]',
    '[{"key": null}]',
    '[{"partner_id": 7, "reference": {}, "status": [], "revenue": "NaN", "occurred_at": "infinity"}]',
    `[{"key": "x\\"; drop table public.partner_tiers; --", "label\\" = 1; --": 1}]`,
    `${'['.repeat(500)}${']'.repeat(500)}`,
    JSON.stringify([{ key: 'x'.repeat(1024 * 1024), reference: 'x'.repeat(1024 * 1024) }]),
    ...SQL,
  ],
};

export const callerOf = ({ by }: Attacked, partner: string): Caller =>
  by === 'server' ? 'server' : { partner };
