import type { TierListener } from '../../src/domain/tier-adapter';
import { createScriptedAdapter, type ScriptedAdapter, type TierScript } from '../../src/testing';

export interface HintedAdapter extends ScriptedAdapter {
  /** Tells listeners that the partner changed. */
  hint: (revision: number) => void;
}

/** A scripted adapter that plays without a word: the test says what is hinted, be it late, stale or never. */
export function hintedAdapter(script: TierScript): HintedAdapter {
  const adapter = createScriptedAdapter(script);
  const listeners = new Set<TierListener>();
  return {
    ...adapter,
    hint(revision) {
      for (const { onChange } of listeners) onChange({ revision });
    },
    subscribe(partnerId, listener) {
      const stop = adapter.subscribe(partnerId, { ...listener, onChange: () => undefined });
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
}
