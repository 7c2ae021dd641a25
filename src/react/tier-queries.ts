import {
  replaceEqualDeep,
  type QueryClient,
  type QueryFunctionContext,
  type QueryObserverOptions,
} from '@tanstack/react-query';
import type { PartnerSnapshot } from '../domain/snapshot';
import type { TierAdapter } from '../domain/tier-adapter';
import { asTierError, type TierError } from '../domain/tier-error';
import { tierQueryConfig } from '../domain/tier-query-config';

const adapterNumbers = new WeakMap<TierAdapter, number>();
let adapters = 0;

/** Keeps the data of two adapters apart in one QueryClient. */
function numberOf(adapter: TierAdapter): number {
  const number = adapterNumbers.get(adapter) ?? ++adapters;
  adapterNumbers.set(adapter, number);
  return number;
}

/** Where the answers of an adapter are kept. Only an id that is known for sure is part of a key. */
export const tierKeys = {
  whoIsSignedIn: (adapter: TierAdapter) => ['partner-tiers', 'signed-in', numberOf(adapter)],
  /** `what` is the snapshot, or the lists. */
  partner: (adapter: TierAdapter, partnerId: string | null, what: 'snapshot' | 'list') => [
    'partner-tiers',
    'partner',
    partnerId,
    numberOf(adapter),
    what,
  ],
};

/**
 * Forgets the partners, but this one, whom no provider shows any more: a client keeps what nobody looks at, and what
 * was the last partner's must not lie there after signing out.
 */
export function forgetOthers(client: QueryClient, partnerId: string | null | undefined): void {
  client.removeQueries({
    queryKey: ['partner-tiers', 'partner'],
    predicate: ({ queryKey }) =>
      queryKey[2] !== partnerId &&
      !client.getQueryCache().find({ queryKey: queryKey.slice(0, 4), exact: false, type: 'active' }),
  });
}

/** {@link tierQueryConfig}, and what a host's defaults could say besides. */
export const queryConfig = {
  ...tierQueryConfig,
  structuralSharing: true,
  throwOnError: false,
  placeholderData: undefined,
  select: undefined,
} as typeof tierQueryConfig & { structuralSharing: true; throwOnError: false };

/** The query that says who is signed in. */
export function partnerQuery(adapter: TierAdapter) {
  return {
    ...queryConfig,
    // Believed only while somebody is told when it changes.
    gcTime: 0,
    queryKey: tierKeys.whoIsSignedIn(adapter),
    queryFn: () => orTierError(adapter.resolvePartner()),
  } satisfies QueryObserverOptions<string | null, TierError>;
}

/** The one query of a provider. An answer that brings something new makes the partner's lists follow. */
export function snapshotQuery(client: QueryClient, adapter: TierAdapter, partnerId: string | null) {
  const queryKey = tierKeys.partner(adapter, partnerId, 'snapshot');
  return {
    ...queryConfig,
    queryKey,
    queryFn: async ({ signal }: QueryFunctionContext) => {
      const fetched = await orTierError(adapter.getSnapshot(partnerId ?? '', { signal }));
      const held = client.getQueryData<PartnerSnapshot | null>(queryKey);
      if (!signal.aborted && held !== undefined && isNews(held, fetched))
        void client.invalidateQueries({ queryKey: tierKeys.partner(adapter, partnerId, 'list') });
      return fetched;
    },
    enabled: partnerId !== null,
    structuralSharing: (held: unknown, fetched: unknown) =>
      keepNewest(held as PartnerSnapshot | null | undefined, fetched as PartnerSnapshot | null),
    notifyOnChangeProps: 'all',
  } satisfies QueryObserverOptions<PartnerSnapshot | null, TierError>;
}

/** Whatever a faulty adapter rejects with, as a {@link TierError}. */
export async function orTierError<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw asTierError(error);
  }
}

const clocksAhead = new WeakMap<PartnerSnapshot, number>();

/**
 * How far the database's clock, which says `asOf`, is ahead of this machine's, which says when that arrived; in
 * milliseconds. Of a snapshot that was not fetched here, such as a server's, it is not known.
 */
export function clockAhead(snapshot: PartnerSnapshot): number {
  return clocksAhead.get(snapshot) ?? 0;
}

/** An older revision is no news, nor is the same again at a later time. */
function isNews(held: PartnerSnapshot | null | undefined, fetched: PartnerSnapshot | null): boolean {
  if (!held || !fetched) return held !== fetched;
  if (fetched.revision < held.revision) return false;
  return replaceEqualDeep(held, { ...fetched, asOf: held.asOf }) !== held;
}

/** What is not news changes nothing, so that nobody renders for it. */
function keepNewest(held: PartnerSnapshot | null | undefined, fetched: PartnerSnapshot | null) {
  if (held !== undefined && !isNews(held, fetched)) return held;
  const kept = replaceEqualDeep(held, fetched);
  if (kept) clocksAhead.set(kept, Date.parse(kept.asOf) - Date.now());
  return kept;
}
