import { migrations } from '../../adapters/pglite/migrations';
import type { Drift } from './drift';
import type { Finding } from './finding';

/** What follows from a thing of this kind that is missing or different. */
const WHY: Record<string, string> = {
  table: 'The rules keep their data in it.',
  type: 'The rules pass values of it on.',
  column: 'The rules read and write it.',
  constraint: 'It keeps out rows that the rules do not expect.',
  index: 'Without it the work grows with the number of partners.',
  trigger: 'It keeps what depends on these rows right.',
  policy: 'It decides which rows somebody who is signed in sees.',
  'row level security': 'It decides whether partners see each other’s rows.',
  view: 'Hosts read it.',
  function: 'The rules would decide otherwise than documented.',
  grant: 'It decides what the API may do: less breaks it, more opens it.',
};

/** Says what differs, what follows from it, and the SQL that puts it right. */
export function describeDrift(drift: Drift): Finding {
  const kind = plainKind(drift);
  const how = drift.found === null ? 'MISSING' : drift.expected === null ? 'EXTRA' : 'CHANGED';
  return {
    code: `${kind.replaceAll(' ', '_').toUpperCase()}_${how}`,
    what: whatOf(drift),
    why: WHY[kind] ?? '',
    fix: (FIXES[kind] ?? fromMigration)(drift),
  };
}

/** A grant whatever it is on; a table, view or type by its own name. */
function plainKind({ kind, expected }: Drift): string {
  if (kind.startsWith('grant on ')) return 'grant';
  return kind === 'relation' ? (expected ?? kind) : kind;
}

function whatOf(drift: Drift): string {
  const { kind, name, version, expected, found } = drift;
  const subject = `${plainKind(drift)}${kind.startsWith('grant') ? kind.replace('grant', '') : ''} ${name}`;
  const by = version === null ? '' : ` (${version})`;
  if (found === null) return `${subject} is missing${by}`;
  if (expected === null) return `${subject}: ${found}, which no migration gives`;
  if (kind === 'function' || kind === 'view') return `${subject} is not as it was made${by}`;
  return `${subject} is "${found}" and should be "${expected}"${by}`;
}

type Fix = (drift: Drift) => string;

const FIXES: Record<string, Fix> = {
  constraint: ({ name, expected, found }) => {
    const { table, thing } = split(name);
    return `alter table ${table} ${found === null ? '' : `drop constraint ${thing}, `}add constraint ${thing} ${expected ?? ''};`;
  },
  index: ({ name, expected, found }) =>
    `${found === null ? '' : `drop index ${split(name).schema}.${split(name).thing}; `}${expected ?? ''};`,
  trigger: ({ name, expected, found }) => {
    const { table, thing } = split(name);
    if (found === null) return `${expected ?? ''};`;
    if (found.startsWith(`${expected ?? ''} `)) return `alter table ${table} enable trigger ${thing};`;
    return `drop trigger ${thing} on ${table}; ${expected ?? ''};`;
  },
  policy: ({ name, expected, found }) => {
    const { table, thing } = split(name);
    const drop = found === null ? [] : [`drop policy ${thing} on ${table};`];
    const create = expected === null ? [] : [`create policy ${thing} on ${table} as ${expected};`];
    return [...drop, ...create].join(' ');
  },
  'row level security': ({ name, found }) =>
    found === 'forced'
      ? `alter table ${name} no force row level security;`
      : `alter table ${name} enable row level security;`,
  function: (drift) => statementOf(drift) ?? fromMigration(drift),
  grant: ({ kind, name, expected, found }) => {
    const [, subject = '', grantee = ''] = /^(.*) to (\w+)$/.exec(name) ?? [];
    const { table, thing } = split(subject);
    const column = kind === 'grant on column';
    const on = column ? `table ${table}` : `${kind.replace('grant on ', '')} ${subject}`;
    const rights = (list: string) =>
      list
        .split(', ')
        .map((right) => right.replace(' with grant option', '') + (column ? ` (${thing})` : ''))
        .join(', ');
    const revoke = found === null ? [] : [`revoke ${rights(found)} on ${on} from ${grantee};`];
    const grant = expected === null ? [] : [`grant ${rights(expected)} on ${on} to ${grantee};`];
    return [...revoke, ...grant].join(' ').toLowerCase();
  },
};

function fromMigration({ kind, name, version }: Drift): string {
  return `Make the ${kind} ${name} again as ${version ?? ''}.sql of @siso/partner-tiers/migrations does.`;
}

/** The statement that makes a function, from its migration. */
function statementOf({ name, version }: Drift): string | undefined {
  const sql = migrations.find((migration) => migration.version === version)?.sql ?? '';
  const start = sql.search(
    new RegExp(`create (or replace )?function ${name.replace(/\(.*/, '').replaceAll('.', '\\.')}\\(`),
  );
  if (start === -1) return undefined;
  const end = sql.indexOf('$$;', sql.indexOf('as $$', start) + 'as $$'.length);
  return sql.slice(start, end + '$$;'.length).replace(/^create (or replace )?/, 'create or replace ');
}

function split(name: string): { schema: string; table: string; thing: string } {
  const [schema = '', table = '', ...thing] = name.split('.');
  return { schema, table: `${schema}.${table}`, thing: thing.join('.') };
}
