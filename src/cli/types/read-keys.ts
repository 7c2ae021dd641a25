import { CliError } from '../cli-error';
import type { Target } from '../target';

/** The keys of a programme: tiers by rank, those that admit nobody too, for they keep their holders; features by name. */
export interface ProgrammeKeys {
  tiers: string[];
  features: string[];
}

/** @throws CliError `NOT_INSTALLED` */
export async function readKeys(target: Target): Promise<ProgrammeKeys> {
  try {
    const { rows } = await target.query<ProgrammeKeys>(
      `select array(select key from public.tier_definitions order by display_order, key) as tiers,
              array(select key from public.feature_definitions order by key) as features`,
    );
    return rows[0] ?? { tiers: [], features: [] };
  } catch (error) {
    if ((error as { code?: unknown }).code !== '42P01') throw error;
    throw new CliError('NOT_INSTALLED', `There is no programme in ${target.label}`, {
      hint: 'Apply the migrations first; "partner-tiers doctor" says what is missing.',
      cause: error,
    });
  }
}
