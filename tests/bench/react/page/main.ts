import { measure, type Measurement, type Size } from './measure';
import { subjects, type SubjectId } from './subjects';

/** What the page offers to whoever drives it. */
export interface Bench {
  subjects: { id: SubjectId; name: string; package: string | null }[];
  /** How the page was built. */
  mode: string | undefined;
  measure: (id: SubjectId, size: Size) => Promise<Measurement>;
}

declare global {
  var bench: Bench;
}

globalThis.bench = {
  subjects: (Object.keys(subjects) as SubjectId[]).map((id) => ({
    id,
    name: subjects[id].name,
    package: subjects[id].package,
  })),
  mode: process.env.NODE_ENV,
  measure: (id, size) => measure(subjects[id], size),
};
