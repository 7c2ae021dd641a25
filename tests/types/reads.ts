// Never run: it compiles, or the check of the types fails. What is read about a partner, and what it may hold.
import type {
  Achievements,
  AdvanceDecision,
  CatalogTier,
  Celebration,
  CelebrationKind,
  CelebrationPayloads,
  CelebrationsToShow,
  CommissionKind,
  ConnectionState,
  CurrentTier,
  Feature,
  FeatureAccess,
  FeatureState,
  FeatureUse,
  LeaderboardPage,
  LeaderboardRanking,
  LeaderboardVisibility,
  MarkSeenOutcome,
  Notifications,
  Page,
  PageOptions,
  PartnerAchievement,
  PartnerSnapshot,
  ProgrammeCatalog,
  Severity,
  SnapshotFeature,
  Statement,
  StatementPage,
  StatementSpan,
  TierEvent,
  TierEvents,
  TierEventType,
  TierListener,
} from '../../src';
import { createEmbeddedDatabase, createPgliteAdapter, moveClock } from '../../src/pglite';
import type { EmbeddedDatabaseOptions, PgliteAdapterOptions } from '../../src/pglite';

export function read(snapshot: PartnerSnapshot): (string | number)[] {
  const tier: CurrentTier = snapshot.tier;
  const feature: SnapshotFeature | undefined = snapshot.features['reports'];
  // @ts-expect-error -- the programme may not know it
  void snapshot.features['reports'].access;
  // @ts-expect-error -- not how a feature is held
  void (feature?.access === 'limit-reached');
  // @ts-expect-error -- at the top there is no next one
  snapshot.next.toUpperCase();
  // @ts-expect-error -- a tier without validity never expires
  tier.expiresAt.slice();
  // @ts-expect-error -- not everything is limited
  void feature?.usage.used;
  return [tier.key, snapshot.revision, snapshot.counters.totalRevenue];
}

export function celebrate(celebration: Celebration, { celebrations }: CelebrationsToShow): CelebrationKind[] {
  // @ts-expect-error -- a celebration is of one kind, and carries what belongs to it
  void celebration.payload.label;
  // @ts-expect-error -- a promotion brings no money
  const amount = (promoted: CelebrationPayloads['tier_promoted']): number => promoted.amount;
  // @ts-expect-error -- not how loud it may be
  const severity: Severity = 'urgent';
  // @ts-expect-error -- what was taken is shown, not changed
  celebrations.push(celebration);
  void [amount, severity];
  return celebrations.map(({ kind }) => kind);
}

export function lists(
  { achievements }: Achievements,
  { events }: TierEvents,
  { rows, me }: LeaderboardRanking,
  { entries, currency }: Statement,
  { notifications }: Notifications,
): unknown[] {
  // @ts-expect-error -- it may not be earned yet
  achievements.map(({ achievedAt }: PartnerAchievement) => achievedAt.slice());
  // @ts-expect-error -- what belongs to an event is to be looked at before it is used
  events.map(({ data }: TierEvent) => data['deal'].reference);
  // @ts-expect-error -- not something that happens
  const type: TierEventType = 'deal_won';
  // @ts-expect-error -- nobody else's id is told
  rows.map(({ partnerId }) => partnerId);
  // @ts-expect-error -- who is hidden has no place
  void me.rank;
  // @ts-expect-error -- a bonus comes of no deal
  entries.map(({ reference }) => reference.length);
  // @ts-expect-error -- it may not be known yet
  currency.slice();
  // @ts-expect-error -- not a kind of commission
  const kind: CommissionKind = 'sponsor';
  return [type, kind, notifications];
}

export function pages(page: Page<TierEvent, number>, board: LeaderboardPage, months: StatementPage): unknown {
  // @ts-expect-error -- the cursor of one list is not that of another
  const next: PageOptions<number> = { before: board.next };
  // @ts-expect-error -- days are text, so that no time zone moves them
  const span: StatementSpan = { from: new Date() };
  // @ts-expect-error -- not a way to be shown
  const visibility: LeaderboardVisibility = 'friends';
  // @ts-expect-error -- the last page has no next one
  page.next.toFixed();
  return [next, span, visibility, months.totals.total];
}

export function outcomes(seen: MarkSeenOutcome, use: FeatureUse, decision: AdvanceDecision): unknown {
  // @ts-expect-error -- a failure marked nothing
  void seen.ids;
  // @ts-expect-error -- not every feature is limited
  use.allowance.toFixed();
  // @ts-expect-error -- a call that fails is no decision
  void (decision.outcome === 'failed');
  return decision.missing;
}

// @ts-expect-error -- not how a feature is held
export const access: FeatureAccess = 'open';

export function programme({ tiers, features }: ProgrammeCatalog): string[] {
  // @ts-expect-error -- a tier comes by itself or waits to be claimed
  tiers.filter(({ promotion }: CatalogTier) => promotion === 'manual');
  // @ts-expect-error -- who may use it is the snapshot's to say
  features.map(({ access }) => access);
  return features.map(({ label }) => label);
}

export function gate(feature: Feature, state: FeatureState): TierListener {
  // @ts-expect-error -- using is the hook's, a state is only told of
  void state.consume();
  // @ts-expect-error -- not a reason
  void (feature.reason === 'forgotten');
  // @ts-expect-error -- not a state of a channel
  const connection: ConnectionState = 'closed';
  return { onChange: ({ revision }) => revision, onConnection: () => connection };
}

export async function embed(): Promise<void> {
  const options: EmbeddedDatabaseOptions = { dataDir: 'idb://partners' };
  const db = await createEmbeddedDatabase(options);
  const who: PgliteAdapterOptions = { partnerId: 'ada' };
  // @ts-expect-error -- a currency is named by its code
  await createEmbeddedDatabase({ currency: 978 });
  // @ts-expect-error -- a folder is not a database
  createPgliteAdapter('idb://partners', who);
  // @ts-expect-error -- a partner is an id
  createPgliteAdapter(db, { partnerId: 17 });
  // @ts-expect-error -- the clock is a database's
  await moveClock('30 days');
  createPgliteAdapter(db, who);
}
