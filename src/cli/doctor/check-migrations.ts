import { migrations } from '../../adapters/pglite/migrations';
import type { Finding } from './finding';

const [programme] = migrations.slice(-1);

/** What of the shipped migrations a database lacks, and what it has of a later package. */
export function checkMigrations(applied: ReadonlySet<string>, hasLadder: boolean): Finding[] {
  const findings: Finding[] = [];
  const missing = migrations
    .map(({ version }) => version)
    .filter((version) => !applied.has(version) && version !== programme?.version);
  if (missing.length > 0) {
    findings.push({
      code: 'MIGRATION_MISSING',
      what: `Not applied: ${missing.join(', ')}`,
      why: 'This version of the package counts on what they make.',
      fix: 'Run "partner-tiers migrate", or on Supabase "partner-tiers init --write" and "supabase migration up".',
    });
  }
  const shipped = new Set(migrations.map(({ version }) => version));
  for (const version of applied) {
    // from 0099 on they are programmes, which may be the host's
    if (shipped.has(version) || version >= '0099') continue;
    findings.push({
      code: 'MIGRATION_UNKNOWN',
      what: `Migration ${version} is applied, and this version of the package does not know it`,
      why: 'The database is ahead of this package, which may misread what it answers.',
      fix: 'npm install @siso/partner-tiers@latest',
    });
  }
  if (!hasLadder) {
    findings.push({
      code: 'NO_PROGRAMME',
      what: 'tier_definitions has no active tier',
      why: 'Nobody can be enrolled.',
      fix: 'Add your tiers, or apply the SISO programme with "partner-tiers migrate".',
    });
  }
  return findings;
}
