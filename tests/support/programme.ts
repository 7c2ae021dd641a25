import type { Database, Engine, Role } from './engines';

/** A database with a programme in it, and the calls a host makes on it. */
export interface Programme extends Database {
  /** Calls a function of the API by the names of its arguments. */
  call: <Result>(caller: Caller, name: string, args?: Arguments) => Promise<Result>;
  /** Enrols a partner and gives its id, which is also the id of its user. */
  enroll: (options?: EnrollOptions) => Promise<string>;
  record: (partner: string, deal?: Deal) => Promise<DealAnswer>;
  /** Records so many completed deals, one right after the other. */
  recordMany: (partner: string, count: number, deal?: Deal) => Promise<DealAnswer[]>;
  setMetric: (partner: string, metric: string, value: unknown, observedAt?: string) => Promise<MetricAnswer>;
  /** What the partner sees, now or at another time. */
  snapshot: (partner: string, at?: string) => Promise<Snapshot>;
  advance: (partner: string) => Promise<Advance>;
  /** The partner's row. */
  standing: (partner: string) => Promise<Standing>;
  /** Everything the partner was told, in order. */
  told: (partner: string) => Promise<Notification[]>;
  /** Everything that happened to the partner, in order. */
  events: (partner: string) => Promise<Event[]>;
}

/** Nobody, the server, or a partner by its id. */
export type Caller = 'anon' | 'server' | { partner: string };

type Arguments = Record<string, unknown>;

interface EnrollOptions {
  id?: string;
  sponsor?: string | null;
  joinedAt?: string | null;
  name?: string | null;
}

interface Deal {
  reference?: string | null;
  status?: string | null;
  revenue?: number | string | null;
  at?: string | null;
  source?: string | null;
  currency?: string | null;
  announce?: boolean | null;
}

interface Decision {
  tier: { from: string; to: string } | null;
  achievements: string[];
  revision: number;
}
interface DealAnswer extends Decision {
  deal_id: string;
  replayed: boolean;
  status: string;
}
interface MetricAnswer extends Decision {
  metric: string;
  value: number;
  changed: boolean;
}

export interface Requirement {
  metric: string;
  label: string;
  unit: string;
  current: number;
  target: number;
  remaining: number;
  met: boolean;
  within: string | null;
  group: number | null;
}

export interface Snapshot {
  partner_id: string;
  revision: number;
  programme_revision: number;
  as_of: string;
  valid_until: string | null;
  tier: Record<string, unknown> & { key: string; qualified_at: string };
  counters: Record<string, number | string>;
  next: string | null;
  tiers: (Record<string, unknown> & {
    key: string;
    reached: boolean;
    claimable: boolean;
    percent: number;
    requirements: Requirement[];
  })[];
  features: Record<
    string,
    {
      label: string;
      access: string;
      via: string | null;
      required_tier: string | null;
      expires_at: string | null;
      usage: { used: number; allowance: number; resets_at: string } | null;
    }
  >;
  achievements: { earned: number; total: number; points: number };
  celebrations: { id: number; kind: string; severity: string; payload: Record<string, unknown> }[];
  unseen: number;
}

interface Advance {
  outcome: string;
  from: string;
  to: string;
  missing: Requirement[];
}
interface Standing {
  current_tier: string;
  deals_completed: number;
  deals_in_progress: number;
  total_revenue: string;
  points: number;
  team_size: number;
  streak_months: number;
  revision: number;
}
interface Notification {
  id: number;
  kind: string;
  severity: string;
  payload: Record<string, unknown>;
  celebrated_at: Date | null;
  seen_at: Date | null;
}
interface Event {
  event_type: string;
  event_data: Record<string, unknown>;
  previous_tier: string | null;
  new_tier: string | null;
  deals_before: number | null;
  deals_after: number | null;
  occurred_at: Date;
}

/** When partners join unless a test says otherwise. */
export const JOINED = '2025-01-01T00:00:00Z';

/** A time that many minutes from now. */
export const minutesAhead = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000).toISOString();

/**
 * A fresh database with the SISO programme, or with the definitions given in its place.
 *
 * @param definitions SQL that fills the tables of definitions, which are empty but for the built-in metrics.
 */
export async function openProgramme(engine: Engine, definitions?: string): Promise<Programme> {
  const database = await engine.fresh();
  // They would stand beside whatever a test looks for; their own tests switch them on.
  await database.exec(`update public.programme_settings set milestones = '{}' where id`);
  if (definitions !== undefined) {
    await database.exec(`
      delete from public.achievement_definitions; delete from public.tier_definitions;
      delete from public.feature_definitions; delete from public.metric_definitions where not built_in;
      ${definitions}
    `);
  }

  const call: Programme['call'] = async <Result>(caller: Caller, name: string, args: Arguments = {}) => {
    const list = Object.keys(args).map((argument, index) => `${argument} => $${index + 1}`);
    const [role, claims] = requestOf(caller);
    const rows = await database.asRole<{ answer: Result }>(
      role,
      claims,
      `select public.${name}(${list.join(', ')}) as answer`,
      Object.values(args),
    );
    return rows[0]!.answer;
  };

  const record: Programme['record'] = (partner, deal = {}) => {
    const { reference = crypto.randomUUID(), status = 'completed', revenue, at, ...others } = deal;
    return call(
      'server',
      'record_partner_deal',
      given({ partner_id: partner, reference, status, revenue, occurred_at: at, ...others }),
    );
  };

  return {
    ...database,
    call,
    record,
    recordMany: async (partner, count, deal) => {
      const answers: DealAnswer[] = [];
      while (answers.length < count) answers.push(await record(partner, deal));
      return answers;
    },
    enroll: async ({ id = crypto.randomUUID(), sponsor, joinedAt = JOINED, name } = {}) => {
      await call(
        'server',
        'enroll_partner',
        given({ partner_id: id, sponsor_id: sponsor, joined_at: joinedAt, display_name: name }),
      );
      await database.query('update public.partner_profiles set user_id = id where id = $1', [id]);
      return id;
    },
    setMetric: (partner, metric, value, observedAt) =>
      call(
        'server',
        'set_partner_metric',
        given({ partner_id: partner, metric, value, observed_at: observedAt }),
      ),
    snapshot: async (partner, at) => {
      if (at === undefined) return call({ partner }, 'partner_snapshot');
      const [row] = await database.query<{ answer: Snapshot }>(
        'select partner_program.snapshot_at($1, $2) as answer',
        [partner, at],
      );
      return row!.answer;
    },
    advance: (partner) => call({ partner }, 'partner_advance'),
    standing: async (partner) => {
      const [row] = await database.query<Standing>(
        'select * from public.partner_tiers where partner_id = $1',
        [partner],
      );
      return row!;
    },
    told: (partner) =>
      database.query('select * from public.partner_notifications where partner_id = $1 order by id', [
        partner,
      ]),
    events: (partner) =>
      database.query('select * from public.tier_progress_events where partner_id = $1 order by id', [
        partner,
      ]),
  };
}

function requestOf(caller: Caller): [Role, Record<string, unknown> | null] {
  if (caller === 'anon') return ['anon', null];
  if (caller === 'server') return ['service_role', null];
  return ['authenticated', { sub: caller.partner, role: 'authenticated' }];
}

/** The arguments without those that were left out; null is an argument. */
function given(args: Arguments): Arguments {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}
