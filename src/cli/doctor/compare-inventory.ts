import type { Finding } from './finding';
import { SEAM } from './check-seam';
import { describeDrift } from './describe-drift';
import type { Drift, Expected, Thing } from './drift';
import type { InstallManifest } from './manifest';

/** What lies in the host's hands, and is not compared. */
export interface HostsOwn {
  /** The host brought its own `partner_profiles`, or none at all. */
  partnerProfiles: boolean;
  /** An embedded database brings its own clock. */
  clock: boolean;
}

const CLOCK = 'partner_program.clock()';
const PARTNER_REFERENCE = 'public.partner_tiers.partner_tiers_partner_id_fkey';

/** The things a database must have, given the migrations it has. */
export function expectedThings(manifest: InstallManifest, applied: ReadonlySet<string>): Expected[] {
  return Object.entries(manifest)
    .filter(([version]) => applied.has(version))
    .flatMap(([version, kinds]) =>
      Object.entries(kinds).flatMap(([kind, things]) =>
        Object.entries(things).map(([name, definition]) => ({ version, kind, name, definition })),
      ),
    );
}

/** Holds what was found against what must be there. */
export function compareInventory(expected: Expected[], found: Thing[], own: HostsOwn): Finding[] {
  const ours = expected.filter((thing) => !isHosts(thing, own));
  const foundByKey = new Map(found.map((thing) => [keyOf(thing), thing.definition]));
  const expectedKeys = new Set(expected.map(keyOf));
  // what belongs to a table that is gone is gone with it, and told once
  const gone = ours.filter(({ kind, name }) => kind === 'relation' && !foundByKey.has(`relation ${name}`));
  const isGone = ({ kind, name }: Thing) =>
    kind !== 'relation' && gone.some((table) => name.split(/ to |(?<=\..*)\./)[0] === table.name);

  const drifts: Drift[] = [];
  for (const thing of ours) {
    const definition = foundByKey.get(keyOf(thing)) ?? null;
    if (isSame(thing, definition) || (definition === null && isGone(thing))) continue;
    const { kind, name, version } = thing;
    drifts.push({ kind, name, version, expected: thing.definition, found: definition });
  }
  const subjects = new Set(ours.flatMap((thing) => [thing.name, subjectOf(thing)]));
  for (const thing of found) {
    const { kind, name, definition } = thing;
    // no migration gives a right on a sequence, so none is expected of it
    const isOurs = kind === 'grant on sequence' || subjects.has(subjectOf(thing));
    if (!isOurs || !opensSomething(thing) || expectedKeys.has(keyOf(thing))) continue;
    drifts.push({ kind, name, version: null, expected: null, found: definition });
  }
  return drifts.map(describeDrift);
}

const keyOf = ({ kind, name }: Pick<Thing, 'kind' | 'name'>) => `${kind} ${name}`;

/** More columns, indexes or triggers are the host's business; more rights are not. */
function opensSomething({ kind }: Thing): boolean {
  return kind === 'policy' || kind.startsWith('grant on ');
}

/** Whose rights they are: the table of a policy or of a column, or what a grant is on. */
function subjectOf({ kind, name }: Thing): string {
  const subject = name.replace(/ to \w+$/, '');
  return kind === 'policy' || kind === 'grant on column' ? subject.split('.').slice(0, 2).join('.') : subject;
}

function isHosts({ kind, name }: Thing, own: HostsOwn): boolean {
  if (kind === 'function' && name === CLOCK) return own.clock;
  return own.partnerProfiles && /^public\.partner_profiles\b/.test(name);
}

function isSame({ kind, name, definition }: Thing, found: string | null): boolean {
  if (found === null) return false;
  // a host replaces the seam, and may refer to a table of its own
  if (kind === 'function' && name === SEAM) return true;
  if (name === PARTNER_REFERENCE) return withoutTarget(definition) === withoutTarget(found);
  return definition === found;
}

const withoutTarget = (constraint: string) => constraint.replace(/REFERENCES .*\(.*\)/, 'REFERENCES');
