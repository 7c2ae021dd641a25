import {
  replaceEqualDeep,
  type QueryFunctionContext,
  type QueryObserverOptions,
  type UseQueryOptions,
} from '@tanstack/react-query';
import type { PartnerSnapshot } from '../domain/snapshot';
import type { TierAdapter } from '../domain/tier-adapter';
import { asTierError, type TierError } from '../domain/tier-error';
import { tierQueryConfig } from '../domain/tier-query-config';

const adapterNumbers = new WeakMap<TierAdapter, number>();
let adapters = 0;

/** Keeps the data of two adapters apart in one QueryClient. */
function numberOf(adapter: TierAdapter): number {
  const known = adapterNumbers.get(adapter);
  if (known !== undefined) return known;
  adapters += 1;
  adapterNumbers.set(adapter, adapters);
  return adapters;
}

/** The query that says who is signed in. */
export function partnerQuery(adapter: TierAdapter): UseQueryOptions<string | null, TierError> {
  return {
    ...tierQueryConfig,
    queryKey: ['partner-tiers', numberOf(adapter), 'partner'],
    queryFn: () => orTierError(adapter.resolvePartner()),
  };
}

/** The one query of a provider. */
export function snapshotQuery(adapter: TierAdapter, partnerId: string | null | undefined) {
  return {
    ...tierQueryConfig,
    queryKey: ['partner-tiers', numberOf(adapter), 'snapshot', partnerId ?? null],
    queryFn: ({ signal }: QueryFunctionContext) =>
      orTierError(adapter.getSnapshot(partnerId ?? '', { signal })),
    enabled: typeof partnerId === 'string',
    structuralSharing: (held: unknown, fetched: unknown) =>
      keepNewest(held as PartnerSnapshot | null | undefined, fetched as PartnerSnapshot | null),
    notifyOnChangeProps: ['data', 'error', 'status'],
    throwOnError: false,
  } satisfies QueryObserverOptions<PartnerSnapshot | null, TierError>;
}

async function orTierError<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw asTierError(error);
  }
}

/** An older revision never replaces a newer one, and a refetch that brought nothing new changes nothing. */
function keepNewest(
  held: PartnerSnapshot | null | undefined,
  fetched: PartnerSnapshot | null,
): PartnerSnapshot | null {
  if (!held || !fetched) return fetched;
  if (fetched.revision < held.revision) return held;
  const sameButTime = replaceEqualDeep(held, { ...fetched, asOf: held.asOf });
  return sameButTime === held ? held : replaceEqualDeep(held, fetched);
}
