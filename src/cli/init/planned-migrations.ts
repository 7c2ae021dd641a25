import { readFile } from 'node:fs/promises';
import { migrations, type Migration } from '../../adapters/pglite/migrations';
import { CliError } from '../cli-error';
import { parsePartnerTable, pointAt, type PartnerTable } from './partner-table';

/** How a host's installation differs from the default one. */
export interface PlanOptions {
  partnerTable?: string;
  partnerKey?: string;
  /** A file with the SQL of the host's own programme. */
  programme?: string;
}

/** What a host applies: the rules, and one migration that fills the programme. */
export interface Plan {
  rules: Migration[];
  programme: Migration;
  partnerTable: PartnerTable | undefined;
}

/** The name a programme of the host's own is recorded under, unless its file names itself. */
const OWN_PROGRAMME = '0099_programme';

/** The version a migration records itself under. */
const BEGINS = /partner_program\.begin_migration\(\s*'([^']+)'\s*\)/;

/**
 * The shipped migrations as this host wants them.
 *
 * @throws CliError `USAGE`, `FILE_UNREADABLE`
 */
export async function plannedMigrations({ partnerTable, partnerKey, programme }: PlanOptions): Promise<Plan> {
  const host = parsePartnerTable(partnerTable, partnerKey);
  const rules = migrations
    .slice(0, -1)
    .map(({ version, sql }) => ({ version, sql: host === undefined ? sql : pointAt(host, version, sql) }));
  const [shipped] = migrations.slice(-1);
  if (shipped === undefined) throw new Error('No migration is shipped');
  return {
    rules,
    programme: programme === undefined ? shipped : await readProgramme(programme),
    partnerTable: host,
  };
}

async function readProgramme(file: string): Promise<Migration> {
  const sql = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CliError('FILE_UNREADABLE', `The programme ${file} cannot be read`, {
      hint: 'Name a file of SQL that fills feature_definitions, tier_definitions and achievement_definitions.',
      cause,
    });
  });
  const version = versionOf(sql);
  if (version !== undefined) return { version, sql };
  return {
    version: OWN_PROGRAMME,
    sql: `-- The programme of this host.\nselect partner_program.begin_migration('${OWN_PROGRAMME}');\n\n${sql}`,
  };
}

/** The name under which a file of SQL records itself, if it is one of ours. */
export function versionOf(sql: string): string | undefined {
  return BEGINS.exec(sql)?.[1];
}

/** Whether a file of SQL fills the ladder. */
export function fillsLadder(sql: string): boolean {
  return /^\s*insert\s+into\s+(public\.)?tier_definitions\b/im.test(sql);
}
