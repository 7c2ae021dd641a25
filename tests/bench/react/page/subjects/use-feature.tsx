import { useFeature } from '../../../../../src';
import { shown } from '../shown';
import type { Subject } from '../subject';
import { provided } from './provided';

function Gate({ index, feature }: { index: number; feature: string }) {
  return shown(index, useFeature(feature).status === 'granted');
}

export const useFeatureSubject: Subject = {
  name: '`useFeature`',
  package: '@siso/partner-tiers',
  prepare: (programme) => ({
    ...provided(programme),
    gate: (index, feature) => <Gate key={index} index={index} feature={feature} />,
  }),
};
