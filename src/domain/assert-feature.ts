import type { FeatureKey } from './register';
import type { FeatureAccess, PartnerSnapshot, SnapshotFeature } from './snapshot';
import type { TierAdapter } from './tier-adapter';
import { notSignedIn, TierError, type TierErrorCode } from './tier-error';

/** Which partner needs which feature; where the source knows who is signed in, it may be asked. */
export type AssertFeatureOptions = {
  feature: FeatureKey;
  /** Ends the question, where the source can. */
  signal?: AbortSignal | undefined;
} & (
  | {
      /** A `createTierAdmin`, or any adapter. */
      source: Pick<TierAdapter, 'getSnapshot'>;
      /** Null is nobody, who never passes. */
      partnerId: string | null;
    }
  | { source: Pick<TierAdapter, 'getSnapshot' | 'resolvePartner'>; partnerId?: undefined }
);

const REFUSALS: Record<Exclude<FeatureAccess, 'granted'>, [TierErrorCode, string]> = {
  locked: ['FEATURE_LOCKED', 'is not part of the partner’s tier'],
  denied: ['FEATURE_DENIED', 'is denied to the partner'],
  expired: ['FEATURE_EXPIRED', 'was granted to the partner until it expired'],
  limit_reached: ['LIMIT_REACHED', 'is used up in this period'],
};

/**
 * Lets a request pass only for a partner who has a feature: what `FeatureGate` is in the browser, for a route
 * handler, a server action or any other code on a server. Data that only SQL touches is better guarded in your
 * policies, with `partner_has_feature()`.
 *
 * @returns The feature as the database decided it, with what is left of it.
 * @throws TierError `FEATURE_LOCKED`, `FEATURE_DENIED`, `FEATURE_EXPIRED`, `LIMIT_REACHED`, `UNKNOWN_FEATURE`,
 * `NOT_ENROLLED`, `FORBIDDEN` when nobody is signed in, and whatever the source rejects with
 * @example
 * ```ts
 * export async function POST(request: Request) {
 *   const { partnerId } = await auth(request);
 *   await assertFeature({ source: createTierAdmin(pool), partnerId, feature: 'white_label' });
 *   // …
 * }
 * ```
 */
export async function assertFeature(options: AssertFeatureOptions): Promise<SnapshotFeature> {
  // A host without strict null checks may give an undefined id to a source that knows nobody.
  const source: Pick<TierAdapter, 'getSnapshot'> & Partial<TierAdapter> = options.source;
  const partnerId = options.partnerId === undefined ? await source.resolvePartner?.() : options.partnerId;
  if (!partnerId) throw notSignedIn();
  const snapshot = await source.getSnapshot(partnerId, { signal: options.signal });
  if (snapshot === null) throw new TierError('NOT_ENROLLED', 'The partner is not part of the programme');
  return granted(snapshot, options.feature);
}

function granted({ features, tiers }: PartnerSnapshot, feature: FeatureKey): SnapshotFeature {
  const found = features[feature];
  if (!found) {
    throw new TierError('UNKNOWN_FEATURE', `The programme has no feature "${feature}"`, {
      hint: 'Check the spelling, or add it to feature_definitions.',
    });
  }
  if (found.access === 'granted') return found;
  const [code, why] = REFUSALS[found.access];
  const required = tiers.find(({ key }) => key === found.requiredTier);
  throw new TierError(code, `"${feature}" ${why}`, {
    hint:
      found.access === 'limit_reached' && found.usage
        ? `There is more of it at ${found.usage.resetsAt}.`
        : required && `It comes with the tier ${required.label}.`,
  });
}
