import { beforeAll, beforeEach } from 'vitest';
import { stopClock } from './clock';
import type { Engine } from './engines';
import { JOINED, openProgramme, type Programme } from './programme';

/** What is kept about how long a partner holds its tier. */
export interface Held {
  current_tier: string;
  tier_qualified_at: Date;
  tier_expires_at: Date | null;
  grace_until: Date | null;
  pinned_until: Date | null;
  pinned_by: string | null;
  pin_reason: string | null;
  next_due_at: Date | null;
  revision: number;
}

/** A programme in which a test moves the time, with a partner in it. */
export interface Ageing {
  programme: Programme;
  partner: string;
  /** Sets the clock. */
  at: (time: string) => Promise<void>;
  /** Sets the clock and feeds the metric `xp`. */
  xp: (value: number, time: string) => Promise<{ tier: { from: string; to: string } | null }>;
  /** Sets the clock and runs maintenance for everybody. */
  maintain: (time: string) => Promise<void>;
  held: () => Promise<Held>;
  /** What happened to the partner's tier: `tier_advanced bronze → silver 2025-02-01T00:00:00.000Z`. */
  history: () => Promise<string[]>;
  /** What the partner was told about tiers. */
  news: () => Promise<
    { kind: string; severity: string; payload: Record<string, unknown>; celebrated_at: Date | null }[]
  >;
}

/**
 * Bronze is for everybody. Silver asks for 10 XP and a training, for 6 months; gold for 20 XP, for a year with a
 * grace of 30 days and a notice of 14; platinum for 30 XP, for a month, and then it recalculates.
 */
export const AGEING_LADDER = `
  insert into public.metric_definitions (key, label, unit) values ('xp', 'Experience', 'xp'), ('training', 'Training', 'courses');
  insert into public.tier_definitions
    (key, display_order, label, requirements, commission_rate, validity, grace, expiry_notice, on_expiry)
  values
    ('bronze', 1, 'Bronze', '{"all": []}', 10, null, null, null, 'step_down'),
    ('silver', 2, 'Silver', '{"all": [{"metric": "xp", "gte": 10}, {"metric": "training", "gte": 1}]}', 20,
      '6 months', null, null, 'step_down'),
    ('gold', 3, 'Gold', '{"metric": "xp", "gte": 20}', 30, '12 months', '30 days', '14 days', 'step_down'),
    ('platinum', 4, 'Platinum', '{"metric": "xp", "gte": 30}', 40, '1 month', null, null, 'recalculate');
  insert into public.achievement_definitions (key, display_order, title, description, icon, criteria, points) values
    ('expert', 1, 'Expert', 'A hundred XP', 'E', '{"metric": "xp", "gte": 100}', 5);`;

/** Opens a programme before the tests, and enrols a trained partner before each. */
export function setUpAgeing(engine: Engine, definitions = AGEING_LADDER): Ageing {
  const it = {} as Ageing;
  beforeAll(async () => {
    it.programme = await openProgramme(engine, definitions);
    it.at = await stopClock(it.programme);
  });
  beforeEach(async () => {
    await it.at(JOINED);
    it.partner = await it.programme.enroll();
    await it.programme.setMetric(it.partner, 'training', 1, JOINED);
  });

  it.xp = async (value, time) => {
    await it.at(time);
    return it.programme.setMetric(it.partner, 'xp', value, time);
  };
  it.maintain = async (time) => {
    await it.at(time);
    await it.programme.call('server', 'run_partner_maintenance', { batch_size: 10_000 });
  };
  it.held = async () => {
    const [row] = await it.programme.query<Held>('select * from public.partner_tiers where partner_id = $1', [
      it.partner,
    ]);
    return row!;
  };
  it.history = async () => {
    const events = await it.programme.events(it.partner);
    return events
      .filter(({ event_type }) => event_type.startsWith('tier_'))
      .map(
        ({ event_type, previous_tier, new_tier, occurred_at }) =>
          `${event_type} ${previous_tier} → ${new_tier} ${occurred_at.toISOString()}`,
      );
  };
  it.news = async () =>
    (await it.programme.told(it.partner))
      .filter(({ kind }) => kind.startsWith('tier_'))
      .map(({ kind, severity, payload, celebrated_at }) => ({ kind, severity, payload, celebrated_at }));
  return it;
}
