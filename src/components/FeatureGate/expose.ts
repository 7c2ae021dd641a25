import type { FeatureState, FeatureStatus } from '../../domain/feature-state';
import type { ProviderEvents } from '../../react/provider-events';

/** What a provider was told of its gates. */
interface Exposures {
  told: Set<string>;
  /** By partner and feature. */
  last: Map<string, FeatureStatus>;
}

const exposures = new WeakMap<ProviderEvents, Exposures>();

const CLOSED: ReadonlySet<FeatureStatus | undefined> = new Set<FeatureStatus>([
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
): void {
  if (status === 'loading') return;
  const held: Exposures = exposures.get(events) ?? { told: new Set(), last: new Map() };
  exposures.set(events, held);
  const { told, last } = held;

  const key = JSON.stringify([partnerId, feature]);
  const from = last.get(key);
  last.set(key, status);
  if (!told.has(key + status)) {
    told.add(key + status);
    events.emit({ type: 'exposure', partnerId, feature, status, reason });
  }
  if (status === 'granted' && from !== undefined && CLOSED.has(from))
    events.emit({ type: 'unlock', partnerId, feature, from });
}
