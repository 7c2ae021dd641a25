import type { Migration } from '../../adapters/pglite/migrations';
import { CliError } from '../cli-error';
import { nameOf, tooLate, type PartnerTable } from '../init/partner-table';
import type { Plan } from '../init/planned-migrations';
import type { Target } from '../target';
import { inTransaction } from './in-transaction';

/** Applies what is missing in its order and answers what that was. The programme only goes into an empty ladder. */
export async function applyMigrations(
  target: Target,
  { rules, programme, partnerTable }: Plan,
  onApplied: (version: string) => void,
): Promise<string[]> {
  if (partnerTable !== undefined) await refuseOther(target, partnerTable);
  const applied: string[] = [];
  const apply = async (migration: Migration, needed: () => Promise<boolean>) => {
    const done = await inTransaction(target, async () => {
      if (!(await needed())) return false;
      await run(target, migration);
      return true;
    });
    if (!done) return;
    applied.push(migration.version);
    onApplied(migration.version);
  };

  for (const migration of rules) await apply(migration, () => isMissing(target, migration));
  await apply(programme, async () => (await isMissing(target, programme)) && (await hasNoLadder(target)));
  return applied;
}

/** What is applied stays, so it must be for that table already. */
async function refuseOther(target: Target, partnerTable: PartnerTable): Promise<void> {
  const { rows } = await target.query<{ same: boolean }>(
    `select confrelid is not distinct from to_regclass($1) as same from pg_constraint
     where conrelid = to_regclass('public.partner_tiers') and conname = 'partner_tiers_partner_id_fkey'`,
    [nameOf(partnerTable)],
  );
  if (rows[0]?.same === false) throw tooLate(partnerTable, 'public.partner_tiers');
}

async function isMissing(target: Target, { version }: Migration): Promise<boolean> {
  const { rows } = await target.query<{ found: boolean }>(
    `select to_regclass('partner_program.applied_migrations') is not null as found`,
  );
  if (rows[0]?.found !== true) return true;
  const same = await target.query('select from partner_program.applied_migrations where version = $1', [
    version,
  ]);
  return same.rows.length === 0;
}

async function hasNoLadder(target: Target): Promise<boolean> {
  return (await target.query('select from public.tier_definitions limit 1')).rows.length === 0;
}

async function run(target: Target, { version, sql }: Migration): Promise<void> {
  try {
    await target.exec(sql);
  } catch (error) {
    const { message, hint, position } = error as { message: string; hint?: string; position?: string };
    const line =
      position === undefined ? '' : `, line ${String(sql.slice(0, Number(position)).split('\n').length)}`;
    throw new CliError(
      'MIGRATION_FAILED',
      `Migration ${version}${line} failed and changed nothing: ${message}`,
      {
        hint: hint ?? 'Put this right and run it again: it goes on where it stopped.',
        cause: error,
      },
    );
  }
}
