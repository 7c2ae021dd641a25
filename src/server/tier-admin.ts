import type { AdvanceDecision } from '../domain/advance';
import type { ReadOptions } from '../domain/page';
import type { FeatureKey, TierKey } from '../domain/register';
import type { PartnerSnapshot } from '../domain/snapshot';
import type {
  AchievementStand,
  Award,
  BulkAnswer,
  BulkBatch,
  CounterRebuild,
  DealRecord,
  DealStatus,
  Enrolment,
  FeatureDecision,
  MaintenanceRun,
  MetricChange,
  Settlement,
  TierChangePreview,
  TierPin,
} from './answers';

export interface EnrollPartnerInput {
  /** The partner's uuid in your own table of partners. */
  partnerId: string;
  /** Who brought the partner in; must be enrolled. Set once, never changed. */
  sponsorId?: string | null | undefined;
  /** @default now */
  joinedAt?: Date | string | undefined;
  displayName?: string | undefined;
  /** False keeps what the enrolment brings, to the sponsor too, from being celebrated. @default true */
  announce?: boolean | undefined;
}

/** A row of `tier_definitions` by its key, with the columns to change in the names of the database. */
export interface TierDefinitionChange {
  key: TierKey;
  [column: string]: unknown;
}

export interface RecordDealInput {
  partnerId: string;
  /** The deal's id in your own system. Recording the same again changes nothing. */
  reference: string;
  status: DealStatus;
  /**
   * In the programme's currency: a number, or a decimal string such as `'1054.00'`. An estimate until the deal is completed;
   * then it is fixed, and what is paid is frozen with it.
   * @default the estimate held, else 0: the deal counts and earns nothing
   */
  revenue?: number | string | null | undefined;
  /** When the deal reached its status. @default now */
  occurredAt?: Date | string | undefined;
  /** The system the reference comes from. @default 'host' */
  source?: string | undefined;
  /** ISO 4217; refused when it is not the programme's. */
  currency?: string | undefined;
  /** False records history without a celebration. @default true */
  announce?: boolean | undefined;
}

/** A deal of a bulk call. */
export type BulkDeal = Omit<RecordDealInput, 'announce'>;

export interface RecordDealsFromOptions extends Pick<RecordDealInput, 'announce'> {
  /** How many deals at most, in one transaction. @default 500 */
  batchSize?: number | undefined;
}

export interface SetMetricInput {
  partnerId: string;
  /** A key of `metric_definitions` that is not built in. */
  metric: string;
  value: number | string;
  /** An observation older than the one held is ignored. @default now */
  observedAt?: Date | string | undefined;
  /** False keeps what follows from being celebrated. @default true */
  announce?: boolean | undefined;
}

export interface FeatureAccessInput {
  partnerId: string;
  /** A key of `feature_definitions`. */
  feature: FeatureKey;
  /** @default never */
  expiresAt?: Date | string | null | undefined;
}

export interface AwardAchievementInput {
  partnerId: string;
  /** A key of `achievement_definitions`; its criteria are not asked. */
  achievement: string;
  /** False gives it without a celebration. @default true */
  announce?: boolean | undefined;
}

export interface PinTierInput {
  partnerId: string;
  /** The tier the partner holds meanwhile, whatever the criteria say. */
  tier: TierKey;
  /** Why. The partner may read it. */
  reason: string;
  /** When the criteria decide again. */
  until: Date | string;
}

export interface RunMaintenanceInput {
  /** What is due by then is settled; at most 5 minutes ahead. @default now */
  asOf?: Date | string | undefined;
  /** How many partners at most, in one transaction. @default 500 */
  batchSize?: number | undefined;
}

/** What the server may do. Every method rejects with a `TierError` and nothing else. */
export interface TierAdmin {
  /**
   * The decided state of one partner, as it sees it; null when there is no such partner. For `assertFeature`.
   * A connection that speaks SQL takes no notice of `signal`.
   */
  getSnapshot: (partnerId: string, options?: ReadOptions) => Promise<PartnerSnapshot | null>;
  /**
   * Adds a partner to the programme; doing it again changes nothing.
   *
   * @throws TierError `SPONSOR_CONFLICT`, `NOT_ENROLLED` (the sponsor), `NO_PROGRAMME`, `INVALID_TIME`
   */
  enrollPartner: (input: EnrollPartnerInput) => Promise<Enrolment>;
  /**
   * Records a deal and decides everything that follows from it, in one transaction.
   *
   * @throws TierError `NOT_ENROLLED`; `DEAL_CONFLICT` for what contradicts the deal as it was recorded, and will again;
   * `NOTHING_TO_REFUND` for the refund of a deal that is not completed, which may only be early; `CURRENCY_MISMATCH`,
   * `INVALID_TIME`, `INVALID_INPUT`
   */
  recordDeal: (input: RecordDealInput) => Promise<DealRecord>;
  /**
   * Records up to 10,000 deals in one call. Each is decided by itself, in the order given: a refused one leaves the
   * others alone and is answered with its error.
   *
   * @throws TierError `INVALID_INPUT` for more deals than that
   */
  recordDeals: (deals: BulkDeal[], options?: Pick<RecordDealInput, 'announce'>) => Promise<BulkAnswer[]>;
  /**
   * Records any number of deals as they come, for a history that does not fit in memory: the next batch is read only
   * once the one before is recorded and taken. A batch that failed for a reason that passes is sent again, which is
   * safe, for a deal that is recorded already changes nothing; so is running the whole of it again.
   *
   * @throws TierError `INVALID_INPUT`, and what `recordDeals` throws
   * @example
   * ```ts
   * for await (const { deals, answers } of admin.recordDealsFrom(rowsOf(file), { announce: false })) {
   *   answers.forEach((answer, i) => answer.outcome === 'refused' && log(deals[i], answer.error));
   * }
   * ```
   */
  recordDealsFrom: <Deal extends BulkDeal>(
    deals: AsyncIterable<Deal> | Iterable<Deal>,
    options?: RecordDealsFromOptions,
  ) => AsyncGenerator<BulkBatch<Deal>, void, undefined>;
  /**
   * Feeds a fact about a partner that criteria may speak of.
   *
   * @throws TierError `UNKNOWN_METRIC`, `NOT_ENROLLED`, `INVALID_TIME`, `INVALID_INPUT`
   */
  setMetric: (input: SetMetricInput) => Promise<MetricChange>;
  /**
   * Counts everything about a partner again from the ledger, and says what was wrong: nothing, unless somebody
   * wrote to the tables past the programme.
   *
   * @throws TierError `NOT_ENROLLED`
   */
  rebuildCounters: (partnerId: string) => Promise<CounterRebuild>;
  /**
   * Gives a partner a feature, whatever the tier. The partner is told where it is the grant that opens it.
   *
   * @throws TierError `UNKNOWN_FEATURE`, `NOT_ENROLLED`, `INVALID_TIME`
   */
  grantFeature: (input: FeatureAccessInput) => Promise<FeatureDecision>;
  /**
   * Keeps a feature from a partner, whatever the tier and any grant.
   *
   * @throws TierError `UNKNOWN_FEATURE`, `NOT_ENROLLED`, `INVALID_TIME`
   */
  denyFeature: (input: FeatureAccessInput) => Promise<FeatureDecision>;
  /**
   * Removes grant, reward and denial, so that the tier decides again.
   *
   * @throws TierError `UNKNOWN_FEATURE`, `NOT_ENROLLED`
   */
  revokeFeature: (input: Omit<FeatureAccessInput, 'expiresAt'>) => Promise<FeatureDecision>;
  /**
   * Decides again now, when the definitions changed or time has passed. Safe to call at any time.
   *
   * @throws TierError `NOT_ENROLLED`
   */
  evaluatePartner: (partnerId: string) => Promise<Settlement>;
  /**
   * Decides again now, and takes a tier that waits to be claimed. Safe to call at any time.
   *
   * @throws TierError `NOT_ENROLLED`
   */
  advancePartner: (partnerId: string) => Promise<AdvanceDecision>;
  /**
   * How far a partner is from an achievement, whether or not it has it. Changes nothing.
   *
   * @throws TierError `UNKNOWN_ACHIEVEMENT`, `NOT_ENROLLED`
   */
  evaluateAchievement: (
    input: Pick<AwardAchievementInput, 'partnerId' | 'achievement'>,
  ) => Promise<AchievementStand>;
  /**
   * Gives an achievement by hand, with its reward; doing it again changes nothing.
   *
   * @throws TierError `UNKNOWN_ACHIEVEMENT`, `NOT_ENROLLED`
   */
  awardAchievement: (input: AwardAchievementInput) => Promise<Award>;
  /**
   * Holds a partner in a tier: until then it neither climbs nor falls. Another pin replaces the one that holds.
   *
   * @throws TierError `UNKNOWN_TIER`, `NOT_ENROLLED`, `INVALID_TIME`, `INVALID_INPUT`
   */
  pinTier: (input: PinTierInput) => Promise<TierPin>;
  /**
   * Ends a pin, and decides at once which tier the criteria allow.
   *
   * @throws TierError `NOT_ENROLLED`
   */
  unpinTier: (partnerId: string) => Promise<Settlement>;
  /**
   * Settles what time alone decided: expiries, their notices, pins that end. Call it from a schedule, again while
   * there is `more`; several at once share the work.
   *
   * @throws TierError `INVALID_TIME`, `INVALID_INPUT`
   */
  runMaintenance: (input?: RunMaintenanceInput) => Promise<MaintenanceRun>;
  /**
   * Who would hold another tier if the ladder were changed so. Saves nothing.
   *
   * @throws TierError `INVALID_DEFINITION`, `INVALID_INPUT`
   */
  previewTierChange: (definitions: TierDefinitionChange[]) => Promise<TierChangePreview>;
  /**
   * Forgets who a partner was. Deals and commissions stay, so refunds still work and the ledger still adds up.
   *
   * @throws TierError `NOT_ENROLLED`
   */
  anonymizePartner: (partnerId: string) => Promise<{ partnerId: string; revision: number }>;
}
