import type { Subject } from './subject';
import { contextSubject } from './subjects/context';
import { featureGateSubject } from './subjects/feature-gate';
import { launchDarklySubject } from './subjects/launch-darkly';
import { booleanFlagSubject, featureFlagSubject } from './subjects/open-feature';
import { useFeatureSubject } from './subjects/use-feature';
import { useQuerySubject } from './subjects/use-query';

/** Ours first, in the order in which the report lists them. */
export const subjects = {
  featureGate: featureGateSubject,
  useFeature: useFeatureSubject,
  context: contextSubject,
  useQuery: useQuerySubject,
  booleanFlag: booleanFlagSubject,
  featureFlag: featureFlagSubject,
  launchDarkly: launchDarklySubject,
} satisfies Record<string, Subject>;

export type SubjectId = keyof typeof subjects;
