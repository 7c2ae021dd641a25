import type { FeatureState, FeatureStatus } from '../domain/feature-state';
import type { ProviderEvent } from '../domain/provider-event';

/** What the host wants to hear of. */
export type ProviderListener = (event: ProviderEvent) => void;

/** Tells the host of a provider what happens below it. */
export interface ProviderEvents {
  /** Whoever listens from now on; it may be another function in every render. */
  listen: (listener: ProviderListener | undefined) => void;
  emit: ProviderListener;
  /** Tells that a gate was rendered, once per feature and status, and that one opened which had been closed. */
  expose: (partnerId: string | null, state: FeatureState) => void;
}

const CLOSED: ReadonlySet<FeatureStatus | undefined> = new Set<FeatureStatus>([
  'locked',
  'denied',
  'expired',
  'limit-reached',
]);

export function createProviderEvents(): ProviderEvents {
  let listener: ProviderListener | undefined;
  const exposed = new Set<string>();
  const last = new Map<string, FeatureStatus>();

  function emit(event: ProviderEvent): void {
    try {
      listener?.(event);
    } catch (error) {
      // Analytics that fail are the host's to hear of, and no reason to take a page down.
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  return {
    emit,
    listen(next) {
      listener = next;
    },
    expose(partnerId, { feature, status, reason }) {
      if (status === 'loading') return;
      const of = JSON.stringify([partnerId, feature]);
      const from = last.get(of);
      last.set(of, status);
      if (!exposed.has(of + status)) {
        exposed.add(of + status);
        emit({ type: 'exposure', partnerId, feature, status, reason });
      }
      if (status === 'granted' && from !== undefined && CLOSED.has(from))
        emit({ type: 'unlock', partnerId, feature, from });
    },
  };
}
