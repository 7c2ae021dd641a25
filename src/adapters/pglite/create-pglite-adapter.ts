import type { PGlite } from '@electric-sql/pglite';
import type { TierAdapter } from '../../domain/tier-adapter';
import { callStatement, type Rpc } from '../sql/rpc';
import { sqlCommands } from '../sql/sql-commands';
import { toTierError } from '../sql/to-tier-error';

/** The channel of `partner_program.hint_change()`. */
const CHANNEL = 'partner_tiers';

export interface PgliteAdapterOptions {
  /**
   * Who is signed in, for a provider that is given no `partnerId`.
   *
   * @default nobody
   */
  partnerId?: string | undefined;
}

/**
 * An adapter over an embedded database. It acts as the partner it is asked about, under row level security,
 * and hears of every change made on that database, by whomever.
 */
export function createPgliteAdapter(
  db: PGlite,
  { partnerId: signedIn }: PgliteAdapterOptions = {},
): TierAdapter {
  return {
    ...sqlCommands((partnerId) => rpcAs(db, partnerId)),
    resolvePartner: () => Promise.resolve(signedIn ?? null),
    subscribe(partnerId, { onChange, onConnection }) {
      const listening = db.listen(CHANNEL, (payload) => {
        const hint = JSON.parse(payload) as { partner_id: string; revision: number };
        if (hint.partner_id === partnerId) onChange({ revision: hint.revision });
      });
      onConnection('connecting');
      listening.then(
        () => {
          onConnection('live');
        },
        () => {
          onConnection('down');
        },
      );
      return () => {
        listening
          .then((stop) => stop())
          .catch((error: unknown) => {
            // A database that was closed meanwhile has stopped listening by itself.
            if (!db.closed) throw toTierError(error);
          });
      };
    },
  };
}

/** One call is one transaction with the role and the claims of the partner, as over Supabase's API. */
function rpcAs(db: PGlite, partnerId: string): Rpc {
  const claims = JSON.stringify({ sub: partnerId, role: 'authenticated' });
  return (name, args, options) =>
    db.transaction(async (tx) => {
      options?.signal?.throwIfAborted();
      await tx.query(
        `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
        [claims],
      );
      const { rows } = await tx.query<{ result: unknown }>(callStatement(name, args), Object.values(args));
      return rows[0]?.result;
    });
}
