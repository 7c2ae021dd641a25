import { Command } from 'commander';
import manifest from 'partner-tiers:manifest';
import { version } from '../../../package.json';
import { action } from '../action';
import { databaseOption } from '../database-option';
import { EXIT, type ExitCode } from '../exit-code';
import { openTarget } from '../open-target';
import type { Output } from '../output';
import type { Target } from '../target';
import { checkMigrations } from './check-migrations';
import { checkRealtime } from './check-realtime';
import { checkSeam, SEAM } from './check-seam';
import { compareInventory, expectedThings } from './compare-inventory';
import type { Thing } from './drift';
import type { Finding } from './finding';
import inventory from './inventory.sql';

const OLDEST_SERVER = 15;

export function doctorCommand(): Command {
  return new Command('doctor')
    .summary('say what is missing in a database, or not as it was installed')
    .description(
      'Compares a database with a fresh installation of this version of the package: migrations, tables, columns, ' +
        'constraints, indexes, triggers, policies, row level security, functions and the rights of the API roles; and ' +
        'asks the seam that says who is signed in. Each finding comes with a code, what, why, and the SQL that puts ' +
        'it right. What is yours is left alone: your programme, your partner table, your seam, your own additions. ' +
        'Reads only. Exit code 1 when something was found.',
    )
    .addOption(databaseOption())
    .action(action(doctor));
}

async function doctor(output: Output, { database }: { database?: string }): Promise<ExitCode> {
  const target = await openTarget(database, output);
  try {
    // definitions are then written with the schema of everything they name
    await target.exec(`set search_path = ''`);
    const { rows } = await target.query<{ server: string; installed: boolean }>(
      `select current_setting('server_version') as server,
              to_regclass('partner_program.applied_migrations') is not null as installed`,
    );
    const { server = '', installed = false } = rows[0] ?? {};
    const findings = [...checkServer(server), ...(installed ? await examine(target) : [notInstalled])];

    for (const { code, what, why, fix } of findings)
      output.say(`${code}  ${what}\n  ${why}\n  Fix: ${fix}\n`);
    output.say(`${target.label}, PostgreSQL ${server}, package ${version}: ${closing(findings.length)}`);
    output.result({ database: target.label, server, package: version, findings });
    return findings.length === 0 ? EXIT.ok : EXIT.found;
  } finally {
    await target.close();
  }
}

const closing = (count: number) => (count === 0 ? 'all is well.' : `${String(count)} found.`);

const notInstalled: Finding = {
  code: 'NOT_INSTALLED',
  what: 'There is no schema partner_program',
  why: 'The programme is not installed in this database.',
  fix: 'Run "partner-tiers migrate", or on Supabase "partner-tiers init --write" and "supabase migration up".',
};

function checkServer(server: string): Finding[] {
  if (Number.parseInt(server) >= OLDEST_SERVER) return [];
  return [
    {
      code: 'SERVER_TOO_OLD',
      what: `The server is PostgreSQL ${server}`,
      why: `The migrations are written for PostgreSQL ${String(OLDEST_SERVER)} and newer.`,
      fix: 'Upgrade the server.',
    },
  ];
}

async function examine(target: Target): Promise<Finding[]> {
  const ask = async (question: string) =>
    (await target.query<{ yes: boolean }>(`select ${question} as yes`)).rows[0]?.yes === true;
  const has = (table: string) => ask(`to_regclass('${table}') is not null`);
  const { rows } = await target.query<{ version: string }>(
    'select version from partner_program.applied_migrations',
  );
  const versions = new Set(rows.map(({ version }) => version));
  // as JSON, since a column may be what is missing
  const ladder =
    (await has('public.tier_definitions')) &&
    (await ask(
      `exists (select from public.tier_definitions t where to_jsonb(t) ->> 'is_active' is distinct from 'false')`,
    ));
  const profiles =
    (await has('public.programme_settings')) &&
    (await ask(
      `exists (select from public.programme_settings s where to_jsonb(s) ->> 'owns_partner_profiles' = 'true')`,
    ));
  const clock = await has('partner_program.embedded_clock');

  const expected = expectedThings(manifest, versions);
  const inPublic = (kind: string) =>
    expected
      .filter((thing) => thing.kind === kind && thing.name.startsWith('public.'))
      .map(({ name }) => name.slice('public.'.length).replace(/\(.*/, ''));
  const found = await target.query<Thing>(inventory, [inPublic('relation'), inPublic('function')]);
  return [
    ...checkMigrations(versions, ladder),
    ...compareInventory(expected, found.rows, { partnerProfiles: !profiles, clock }),
    // an embedded database is its own seam: whoever is asked about is signed in
    ...(clock || !(await ask(`to_regprocedure('${SEAM}') is not null`)) ? [] : await checkSeam(target)),
    ...(await checkRealtime(target)),
  ];
}
