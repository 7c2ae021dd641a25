import { createContext, useContext, useEffect, useState } from 'react';
import type { PartnerSnapshot } from '../../../../../src';
import { shown } from '../shown';
import type { Subject } from '../subject';

const SnapshotContext = createContext<PartnerSnapshot | null>(null);

function Gate({ index, feature }: { index: number; feature: string }) {
  const snapshot = useContext(SnapshotContext);
  return shown(index, snapshot?.features[feature]?.access === 'granted');
}

/** What is written first: the whole snapshot in a state, and the state in a context. */
export const contextSubject: Subject = {
  name: 'a plain React context',
  package: null,
  prepare(programme) {
    const initial = programme.fetch();
    let onChange: ((next: PartnerSnapshot) => void) | undefined;
    return {
      Provider: function Provider({ children }) {
        const [snapshot, setSnapshot] = useState(initial);
        useEffect(() => {
          onChange = setSnapshot;
        }, []);
        return <SnapshotContext.Provider value={snapshot}>{children}</SnapshotContext.Provider>;
      },
      gate: (index, feature) => <Gate key={index} index={index} feature={feature} />,
      change: () => onChange?.(programme.fetch()),
      dispose: () => undefined,
    };
  },
};
