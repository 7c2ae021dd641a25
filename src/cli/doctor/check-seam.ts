import type { Target } from '../target';
import type { Finding } from './finding';

/** Who is signed in; the host may replace it. */
export const SEAM = 'partner_program.current_partner_id()';

/** Requests of which nobody knows a partner. */
const STRANGERS: [who: string, claims: string][] = [
  ['a request without a token', ''],
  ['a token of nobody who is a partner', JSON.stringify({ sub: crypto.randomUUID(), role: 'authenticated' })],
  ['a token whose "sub" is no uuid', JSON.stringify({ sub: 'somebody', role: 'authenticated' })],
];

const FIX =
  `Let ${SEAM} answer null for whoever is no partner, and catch what it may raise: ` +
  'every policy and every snapshot asks it.';

/** Asks the seam that says who is signed in as partners would: it must answer null to strangers, and never raise. */
export async function checkSeam(target: Target): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [who, claims] of STRANGERS) {
    try {
      const partner = await askAs(target, claims);
      if (partner === null) continue;
      findings.push({
        code: 'SEAM_NOT_NULL',
        what: `${SEAM} answers ${partner} to ${who}`,
        why: 'A stranger is taken for that partner, and sees what the partner sees.',
        fix: FIX,
      });
    } catch (error) {
      findings.push({
        code: 'SEAM_RAISES',
        what: `${SEAM} raises for ${who}: ${(error as Error).message}`,
        why: 'Every query under a policy that asks it fails, for strangers as for partners.',
        fix: FIX,
      });
    }
  }
  return findings;
}

async function askAs(target: Target, claims: string): Promise<string | null> {
  await target.exec('begin');
  try {
    await target.query(`select set_config('request.jwt.claims', $1, true)`, [claims]);
    // as a partner's request does where this connection may; it may not on every server
    await target.query(
      `select set_config('role', 'authenticated', true) where pg_has_role('authenticated', 'member')`,
    );
    const { rows } = await target.query<{ partner: string | null }>(`select ${SEAM}::text as partner`);
    return rows[0]?.partner ?? null;
  } finally {
    await target.exec('rollback');
  }
}
