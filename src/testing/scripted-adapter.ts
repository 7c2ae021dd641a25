import type { AdvanceDecision } from '../domain/advance';
import type { ProgrammeCatalog } from '../domain/catalog';
import type { FeatureUse } from '../domain/feature-use';
import type { LeaderboardPage } from '../domain/leaderboard';
import type { Page } from '../domain/page';
import type { PartnerAchievement } from '../domain/partner-achievement';
import type { PartnerNotification } from '../domain/partner-notification';
import type { PartnerSnapshot } from '../domain/snapshot';
import type { StatementPage } from '../domain/statement';
import type { ConnectionState, TierAdapter, TierListener } from '../domain/tier-adapter';
import type { TierEvent } from '../domain/tier-event';
import { TierError } from '../domain/tier-error';

/** What is answered: the value, an error, or nothing until there is something else in its place. */
export type Scripted<Value> = Value | TierError | 'pending';

/** What a scripted adapter answers. Whatever is left out fails with `UNSUPPORTED`. */
export interface TierScript {
  /** Null for a user who is no partner. */
  snapshot?: Scripted<PartnerSnapshot | null>;
  catalog?: Scripted<ProgrammeCatalog | null>;
  achievements?: Scripted<PartnerAchievement[]>;
  /** Cut into pages as they are asked for. */
  events?: Scripted<TierEvent[]>;
  /** Cut into pages as they are asked for. */
  notifications?: Scripted<PartnerNotification[]>;
  /** The same for every metric and period; rows are cut into pages as they are asked for. */
  leaderboard?: Scripted<LeaderboardPage | null>;
  /** The same for every span; entries are cut into pages as they are asked for. */
  statement?: Scripted<StatementPage | null>;
  advance?: Scripted<AdvanceDecision>;
  consumeFeature?: Scripted<FeatureUse>;
}

/** An adapter without rules: it says what it is told to say. */
export interface ScriptedAdapter extends TierAdapter {
  /** Changes what is answered from now on, also to whoever waits for an answer, and tells listeners of it. */
  play: (changes: TierScript) => void;
  /** Brings the change channel up or down. */
  connect: (state: ConnectionState) => void;
}

/**
 * An adapter for tests and stories, for one partner. Celebrations are claimed once and visibility is as it was set;
 * everything else is what the script says.
 *
 * @example
 * ```tsx
 * const adapter = createScriptedAdapter({ snapshot: partnerSnapshot() });
 * render(<TierProvider adapter={adapter} partnerId="ada"><Dashboard /></TierProvider>);
 * adapter.play({ snapshot: partnerSnapshot({ revision: 2 }) });
 * ```
 */
export function createScriptedAdapter(script: TierScript): ScriptedAdapter {
  let current = script;
  let connection: ConnectionState = 'live';
  let waiting: (() => void)[] = [];
  const listeners = new Set<TierListener>();
  const claimed = new Set<number>();

  async function say<Part extends keyof TierScript>(
    part: Part,
  ): Promise<Exclude<TierScript[Part], TierError | 'pending' | undefined>> {
    while (current[part] === 'pending') await new Promise<void>((resolve) => waiting.push(resolve));
    const answer = current[part];
    if (answer instanceof TierError) throw answer;
    if (answer === undefined) {
      throw new TierError('UNSUPPORTED', `The script says nothing about ${part}`, {
        hint: `Give createScriptedAdapter a value for ${part}.`,
      });
    }
    return answer as Exclude<TierScript[Part], TierError | 'pending' | undefined>;
  }

  return {
    play(changes) {
      current = { ...current, ...changes };
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
      const { snapshot } = current;
      if (typeof snapshot !== 'object' || snapshot === null || snapshot instanceof TierError) return;
      for (const { onChange } of listeners) onChange({ revision: snapshot.revision });
    },
    connect(state) {
      connection = state;
      for (const { onConnection } of listeners) onConnection(state);
    },
    resolvePartner: async () => (await say('snapshot'))?.partnerId ?? null,
    getSnapshot: () => say('snapshot'),
    getCatalog: () => say('catalog'),
    listAchievements: () => say('achievements'),
    listEvents: async (_partnerId, options) => pageOf(await say('events'), options),
    listNotifications: async (_partnerId, options) => pageOf(await say('notifications'), options),
    async getLeaderboard(_partnerId, { before, maxRows = 20, metric, period } = {}) {
      const board = await say('leaderboard');
      if (board?.next !== null) return board;
      const first = Number(before ?? 0);
      const end = first + maxRows;
      return {
        ...board,
        metric: metric ?? board.metric,
        period: period ?? board.period,
        rows: board.rows.slice(first, end),
        next: end < board.rows.length ? String(end) : null,
      };
    },
    async getStatement(_partnerId, options) {
      const statement = await say('statement');
      if (statement?.next !== null) return statement;
      const { items, next } = pageOf(statement.entries, options);
      return { ...statement, entries: items, next };
    },
    advance: () => say('advance'),
    consumeFeature: () => say('consumeFeature'),
    claimCelebrations(_partnerId, ids) {
      const fresh = ids.filter((id) => !claimed.has(id));
      for (const id of fresh) claimed.add(id);
      return Promise.resolve(fresh);
    },
    markSeen: (_partnerId, ids) => Promise.resolve(ids),
    setVisibility: (_partnerId, visibility) => Promise.resolve(visibility),
    subscribe(_partnerId, listener) {
      listeners.add(listener);
      listener.onConnection(connection);
      return () => listeners.delete(listener);
    },
  };
}

/** The rows after the one named, as the database pages them. */
function pageOf<Item extends { id: number }>(
  items: Item[],
  { before = null, maxRows = 20 }: { before?: number | null | undefined; maxRows?: number | undefined } = {},
): Page<Item, number> {
  const first = before === null ? 0 : items.findIndex(({ id }) => id === before) + 1;
  const rows = items.slice(first, first + maxRows);
  const isLast = first + maxRows >= items.length;
  return { items: rows, next: isLast ? null : (rows.at(-1)?.id ?? null) };
}
