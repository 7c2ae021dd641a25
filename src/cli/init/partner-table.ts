import { CliError } from '../cli-error';

/** The host's own table of partners, and its uuid key. */
export interface PartnerTable {
  schema: string;
  table: string;
  key: string;
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_$]{0,62}$/;

/** What a table that the programme refers to must look like. */
export const KEY_RULE =
  'The programme refers to partners by a uuid column that a unique index, or the primary key, covers alone.';

/**
 * Reads `--partner-table schema.table --partner-key column`. Names are taken as they are written.
 *
 * @throws CliError `USAGE`
 */
export function parsePartnerTable(
  table: string | undefined,
  key: string | undefined,
): PartnerTable | undefined {
  if (table === undefined) {
    if (key === undefined) return undefined;
    throw new CliError('USAGE', '--partner-key says nothing without --partner-table');
  }
  const [name = '', schema = 'public', ...rest] = table.split('.').reverse();
  const partnerTable = { schema, table: name, key: key ?? 'id' };
  const wrong = Object.values(partnerTable).find((identifier) => !IDENTIFIER.test(identifier));
  if (wrong !== undefined || rest.length > 0) {
    throw new CliError('USAGE', `${JSON.stringify(wrong ?? table)} is no name of a table or a column`, {
      hint: 'Write --partner-table public.partners --partner-key id: letters, digits and underscores.',
    });
  }
  return partnerTable;
}

/** The migration that refers to the partner table. */
export const REFERRING = '0009_partner_tiers';

/** The table as SQL writes it. */
export const nameOf = ({ schema, table }: PartnerTable) => `"${schema}"."${table}"`;

/** The programme refers to another table already, and what is there is never touched. */
export function tooLate(partnerTable: PartnerTable, where: string): CliError {
  return new CliError('USAGE', `${where} refers to partners in another place than ${nameOf(partnerTable)}`, {
    hint:
      '--partner-table counts when the migrations are written or applied for the first time. ' +
      'Where nothing is recorded yet, take them away and begin again with it.',
  });
}

/** Where a shipped migration speaks of the partner table, and what it says of another one instead. */
const PLACES: Record<string, (host: { name: string; key: string }) => [from: RegExp, to: string][]> = {
  '0003_partner_profiles': ({ name, key }) => [
    [
      /then\s+create table public\.partner_profiles \([\s\S]*?(?=\n {2}elsif not exists)/,
      `then
    raise exception using
      errcode = 'TI002',
      message = 'There is no table ${name}',
      hint = 'Create it first, or name another one with --partner-table.';`,
    ],
    [/a\.attname = 'id'/, `a.attname = '${key}'`],
    [/'partner_profiles has no uuid column "id" with/, `'${name} has no uuid column "${key}" with`],
    [
      /partner_profiles\(id\), or point the programme at another table/,
      `${name} ("${key}"), or name another key or table`,
    ],
    [/\(select p\.id from/, `(select p."${key}" from`],
  ],
  [REFERRING]: ({ key }) => [
    [/references public\.partner_profiles \(id\)/, `references public.partner_profiles ("${key}")`],
  ],
};

/** The migration with the host's own table in the place of `partner_profiles`; most say nothing of it. */
export function pointAt(partnerTable: PartnerTable, version: string, sql: string): string {
  const name = nameOf(partnerTable);
  const places = PLACES[version]?.({ name, key: partnerTable.key });
  if (places === undefined) return sql;
  let pointed = sql;
  for (const [from, to] of places) {
    if (!from.test(pointed))
      throw new Error(`${version} has no place for another partner table: ${String(from)}`);
    pointed = pointed.replace(from, () => to);
  }
  return pointed.replaceAll('public.partner_profiles', name);
}
