import type { Target } from '../target';
import type { Finding } from './finding';

const POLICY = 'partner_tiers_hints';

/** Where Supabase Realtime is, partners must be let hear of themselves, and of nobody else. */
export async function checkRealtime(target: Target): Promise<Finding[]> {
  const { rows } = await target.query<{ guarded: boolean; policy: string | null }>(
    `select c.relrowsecurity as guarded, (
       select concat_ws(' ', p.polcmd, p.polroles::regrole[]::text, pg_get_expr(p.polqual, p.polrelid))
       from pg_policy p where p.polrelid = c.oid and p.polname = $1) as policy
     from pg_class c
     where c.oid = to_regclass('realtime.messages')
       and to_regprocedure('partner_program.let_partners_listen()') is not null`,
    [POLICY],
  );
  const messages = rows[0];
  if (messages === undefined) return [];
  const findings: Finding[] = [];
  if (
    messages.policy === null ||
    !/^r \{authenticated\} .*partner:.*current_partner_id/s.test(messages.policy)
  ) {
    findings.push({
      code: messages.policy === null ? 'REALTIME_POLICY_MISSING' : 'REALTIME_POLICY_CHANGED',
      what: `The policy ${POLICY} on realtime.messages ${messages.policy === null ? 'is missing' : 'is not as it was made'}`,
      why: 'Partners are refused their private channel, so they hear of changes only by polling.',
      fix: `${messages.policy === null ? '' : `drop policy ${POLICY} on realtime.messages; `}select partner_program.let_partners_listen();`,
    });
  }
  if (!messages.guarded) {
    findings.push({
      code: 'REALTIME_RLS_OFF',
      what: 'Row level security is off on realtime.messages',
      why: 'Whoever is signed in may listen to every private channel.',
      fix: 'alter table realtime.messages enable row level security;',
    });
  }
  return findings;
}
