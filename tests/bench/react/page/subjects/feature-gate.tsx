import { FeatureGate } from '../../../../../src';
import { shown } from '../shown';
import type { Subject } from '../subject';
import { provided } from './provided';

export const featureGateSubject: Subject = {
  name: '`<FeatureGate>`',
  package: '@siso/partner-tiers',
  prepare: (programme) => ({
    ...provided(programme),
    gate: (index, feature) => (
      <FeatureGate key={index} feature={feature} fallback={() => shown(index, false)}>
        {() => shown(index, true)}
      </FeatureGate>
    ),
  }),
};
