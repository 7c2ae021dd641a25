import type { FeatureState, FeatureStatus } from '../../domain/feature-state';
import type { TierKey } from '../../domain/register';
import type { ProviderEvents } from '../../react/provider-events';

/** What a provider was told of its gates. */
interface Exposures {
  told: Set<string>;
  /** By partner, feature and the tier a gate asks for besides. */
  last: Map<string, FeatureStatus>;
}

const exposures = new WeakMap<ProviderEvents, Exposures>();

const CLOSED: ReadonlySet<FeatureStatus> = new Set<FeatureStatus>([
  'locked',
  'denied',
  'expired',
  'limit-reached',
]);

/** Tells that a gate was rendered, once per feature and status, and that one opened which had been closed. */
export function expose(
  events: ProviderEvents,
  partnerId: string | null,
  { feature, status, reason }: FeatureState,
  requiredTier: TierKey | undefined,
): void {
  if (status === 'loading') return;
  const held: Exposures = exposures.get(events) ?? { told: new Set(), last: new Map() };
  exposures.set(events, held);
  const { told, last } = held;

  const key = JSON.stringify([partnerId, feature]);
  const gate = JSON.stringify([partnerId, feature, requiredTier]);
  const from = last.get(gate);
  last.set(gate, status);
  if (!told.has(key + status)) {
    told.add(key + status);
    events.emit({ type: 'exposure', partnerId, feature, status, reason });
  }
  if (status === 'granted' && from && CLOSED.has(from))
    events.emit({ type: 'unlock', partnerId, feature, from });
}
