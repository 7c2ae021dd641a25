import { measure, type Measurement, type Size } from './measure';
import type { Subject } from './subject';
import { contextSubject } from './subjects/context';
import { featureGateSubject } from './subjects/feature-gate';
import { launchDarklySubject } from './subjects/launch-darkly';
import { featureFlagSubject, booleanFlagSubject } from './subjects/open-feature';
import { useFeatureSubject } from './subjects/use-feature';
import { useQuerySubject } from './subjects/use-query';

const subjects: Subject[] = [
  featureGateSubject,
  useFeatureSubject,
  contextSubject,
  useQuerySubject,
  booleanFlagSubject,
  featureFlagSubject,
  launchDarklySubject,
];

/** What the page offers to whoever drives it. */
export interface Bench {
  subjects: Pick<Subject, 'name' | 'package'>[];
  /** How the page was built. */
  mode: string | undefined;
  measure: (name: string, size: Size) => Promise<Measurement>;
}

declare global {
  var bench: Bench;
}

globalThis.bench = {
  subjects: subjects.map((subject) => ({
    name: subject.name,
    ...(subject.package && { package: subject.package }),
  })),
  mode: process.env.NODE_ENV,
  measure(name, size) {
    const subject = subjects.find((each) => each.name === name);
    if (!subject) throw new Error(`There is no subject "${name}"`);
    return measure(subject, size);
  },
};
