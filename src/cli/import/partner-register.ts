import { basename } from 'node:path';
import { Fault, orRefuse } from './fault';
import { columnOf, type ImportMap } from './import-map';
import { dateReader } from './parse-values';
import { idOfName } from './partner-id';
import { readCsv, type Row } from './read-csv';
import type { Refusal } from './refusal';

/** A partner the import speaks of. */
export interface ImportedPartner {
  id: string;
  /** As the file writes it. */
  name: string;
  file: string;
  /** Null for a sponsor who has no row of its own. */
  line: number | null;
  sponsorId: string | null;
  /** Milliseconds since 1970; null where the file does not say. */
  joinedAt: number | null;
  displayName: string;
}

/** Knows the partners of an import: those of a file of their own, or those the deals name. */
export interface PartnerRegister {
  partners: ReadonlyMap<string, ImportedPartner>;
  /** The columns of the deals that it reads. */
  columns: string[];
  /** The uuid of a deal's partner. Throws the fault of the row. */
  partnerOf: (row: Row) => string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function openRegister(
  dealsFile: string,
  map: ImportMap,
  refuse: (refusal: Refusal) => void,
): Promise<PartnerRegister> {
  const { file, partner, sponsor, joinedAt, displayName } = map.partners;
  const partners = new Map<string, ImportedPartner>();
  const dateOf = dateReader(map.dates);
  const columns = [partner, sponsor, columnOf(joinedAt), displayName].filter(
    (column) => column !== undefined,
  );

  function joined(row: Row): number | null {
    const text =
      joinedAt === undefined ? '' : 'column' in joinedAt ? row.get(joinedAt.column) : joinedAt.value;
    if (text === '') return null;
    const time = dateOf(text);
    if (time === null) throw new Fault('INVALID_DATE', `"${text}" is no date in the format ${map.dates}.`);
    return time;
  }

  function add(row: Row, from: string): string {
    const name = row.get(partner);
    const id = idOf(name, map.ids);
    const sponsorName = sponsor === undefined ? '' : row.get(sponsor);
    const sponsorId = sponsorName === '' ? null : idOf(sponsorName, map.ids);
    const held = partners.get(id);
    if (held?.line != null) {
      if (sponsorId !== null && sponsorId !== held.sponsorId) {
        throw new Fault(
          'SPONSOR_CONFLICT',
          `Line ${String(held.line)} names another sponsor of ${name}, or none.`,
        );
      }
      return id;
    }
    const shown = displayName === undefined ? '' : row.get(displayName);
    partners.set(id, {
      id,
      name,
      file: from,
      line: row.line,
      sponsorId,
      joinedAt: joined(row),
      displayName: shown,
    });
    if (sponsorId !== null && !partners.has(sponsorId)) {
      const unlisted = joinedAt !== undefined && 'value' in joinedAt ? joined(row) : null;
      partners.set(sponsorId, {
        ...{ id: sponsorId, name: sponsorName, file: from, line: null, sponsorId: null },
        ...{ joinedAt: unlisted, displayName: displayName === partner ? sponsorName : '' },
      });
    }
    return id;
  }

  if (file === undefined) return { partners, columns, partnerOf: (row) => add(row, basename(dealsFile)) };

  const from = basename(file);
  await readCsv(
    file,
    map,
    columns,
    (row) =>
      orRefuse({ file: from, line: row.line, subject: row.get(partner) }, refuse, () => {
        add(row, from);
      }),
    refuse,
  );
  return {
    partners,
    columns: [],
    partnerOf: (row) => {
      const name = row.get(map.deals.partner);
      const id = idOf(name, map.ids);
      if (!partners.has(id)) throw new Fault('UNKNOWN_PARTNER', `"${name}" is not in ${from}.`);
      return id;
    },
  };
}

function idOf(name: string, ids: ImportMap['ids']): string {
  if (name === '') throw new Fault('NO_PARTNER', 'The partner is empty.');
  if (ids === 'name') return idOfName(name);
  const id = ids === 'uuid' ? name : Object.hasOwn(ids, name) ? (ids[name] ?? '') : '';
  if (id === '') throw new Fault('UNKNOWN_PARTNER', `The map gives no uuid for "${name}".`);
  if (!UUID.test(id)) throw new Fault('INVALID_PARTNER', `"${id}" is no uuid.`);
  return id.toLowerCase();
}
