import { TierError, type TierAdapter } from '../../src';
import type { ContractPerson } from '../../src/testing-contract';

/** Where a bug lives. */
export interface World {
  person: ContractPerson;
  /** Who is signed in, at first. */
  partnerId: string | null;
  /** The adapter of somebody else, as a server gives it that asks nobody who they are. */
  actAs: (partnerId: string) => Promise<TierAdapter>;
  /** The highest revision of all partners. */
  highest: () => Promise<number>;
}

/** A bug put into an adapter that works, and the rule of the contract that finds it. */
export interface Bug {
  rule: string;
  bug: string;
  breaks: (world: World) => Partial<TierAdapter>;
}

type Breaks = (adapter: TierAdapter, partnerId: string | null) => Partial<TierAdapter>;

const bug = (rule: string, what: string, breaks: Breaks): Bug => ({
  rule,
  bug: what,
  breaks: ({ person, partnerId }) => breaks(person.adapter, partnerId),
});

const drop = <Part extends object>(page: Part, key: keyof Part): Part => ({ ...page, [key]: null });

/** Makes every word of an error of one method another one. */
function rewording(change: (error: TierError) => unknown) {
  return <Args extends unknown[], Answer>(method: (...args: Args) => Promise<Answer>) =>
    (...args: Args): Promise<Answer> =>
      method(...args).catch((error: unknown) => {
        throw change(error as TierError);
      });
}
const asPlainError = rewording(({ message }) => new Error(message));
const asUnknown = rewording(({ message }) => new TierError('UNKNOWN', message));
const asWordless = rewording(({ code }) => new TierError(code, ''));

/** At least one for each rule. */
export const bugs: Bug[] = [
  bug('says who is signed in', 'the id of the user’s session', () => ({
    resolvePartner: () => Promise.resolve(crypto.randomUUID()),
  })),
  bug('says null where nobody is signed in', 'an empty id', (own) => ({
    resolvePartner: async () => (await own.resolvePartner()) ?? '',
  })),

  bug('tells that somebody else is signed in', 'tells only of signing out', (own) => ({
    onPartnerChange: (listener) =>
      own.onPartnerChange!(() => void own.resolvePartner().then((who) => who === null && listener())),
  })),
  bug('tells that nobody is signed in any more', 'tells only of signing in', (own) => ({
    onPartnerChange: (listener) =>
      own.onPartnerChange!(() => void own.resolvePartner().then((who) => who !== null && listener())),
  })),
  {
    rule: 'says nothing of a token that was renewed',
    bug: 'tells of every token',
    breaks: ({ person }) => {
      const { adapter } = person;
      const listeners = new Set<() => void>();
      const renew = person.renew!;
      person.renew = async () => {
        await renew();
        for (const tell of listeners) tell();
      };
      return {
        onPartnerChange: (listener) => {
          listeners.add(listener);
          return adapter.onPartnerChange!(listener);
        },
      };
    },
  },
  bug('tells nothing to who has stopped asking', 'stopping does nothing', (own) => ({
    onPartnerChange: (listener) => {
      own.onPartnerChange!(listener);
      return () => undefined;
    },
  })),

  bug('gives the decided state, field by field', 'money as text', (own) => ({
    getSnapshot: async (...args) => {
      const snapshot = await own.getSnapshot(...args);
      return (
        snapshot && { ...snapshot, counters: { ...snapshot.counters, totalRevenue: '1234.56' as never } }
      );
    },
  })),
  bug('gives the decided state, field by field', 'features without their end', (own) => ({
    getSnapshot: async (...args) => {
      const snapshot = await own.getSnapshot(...args);
      const features = Object.entries(snapshot?.features ?? {}).map(([key, feature]) => [
        key,
        drop(feature, 'expiresAt'),
      ]);
      return snapshot && { ...snapshot, features: Object.fromEntries(features) as typeof snapshot.features };
    },
  })),
  bug('gives the state of now, not of a moment ago', 'a cache', (own) => {
    const held = new Map<string, ReturnType<TierAdapter['getSnapshot']>>();
    return {
      getSnapshot: (partnerId) => {
        const answer = held.get(partnerId) ?? own.getSnapshot(partnerId);
        held.set(partnerId, answer);
        return answer;
      },
    };
  }),
  bug('gives null where there is no such partner', 'undefined', (own) => ({
    getSnapshot: async (...args) => (await own.getSnapshot(...args)) ?? (undefined as never),
  })),
  bug('gives the programme’s definitions, field by field', 'no metrics', (own) => ({
    getCatalog: async (...args) => {
      const catalog = await own.getCatalog(...args);
      return catalog && { ...catalog, metrics: [] };
    },
  })),

  bug(
    'gives the achievements in their order, with how far along the partner is',
    'sorted by name',
    (own) => ({
      listAchievements: async (...args) =>
        (await own.listAchievements(...args)).sort((a, b) => a.title.localeCompare(b.title)),
    }),
  ),
  bug('gives no achievements to who is not enrolled', 'refuses', (own) => ({
    listAchievements: async (...args) => {
      const achievements = await own.listAchievements(...args);
      if (achievements.length === 0) throw new TierError('NOT_ENROLLED', 'No such partner');
      return achievements;
    },
  })),
  ...(['listEvents', 'listNotifications'] as const).flatMap((method) => {
    const what = method === 'listEvents' ? 'what happened' : 'what was told';
    return [
      bug(`gives ${what}, the newest first, field by field`, 'the oldest first', (own) => ({
        [method]: async (...args: Parameters<TierAdapter['listEvents']>) => {
          const page = await own[method](...args);
          return { ...page, items: [...page.items].reverse() };
        },
      })),
      bug(`gives ${what} page by page, each item once`, 'the first page again and again', (own) => ({
        [method]: (id: string, options = {}) => own[method](id, { ...options, before: null }),
      })),
      bug(`gives 20 of ${what} unless asked for more`, '10 of them', (own) => ({
        [method]: (id: string, options = {}) => own[method](id, { maxRows: 10, ...options }),
      })),
      bug(`gives nothing of ${what} to who is not enrolled`, 'null', (own) => ({
        [method]: async (...args: Parameters<TierAdapter['listEvents']>) => {
          const page = await own[method](...args);
          return page.items.length === 0 ? null : page;
        },
      })),
    ];
  }),

  bug('gives the leaderboard of a metric and a period, field by field', 'forgets the period', (own) => ({
    getLeaderboard: (id, options = {}) => own.getLeaderboard(id, { ...options, period: 'month' }),
  })),
  bug('ranks by the deals of this month unless told otherwise', 'by revenue', (own) => ({
    getLeaderboard: (id, options = {}) => own.getLeaderboard(id, { metric: 'revenue', ...options }),
  })),
  bug('gives the leaderboard page by page, each row once', 'no further page', (own) => ({
    getLeaderboard: async (...args) => {
      const page = await own.getLeaderboard(...args);
      return page && drop(page, 'next');
    },
  })),
  bug('gives null as leaderboard to who is not enrolled', 'an empty one', (own) => ({
    getLeaderboard: async (...args) =>
      (await own.getLeaderboard(...args)) ?? {
        ...{ metric: 'deals', period: 'month', periodStart: null, rows: [], me: null, next: null },
      },
  })),

  bug('gives what was earned, the newest first, field by field', 'pennies', (own) => ({
    getStatement: async (...args) => {
      const page = await own.getStatement(...args);
      return (
        page && { ...page, entries: page.entries.map((entry) => ({ ...entry, amount: entry.amount * 100 })) }
      );
    },
  })),
  bug('gives the days of a span, both ends included', 'without the last day', (own) => ({
    getStatement: (id, { to, ...options } = {}) => {
      const before = to == null ? to : new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
      return own.getStatement(id, { ...options, to: before });
    },
  })),
  bug(
    'gives the statement page by page, each entry once and the totals of all',
    'totals of the page',
    (own) => ({
      getStatement: async (...args) => {
        const page = await own.getStatement(...args);
        const total = page?.entries.reduce((sum, { amount }) => sum + amount, 0) ?? 0;
        return page && { ...page, totals: { ...page.totals, total } };
      },
    }),
  ),
  bug('gives 20 entries unless asked for more', 'all there are', (own) => ({
    getStatement: (id, options = {}) => own.getStatement(id, { maxRows: 100, ...options }),
  })),
  bug('gives null as statement to who is not enrolled', 'an empty one', (own) => ({
    getStatement: async (...args) =>
      (await own.getStatement(...args)) ?? ({ entries: [], next: null } as never),
  })),

  bug('takes the tier that waits for its claim', 'celebrates and tells nobody', (own) => ({
    advance: async (id) => {
      const snapshot = await own.getSnapshot(id);
      const next = snapshot?.tiers.find(({ claimable }) => claimable);
      if (!snapshot || !next) return own.advance(id);
      return { outcome: 'advanced', from: snapshot.tier.key, to: next.key, missing: [] };
    },
  })),
  bug('says what is missing, and changes nothing', 'nothing is missing', (own) => ({
    advance: async (id) => ({ ...(await own.advance(id)), missing: [] }),
  })),
  ...(['pinned', 'top_tier'] as const).map((outcome) =>
    bug(
      outcome === 'pinned' ? 'says that the tier is pinned' : 'says that there is no tier above',
      'one refusal for all',
      (own) => ({
        advance: async (id) => {
          const decision = await own.advance(id);
          return decision.outcome === outcome ? { ...decision, outcome: 'not_eligible' } : decision;
        },
      }),
    ),
  ),

  bug('counts a use, one unless told otherwise', 'always one', (own) => ({
    consumeFeature: (id, feature, key) => own.consumeFeature(id, feature, key),
  })),
  bug('counts a key once, however often it is sent', 'a key of its own for each request', (own) => ({
    consumeFeature: (id, feature, _, amount) => own.consumeFeature(id, feature, crypto.randomUUID(), amount),
  })),
  bug('uses all of the amount or nothing', 'as much as is left', (own) => ({
    consumeFeature: async (id, feature, key, amount) => {
      const use = await own.consumeFeature(id, feature, key, amount);
      const left = (use.allowance ?? 0) - use.used;
      return use.outcome === 'limit_reached' ? own.consumeFeature(id, feature, key, left) : use;
    },
  })),
  bug('says that a feature is locked, which is no error', 'an error', (own) => ({
    consumeFeature: async (...args) => {
      const use = await own.consumeFeature(...args);
      if (use.outcome === 'locked') throw new TierError('FEATURE_LOCKED', 'It is locked');
      return use;
    },
  })),
  bug('refuses a key that stands for another use, and says what to do', 'without its hint', (own) => ({
    consumeFeature: rewording(({ code, message }) => new TierError(code, message))(own.consumeFeature),
  })),

  bug('takes the celebrations that are named, and no others', 'takes all', (own) => ({
    claimCelebrations: async (id, ids) => {
      const all = (await own.getSnapshot(id))?.celebrations.map((celebration) => celebration.id);
      return own.claimCelebrations(id, all ?? ids);
    },
  })),
  bug('gives a celebration to one taker only', 'answers what was asked', (own) => ({
    claimCelebrations: async (id, ids) => {
      await own.claimCelebrations(id, ids);
      return ids;
    },
  })),
  bug('marks as read what is named, and answers what was unread', 'marks as celebrated', (own) => ({
    markSeen: (...args) => own.claimCelebrations(...args),
  })),
  bug('sets how the partner appears, and answers how it does now', 'keeps it for itself', () => ({
    setVisibility: (_, visibility) => Promise.resolve(visibility),
  })),

  bug('refuses what is asked of another partner', 'null in place of a refusal', (own) => ({
    getSnapshot: (...args) => own.getSnapshot(...args).catch(() => null),
  })),
  ...(
    [
      ...(['getSnapshot', 'advance', 'listAchievements', 'listEvents', 'listNotifications'] as const),
      ...(['getLeaderboard', 'getStatement', 'consumeFeature', 'setVisibility'] as const),
    ] as const
  ).map((method) =>
    bug(
      'refuses what is asked of another partner',
      `${method} for oneself, whoever is meant`,
      (own, partnerId) => ({
        [method]: (_: string, ...args: never[]) =>
          (own[method] as (id: string | null, ...args: never[]) => Promise<unknown>)(partnerId, ...args),
      }),
    ),
  ),
  ...(['listEvents', 'listNotifications', 'getStatement'] as const).map((method): Bug => ({
    rule: 'shows nothing of another partner',
    bug: `${method} as whoever is asked about`,
    breaks: ({ actAs }) => ({
      [method]: async (id: string) => (await actAs(id))[method](id),
    }),
  })),
  ...(['claimCelebrations', 'markSeen', 'setVisibility', 'advance', 'consumeFeature'] as const).map(
    (method): Bug => ({
      rule:
        method === 'advance'
          ? 'refuses what is asked of another partner'
          : 'changes nothing about another partner',
      bug: `${method} as whoever is asked about`,
      breaks: ({ actAs }) => ({
        [method]: async (id: string, ...args: never[]) =>
          ((await actAs(id))[method] as (id: string, ...args: never[]) => Promise<unknown>)(id, ...args),
      }),
    }),
  ),
  bug('refuses everything to who is not signed in', 'a polite nothing', (own, partnerId) => ({
    setVisibility: (...args) => (partnerId === null ? Promise.resolve(args[1]) : own.setVisibility(...args)),
  })),

  ...(
    [
      ['no rows of events with INVALID_INPUT', 'listEvents'],
      ['too many rows of notifications with INVALID_INPUT', 'listNotifications'],
      ['a leaderboard from a made-up place with INVALID_INPUT', 'getLeaderboard'],
      ['a statement from no day with INVALID_INPUT', 'getStatement'],
      ['a visibility that there is not with INVALID_INPUT', 'setVisibility'],
      ['a use of nothing with INVALID_INPUT', 'consumeFeature'],
      ['a use without a key with INVALID_INPUT', 'consumeFeature'],
      ['a feature that there is not with UNKNOWN_FEATURE', 'consumeFeature'],
    ] as const
  ).flatMap(([what, method]) => [
    bug(`refuses ${what}, in words`, 'an error of another class', (own) => ({
      [method]: asPlainError(own[method] as () => Promise<unknown>),
    })),
    bug(`refuses ${what}, in words`, 'an error that may pass', (own) => ({
      [method]: asUnknown(own[method] as () => Promise<unknown>),
    })),
    bug(`refuses ${what}, in words`, 'a code without words', (own) => ({
      [method]: asWordless(own[method] as () => Promise<unknown>),
    })),
  ]),
  ...(['advance', 'consumeFeature', 'setVisibility'] as const).map((method) =>
    bug(`refuses ${method} with NOT_ENROLLED to a partner who is not`, 'UNKNOWN', (own) => ({
      [method]: asUnknown(own[method] as () => Promise<unknown>),
    })),
  ),

  ...(
    [
      'getSnapshot',
      'getCatalog',
      'listAchievements',
      'listEvents',
      'listNotifications',
      'getLeaderboard',
      'getStatement',
    ] as const
  ).map((method) =>
    bug(`gives up ${method} when it is cancelled, before it and during it`, 'goes on', (own) => ({
      [method]: (id: string) => (own[method] as (id: string) => Promise<unknown>)(id),
    })),
  ),

  bug('tells of a change with its revision', 'a revision of its own', (own) => {
    let count = 0;
    return {
      subscribe: (id, listener) =>
        own.subscribe(id, { ...listener, onChange: () => listener.onChange({ revision: 1000 + count++ }) }),
    };
  }),
  bug('is not live before it is told of changes', 'live at once', (own) => ({
    subscribe(id, listener) {
      let stop: (() => void) | undefined;
      listener.onConnection('live');
      const later = setTimeout(() => {
        stop = own.subscribe(id, { ...listener, onConnection: () => undefined });
      }, 200);
      return () => {
        clearTimeout(later);
        stop?.();
      };
    },
  })),
  bug('tells of what the partner changes itself', 'keeps quiet after an own command', (own) => {
    let isOwn = false;
    return {
      setVisibility: (...args) => {
        isOwn = true;
        return own.setVisibility(...args);
      },
      subscribe: (id, listener) =>
        own.subscribe(id, { ...listener, onChange: (hint) => isOwn || listener.onChange(hint) }),
    };
  }),
  {
    rule: 'says nothing of another partner’s changes',
    bug: 'one channel for all',
    breaks: ({ person: { adapter }, highest }) => ({
      subscribe(id, listener) {
        const stop = adapter.subscribe(id, {
          ...listener,
          onChange: () => void highest().then((revision) => listener.onChange({ revision })),
        });
        return stop;
      },
    }),
  },
  bug('tells everybody who listens, and nobody who has stopped', 'stopping does nothing', (own) => ({
    subscribe: (...args) => {
      own.subscribe(...args);
      return () => undefined;
    },
  })),
  bug('can be listened to again', 'once only', (own) => {
    let isTaken = false;
    return {
      subscribe: (id, listener) => {
        if (isTaken) return () => undefined;
        isTaken = true;
        return own.subscribe(id, listener);
      },
    };
  }),

  bug('says that the channel is down, and live once it is up again', 'always live', (own) => ({
    subscribe: (id, listener) =>
      own.subscribe(id, {
        ...listener,
        onConnection: (state) => state === 'live' && listener.onConnection(state),
      }),
  })),
  bug('refuses with an error that says another try may succeed', 'the browser’s own error', (own) => ({
    claimCelebrations: asPlainError(own.claimCelebrations),
  })),

  bug('tells nothing any more once it is closed', 'leaves its streams open', () => ({
    close: () => Promise.resolve(),
  })),
];
