import type { ProviderEvent } from '../domain/provider-event';

/** What the host wants to hear of. */
export type ProviderListener = (event: ProviderEvent) => void;

/** Tells the host of a provider what happens below it. */
export interface ProviderEvents {
  /** Whoever listens from now on; it may be another function in every render. */
  listen: (listener: ProviderListener | undefined) => void;
  emit: ProviderListener;
}

export function createProviderEvents(): ProviderEvents {
  let listener: ProviderListener | undefined;
  return {
    listen(next) {
      listener = next;
    },
    emit(event) {
      try {
        listener?.(event);
      } catch (error) {
        // Analytics that fail are the host's to hear of, and no reason to take a page down.
        queueMicrotask(() => {
          throw error;
        });
      }
    },
  };
}
